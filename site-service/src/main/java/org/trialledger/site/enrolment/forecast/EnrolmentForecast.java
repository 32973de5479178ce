package org.trialledger.site.enrolment.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How enrolment stands and what is to be expected, as of a day.
 *
 * @param windowMonths      only so much of the past was learnt from; absent for all of it
 * @param remaining         participants still to be randomised, absent without a target
 * @param unavailable       why there are no chances and dates, absent where there are
 * @param rates             how rates vary over sites
 * @param probabilityOnTime that the target is reached by its date
 * @param target10          the day by which the target is reached with a probability of 10 %, {@code target50} 50 %, {@code target90} 90 %; absent if not in 50 years
 * @param atTargetDate      how many will be randomised in all by the target's date
 */
public record EnrolmentForecast(LocalDate asOf, String inputsSha256, Integer windowMonths, Integer planVersion, Integer target, LocalDate targetDate, int randomised, Integer remaining,
                                String unavailable, RatePrior rates, Double probabilityOnTime, LocalDate target10, LocalDate target50, LocalDate target90, Total atTargetDate,
                                Comparators comparators, Drift drift, Conversion conversion, Integer screeningsNeeded, List<CountryForecast> countries, List<SiteForecast> sites) {
    /** Randomised by a day, those of the past included. @param p10 not exceeded with a probability of 10 % */
    public record Total(LocalDate on, double mean, int p10, int p50, int p90) {}

    /**
     * What plain rates say, per month over the study: a check on the model and a language everybody speaks.
     *
     * @param required to reach the target on time, absent once its date has passed
     * @param overall  since the first site opened
     * @param recent   in the last {@value #RECENT_MONTHS} months
     */
    public record Comparators(Double required, Double overall, LocalDate targetAtOverallRate, Double recent, LocalDate targetAtRecentRate) {}

    /** @param atTargetDate absent without a target date or rates */
    public record CountryForecast(String country, int sites, int openSites, int randomised, Integer cap, Total atTargetDate) {}

    /** @param ratePerMonth expected while it is open, from what it did and what sites do; {@code opens} when it is to open, absent if it has or will not */
    public record SiteForecast(UUID siteId, String siteNumber, String country, int randomised, double exposureMonths, Double ratePerMonth, LocalDate opens, Integer cap, Total atTargetDate) {}

    /** With its version, which moves on when the same inputs give other numbers. */
    public static final String MODEL = "poisson-gamma 1";

    static final int RECENT_MONTHS = 3;
    private static final double P10 = 0.1, P50 = 0.5, P90 = 0.9;

    public static EnrolmentForecast of(ForecastInputs inputs) {
        return new Working(inputs).forecast();
    }

    /** The model alone; empty where nothing can be said yet. */
    static Optional<Recruitment> recruitment(ForecastInputs inputs) {
        var sites = inputs.recruitment();
        if (RatePrior.canFit(sites)) return Optional.of(new Recruitment(RatePrior.fit(sites), sites, inputs.room()));
        return Optional.ofNullable(inputs.plannedRate()).map(rate -> new Recruitment(RatePrior.planned(rate), sites, inputs.room()));
    }

    static Total total(LocalDate on, int sofar, Count more) {
        return new Total(on, sofar + more.mean(), sofar + more.quantile(P10), sofar + more.quantile(P50), sofar + more.quantile(P90));
    }

    private record Working(ForecastInputs inputs, int randomised, Integer remaining, Optional<Recruitment> model) {
        Working(ForecastInputs inputs) {
            this(inputs, inputs.randomised(), inputs.target() == null ? null : Math.max(0, inputs.target() - inputs.randomised()), recruitment(inputs));
        }

        EnrolmentForecast forecast() {
            var conversion = Conversion.of(randomised, inputs.failed());
            return new EnrolmentForecast(inputs.asOf(), inputs.sha256(), inputs.windowMonths(), inputs.planVersion(), inputs.target(), inputs.targetDate(), randomised, remaining,
                model.isPresent() ? null : "Too little has happened to learn rates from, and the plan expects none.",
                model.map(Recruitment::prior).orElse(null), onTime(), reached(P10), reached(P50), reached(P90), monthsLeft() == null ? null : model.map(m -> total(inputs.targetDate(), randomised, m.ofStudy(monthsLeft()))).orElse(null),
                comparators(), drift(), conversion, remaining == null ? null : conversion.screeningsFor(remaining), countries(), sites());
        }

        /** Null without a target date or when it has passed. */
        private Double monthsLeft() {
            return inputs.targetDate() == null || inputs.targetDate().isBefore(inputs.asOf()) ? null : Months.between(inputs.asOf(), inputs.targetDate());
        }

        private Double onTime() {
            if (remaining == null || inputs.targetDate() == null) return null;
            if (remaining == 0) return 1.0;
            if (monthsLeft() == null) return 0.0;
            return model.map(m -> m.ofStudy(monthsLeft()).atLeast(remaining)).orElse(null);
        }

        private LocalDate reached(double probability) {
            if (remaining == null || model.isEmpty()) return null;
            var months = model.get().monthsUntil(remaining, probability);
            return months.isEmpty() ? null : Months.after(inputs.asOf(), months.getAsDouble());
        }

        private Comparators comparators() {
            var first = inputs.firstOpening();
            var overall = first == null ? null : randomised / (Months.between(first, inputs.asOf()) + 1 / Months.DAYS);
            var recent = first == null ? null : (double) randomisedSince(inputs.daysBack(RECENT_MONTHS)) / RECENT_MONTHS;
            var required = remaining == null || monthsLeft() == null || monthsLeft() == 0 ? null : remaining / monthsLeft();
            return new Comparators(required, overall, at(overall), recent, at(recent));
        }

        private LocalDate at(Double rate) {
            return remaining == null || rate == null || rate == 0 || remaining / rate > Recruitment.LONGEST_MONTHS ? null : Months.after(inputs.asOf(), remaining / rate);
        }

        private int randomisedSince(LocalDate first) {
            return inputs.sites().stream().mapToInt(site -> site.randomised(first, inputs.asOf())).sum();
        }

        private Drift drift() {
            var recent = inputs.daysBack(RECENT_MONTHS);
            var before = recent.minusDays(1);
            return Drift.of(RECENT_MONTHS, randomisedSince(recent), inputs.sites().stream().mapToDouble(site -> site.exposure(recent, inputs.asOf())).sum(),
                inputs.sites().stream().mapToInt(site -> site.randomised(LocalDate.MIN, before)).sum(), inputs.sites().stream().mapToDouble(site -> site.exposure(LocalDate.MIN, before)).sum());
        }

        private List<CountryForecast> countries() {
            return inputs.sites().stream().collect(Collectors.groupingBy(SiteHistory::country, TreeMap::new, Collectors.toList())).entrySet().stream().map(country -> {
                int sofar = country.getValue().stream().mapToInt(site -> site.randomised(LocalDate.MIN, inputs.asOf())).sum();
                return new CountryForecast(country.getKey(), country.getValue().size(), (int) country.getValue().stream().filter(site -> site.hasOpened(inputs.asOf())).count(), sofar,
                    inputs.countryCaps().get(country.getKey()), monthsLeft() == null ? null : model.map(m -> total(inputs.targetDate(), sofar, m.ofCountry(country.getKey(), monthsLeft()))).orElse(null));
            }).toList();
        }

        private List<SiteForecast> sites() {
            var seen = inputs.recruitment().stream().collect(Collectors.toMap(SiteRecruitment::siteId, site -> site));
            return inputs.sites().stream().map(site -> {
                var now = seen.get(site.siteId());
                int sofar = site.randomised(LocalDate.MIN, inputs.asOf());
                var opens = site.hasOpened(inputs.asOf()) || now.opensIn() == null ? null : Months.after(inputs.asOf(), now.opensIn());
                return new SiteForecast(site.siteId(), site.siteNumber(), site.country(), sofar, site.exposure(LocalDate.MIN, inputs.asOf()), model.map(m -> m.rateOf(now)).orElse(null), opens, site.cap(),
                    monthsLeft() == null ? null : model.map(m -> total(inputs.targetDate(), sofar, m.ofSite(now, monthsLeft()))).orElse(null));
            }).toList();
        }
    }
}
