package org.trialledger.site.enrolment.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.Advice;

/** What to do about enrolment, by rules that say why. They bind nobody: a person accepts or rejects each (EnrolmentActionSuggested). */
public final class EnrolmentAdvice {
    private static final int QUIET_WEEKS = 8;
    private static final double LIKELY = 0.5, UNLIKELY = 0.05;
    /** How long a new site takes to open, as a rule. */
    private static final int MONTHS_TO_OPEN = 4;

    private final ForecastInputs inputs;
    private final EnrolmentForecast forecast;
    private final List<Advice> advice = new ArrayList<>();

    private EnrolmentAdvice(ForecastInputs inputs) {
        this.inputs = inputs;
        this.forecast = EnrolmentForecast.of(inputs);
    }

    /**
     * @param lastScreened by site, the day of the last start of screening; absent where there was none
     * @param expected     by site, the randomisations per month that the plan expects; absent where it expects none
     */
    public static List<Advice> of(ForecastInputs inputs, Map<UUID, LocalDate> lastScreened, Map<UUID, Double> expected) {
        var made = new EnrolmentAdvice(inputs);
        made.onTheStudy();
        for (var site : inputs.sites()) {
            made.onQuiet(site, lastScreened.get(site.siteId()));
            made.onSlow(site, expected.get(site.siteId()));
            made.onLate(site);
        }
        return List.copyOf(made.advice);
    }

    private void onTheStudy() {
        if (forecast.probabilityOnTime() != null && forecast.probabilityOnTime() < LIKELY && forecast.remaining() > 0) {
            var more = sitesNeeded();
            advise("target-unlikely 1", null, null, more == null ? "Move the target's date or lower the target: more sites would open too late."
                : text("Open %d more site%s, move the target's date, or lower the target.", more, more == 1 ? "" : "s"),
                text("%d of %d are randomised. The target is reached by %s with a probability of %.0f %%; the median date is %s.", forecast.randomised(), forecast.target(), forecast.targetDate(),
                    100 * forecast.probabilityOnTime(), forecast.target50() == null ? "out of sight" : forecast.target50()));
        }
        var drift = forecast.drift();
        if (drift.isDoubtful()) advise("rate-changed 1", null, null, "Look for what has changed, and forecast from recent months only (windowMonths).",
            text("%d randomised in %.1f site-months of late, %d in %.1f before: under one rate this has a chance of %.3f.", drift.recent(), drift.recentExposure(), drift.before(), drift.beforeExposure(),
                drift.pValue()));
    }

    /** How many sites of average rate, open in some months, would bring the expected total to the target; null where no number would. */
    private Integer sitesNeeded() {
        if (forecast.rates() == null || forecast.atTargetDate() == null) return null;
        double months = Months.between(inputs.asOf(), inputs.targetDate()) - MONTHS_TO_OPEN;
        double missing = forecast.target() - forecast.atTargetDate().mean();
        return months <= 0 || missing <= 0 ? null : (int) Math.ceil(missing / (months * forecast.rates().meanRate()));
    }

    private void onQuiet(SiteHistory site, LocalDate lastScreened) {
        if (!isOpen(site)) return;
        var since = lastScreened == null || lastScreened.isBefore(site.firstOpened()) ? site.firstOpened() : lastScreened;
        long weeks = ChronoUnit.WEEKS.between(since, inputs.asOf());
        if (weeks < QUIET_WEEKS) return;
        advise("site-not-recruiting 1", site.siteId(), site.country(), "Ask the site what keeps it from screening, and raise the barrier with its corrective action.",
            text("Site %s is open and has started no screening for %d weeks (since %s).", site.siteNumber(), weeks, since));
    }

    private void onSlow(SiteHistory site, Double perMonth) {
        if (perMonth == null || !isOpen(site)) return;
        int randomised = site.randomised(LocalDate.MIN, inputs.asOf());
        double expected = perMonth * site.exposure(LocalDate.MIN, inputs.asOf());
        double chance = expected <= 0 ? 1 : new PoissonDistribution(expected).cumulativeProbability(randomised);
        if (chance < UNLIKELY) advise("site-below-plan 1", site.siteId(), site.country(), "Review the site's target and expected rate with the investigator.",
            text("Site %s randomised %d where the plan expects %.1f by now; at the planned rate so few have a chance of %.3f.", site.siteNumber(), randomised, expected, chance));
    }

    private void onLate(SiteHistory site) {
        if (site.plannedOpening() == null || site.hasOpened(inputs.asOf()) || !site.plannedOpening().isBefore(inputs.asOf()) || isClosed(site)) return;
        advise("site-opens-late 1", site.siteId(), site.country(), "Find what holds the activation up, or plan its date anew.",
            text("Site %s was to open on %s, %d days ago.", site.siteNumber(), site.plannedOpening(), ChronoUnit.DAYS.between(site.plannedOpening(), inputs.asOf())));
    }

    private boolean isOpen(SiteHistory site) {
        var opens = site.asOf(inputs.asOf(), LocalDate.MIN).opensIn();
        return site.hasOpened(inputs.asOf()) && opens != null && opens == 0;
    }

    private boolean isClosed(SiteHistory site) {
        return site.closed() != null && !site.closed().isAfter(inputs.asOf());
    }

    private void advise(String ruleId, UUID siteId, String country, String action, String explanation) {
        advice.add(new Advice(ruleId, siteId, country, action, explanation));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
