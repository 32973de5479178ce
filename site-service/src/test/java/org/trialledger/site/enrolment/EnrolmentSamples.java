package org.trialledger.site.enrolment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.enrolment.domain.EnrolmentCommand;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.*;
import org.trialledger.site.enrolment.domain.EnrolmentEvent;
import org.trialledger.site.enrolment.domain.EnrolmentEvent.*;
import org.trialledger.site.enrolment.domain.ForecastOnRecord;
import org.trialledger.site.enrolment.domain.PlanContent;
import org.trialledger.site.enrolment.domain.PlanContent.CountryPlan;
import org.trialledger.site.enrolment.domain.PlanContent.Point;
import org.trialledger.site.enrolment.domain.PlanContent.SitePlan;

/** One event of each kind, for the approved samples. */
public final class EnrolmentSamples {
    private static final UUID STUDY = id(1), SITE = id(2), FORECAST = id(3), SUGGESTION = id(4), BARRIER = id(5), CHANNEL = id(6), ENROLMENT = EnrolmentCommand.enrolmentOf(STUDY);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), DEC_31 = LocalDate.of(2026, 12, 31);
    private static final PlanContent PLAN = new PlanContent(List.of(new Point(MAY_1, 0), new Point(DEC_31, 120)), List.of(new CountryPlan("IE", 40, 60)), List.of(new SitePlan(SITE, MAY_1, 2.5, 10, 15)));

    public static final List<EnrolmentEvent> ALL = List.of(
        new EnrolmentPlanSet(STUDY, ENROLMENT, 2, PLAN, "Three sites more", MAY_1),
        new EnrolmentTargetAdjusted(STUDY, ENROLMENT, 3, "IE", null, 40, null, 60, PLAN, "Competing study"),
        new EnrolmentForecastRecorded(STUDY, ENROLMENT, FORECAST, new ForecastOnRecord(MAY_1, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "poisson-gamma 1", 12, 2, 120, DEC_31, 40, 1.8,
            1.5, false, 0.447, MAY_1.plusDays(130), MAY_1.plusDays(191), MAY_1.plusDays(289), 64.14, 55, 63, 75, 0.41)),
        new EnrolmentActionSuggested(STUDY, ENROLMENT, SUGGESTION, new Advice("site-not-recruiting 1", SITE, "IE", "Ask the site what keeps it from screening.", "No screening in 9 weeks."), MAY_1,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        new EnrolmentSuggestionAccepted(STUDY, ENROLMENT, SUGGESTION, "maria", "Call on Monday"),
        new EnrolmentSuggestionRejected(STUDY, ENROLMENT, SUGGESTION, "maria", "The site is on leave"),
        new RecruitmentBarrierRaised(STUDY, ENROLMENT, BARRIER, SITE, new Barrier(BarrierKind.STAFF_CAPACITY, "One coordinator for five studies", "Second coordinator", "maria", MAY_1, MAY_1.plusDays(30))),
        new RecruitmentBarrierResolved(STUDY, ENROLMENT, BARRIER, MAY_1.plusDays(20), "Coordinator hired"),
        new RecruitmentChannelOpened(STUDY, ENROLMENT, CHANNEL, "Registry letters", ChannelKind.REGISTRY, "IE", MAY_1),
        new RecruitmentChannelReported(STUDY, ENROLMENT, CHANNEL, SITE, MAY_1.plusDays(20), new Funnel(40, 30, 8, 3)));

    private EnrolmentSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-00000000000" + n);
    }
}
