package org.trialledger.site.enrolment.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.Advice;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.Barrier;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.ChannelKind;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.Funnel;

/** What has happened in a study's enrolment. */
public sealed interface EnrolmentEvent extends LedgerEvent {
    UUID enrolmentId();

    record EnrolmentPlanSet(UUID studyId, UUID enrolmentId, int version, PlanContent content, String reason, LocalDate on) implements EnrolmentEvent {}

    /** A new version of the plan, that differs in this. @param content what the plan says now */
    record EnrolmentTargetAdjusted(UUID studyId, UUID enrolmentId, int version, String country, UUID siteId, Integer target, LocalDate by, Integer cap, PlanContent content, String reason)
        implements EnrolmentEvent {}

    record EnrolmentForecastRecorded(UUID studyId, UUID enrolmentId, UUID forecastId, ForecastOnRecord forecast) implements EnrolmentEvent {}

    record EnrolmentActionSuggested(UUID studyId, UUID enrolmentId, UUID suggestionId, Advice advice, LocalDate asOf, String inputsSha256) implements EnrolmentEvent {}

    record EnrolmentSuggestionAccepted(UUID studyId, UUID enrolmentId, UUID suggestionId, String decidedBy, String note) implements EnrolmentEvent {}

    record EnrolmentSuggestionRejected(UUID studyId, UUID enrolmentId, UUID suggestionId, String decidedBy, String reason) implements EnrolmentEvent {}

    record RecruitmentBarrierRaised(UUID studyId, UUID enrolmentId, UUID barrierId, UUID siteId, Barrier barrier) implements EnrolmentEvent {}

    record RecruitmentBarrierResolved(UUID studyId, UUID enrolmentId, UUID barrierId, LocalDate on, String outcome) implements EnrolmentEvent {}

    record RecruitmentChannelOpened(UUID studyId, UUID enrolmentId, UUID channelId, String name, ChannelKind kind, String country, LocalDate on) implements EnrolmentEvent {}

    record RecruitmentChannelReported(UUID studyId, UUID enrolmentId, UUID channelId, UUID siteId, LocalDate through, Funnel funnel) implements EnrolmentEvent {}
}
