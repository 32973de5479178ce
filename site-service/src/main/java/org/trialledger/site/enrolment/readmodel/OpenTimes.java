package org.trialledger.site.enrolment.readmodel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.site.enrolment.domain.PlanContent.SitePlan;
import org.trialledger.site.enrolment.forecast.SiteHistory;
import org.trialledger.site.enrolment.forecast.SiteHistory.Period;
import org.trialledger.site.enrolment.readmodel.EnrolmentFacts.Fact;
import org.trialledger.site.enrolment.readmodel.EnrolmentFacts.Place;

/** Folds a site's facts and the study's into the times in which the site could randomise. */
final class OpenTimes {
    private final List<Period> open = new ArrayList<>();
    private final List<LocalDate> randomisations = new ArrayList<>();
    private final Set<UUID> stops = new HashSet<>();
    private boolean active, held, enrolmentClosed, ended, halted, recruitmentEnded;
    private LocalDate since, closed;
    private Integer cap;

    private OpenTimes() {}

    /** @param planned null where the plan says nothing of the site */
    static SiteHistory history(Place place, List<Fact> ofSite, List<Fact> ofStudy, SitePlan planned) {
        var times = new OpenTimes();
        times.cap = planned == null ? null : planned.cap();
        Stream.concat(ofStudy.stream().filter(fact -> fact.isIn(place.country())), ofSite.stream()).sorted(Comparator.comparing(Fact::on)).forEach(times::take);
        if (times.since != null) times.open.add(new Period(times.since, null));
        return new SiteHistory(place.siteId(), place.siteNumber(), place.country(), times.open, times.randomisations, times.closed, planned == null ? null : planned.activation(), times.cap);
    }

    private void take(Fact fact) {
        switch (fact.kind()) {
            case "SITE_ACTIVATED" -> active = true;
            case "SITE_HELD" -> held = true;
            case "SITE_RELEASED" -> held = false;
            case "SITE_ENROLMENT_CLOSED" -> enrolmentClosed = true;
            case "SITE_ENROLMENT_REOPENED" -> enrolmentClosed = false;
            case "SITE_ENDED" -> ended = true;
            case "STUDY_HALTED" -> halted = true;
            case "STUDY_RESUMED" -> halted = false;
            case "INCLUSION_STOPPED" -> stops.add(fact.itemId());
            case "INCLUSION_RESUMED" -> stops.remove(fact.itemId());
            case "STUDY_RECRUITMENT_ENDED" -> recruitmentEnded = true;
            case "SITE_CAP" -> cap = fact.amount();
            case "RANDOMISED" -> randomisations.add(fact.on());
            default -> { }
        }
        boolean over = enrolmentClosed || ended || recruitmentEnded;
        if (!over) closed = null;
        else if (closed == null) closed = fact.on();
        boolean canRandomise = active && !held && !halted && stops.isEmpty() && !over;
        if (canRandomise && since == null) since = fact.on();
        if (!canRandomise && since != null) {
            // The day on which it ends still counts: whoever was randomised on it was randomised in time.
            open.add(new Period(since, fact.on()));
            since = null;
        }
    }
}
