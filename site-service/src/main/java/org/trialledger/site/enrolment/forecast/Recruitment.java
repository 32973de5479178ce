package org.trialledger.site.enrolment.forecast;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * What sites will randomise from now on, given how rates vary over sites. What a site has done moves its rate: a posteriori it is
 * gamma with shape alpha + randomised and rate beta + exposure.
 *
 * @param room per country, how many more it may randomise under its cap; countries without a cap are absent
 */
public record Recruitment(RatePrior prior, List<SiteRecruitment> sites, Map<String, Integer> room) {
    /** Nothing that is not reached in this time is forecast; the sites' rates will not last so long. */
    static final double LONGEST_MONTHS = 600;
    private static final double ACCURACY = 1e-7;

    public Recruitment {
        sites = List.copyOf(sites);
        room = Map.copyOf(room);
    }

    /** A posteriori mean, randomisations per month while open. */
    public double rateOf(SiteRecruitment site) {
        return (prior.alpha() + site.randomised()) / (prior.beta() + site.exposureMonths());
    }

    public Count ofSite(SiteRecruitment site, double months) {
        var uncapped = uncapped(List.of(site), months);
        return site.room() == null ? uncapped : Tabulated.of(uncapped, site.room());
    }

    public Count ofCountry(String country, double months) {
        return capped(country, sites.stream().filter(site -> site.country().equals(country)).toList(), months);
    }

    public Count ofStudy(double months) {
        if (room.isEmpty() && sites.stream().allMatch(site -> site.room() == null)) return uncapped(sites, months);
        return sites.stream().collect(Collectors.groupingBy(SiteRecruitment::country)).entrySet().stream()
            .map(country -> Tabulated.of(capped(country.getKey(), country.getValue(), months), null)).reduce(Tabulated.NONE, Tabulated::plus);
    }

    /** By when {@code more} will have been randomised with this probability; empty if not in {@value #LONGEST_MONTHS} months. */
    public OptionalDouble monthsUntil(int more, double probability) {
        if (more <= 0) return OptionalDouble.of(0);
        double low = 0, high = 1;
        while (ofStudy(high).atLeast(more) < probability) {
            low = high;
            high *= 2;
            if (low >= LONGEST_MONTHS) return OptionalDouble.empty();
        }
        double months = new BrentSolver(ACCURACY).solve(500, t -> ofStudy(t).atLeast(more) - probability, low, high);
        return months > LONGEST_MONTHS ? OptionalDouble.empty() : OptionalDouble.of(months);
    }

    private Count capped(String country, List<SiteRecruitment> sitesThere, double months) {
        var cap = room.get(country);
        if (cap == null && sitesThere.stream().allMatch(site -> site.room() == null)) return uncapped(sitesThere, months);
        var free = Tabulated.of(uncapped(sitesThere.stream().filter(site -> site.room() == null).toList(), months), null);
        var all = sitesThere.stream().filter(site -> site.room() != null).map(site -> Tabulated.of(ofSite(site, months), null)).reduce(free, Tabulated::plus);
        return Tabulated.of(all, cap);
    }

    /** The sum of the sites' expectations is a sum of gammas; one gamma with its mean and variance stands for it, closer than the normal does. */
    private Count uncapped(List<SiteRecruitment> of, double months) {
        double mean = 0, variance = 0;
        for (var site : of) {
            double open = site.openWithin(months), rate = prior.beta() + site.exposureMonths();
            mean += open * (prior.alpha() + site.randomised()) / rate;
            variance += open * open * (prior.alpha() + site.randomised()) / (rate * rate);
        }
        return NegativeBinomial.matching(mean, variance);
    }
}
