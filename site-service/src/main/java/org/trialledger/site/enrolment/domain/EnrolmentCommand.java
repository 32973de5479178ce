package org.trialledger.site.enrolment.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's enrolment. A study has one, found by the study's id alone. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface EnrolmentCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return enrolmentOf(studyId());
    }

    static UUID enrolmentOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("enrolment plan of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes a new version of the plan. @param reason needed from the second version on */
    record SetEnrolmentPlan(UUID studyId, PlanContent content, String reason, LocalDate today) implements EnrolmentCommand {}

    /**
     * Changes one target without planning anew: the study's if country and site are null.
     *
     * @param by  the study's target date, null to keep it; countries and sites have none of their own
     * @param cap null to keep it
     */
    record AdjustEnrolmentTarget(UUID studyId, String country, UUID siteId, Integer target, LocalDate by, Integer cap, String reason) implements EnrolmentCommand {}

    record RecordForecast(UUID studyId, UUID forecastId, ForecastOnRecord forecast, LocalDate today) implements EnrolmentCommand {}

    /** @param advice what stands in a suggestion that is open already is not suggested again */
    record SuggestActions(UUID studyId, LocalDate asOf, String inputsSha256, List<Advice> advice, LocalDate today) implements EnrolmentCommand {}

    /** @param reason of a rejection; may be left out where the suggestion is accepted */
    record DecideSuggestion(UUID studyId, UUID suggestionId, boolean accepted, String decidedBy, String reason) implements EnrolmentCommand {}

    record RaiseBarrier(UUID studyId, UUID barrierId, UUID siteId, Barrier barrier, LocalDate today) implements EnrolmentCommand {}

    record ResolveBarrier(UUID studyId, UUID barrierId, LocalDate on, String outcome, LocalDate today) implements EnrolmentCommand {}

    /** @param country null for the whole study */
    record OpenChannel(UUID studyId, UUID channelId, String name, ChannelKind kind, String country, LocalDate on, LocalDate today) implements EnrolmentCommand {}

    /** The funnel of a channel at a site, counted from the channel's start through a day. */
    record ReportChannel(UUID studyId, UUID channelId, UUID siteId, LocalDate through, Funnel funnel, LocalDate today) implements EnrolmentCommand {}

    /**
     * @param ruleId      of the rule or model that advises it, with its version
     * @param siteId      null if it is not about one site
     * @param action      what to do, {@code explanation} why, in words and numbers
     */
    record Advice(String ruleId, UUID siteId, String country, String action, String explanation) {}

    /** @param correctiveAction what is done about it, {@code owner} by whom, {@code dueOn} by when */
    record Barrier(BarrierKind kind, String description, String correctiveAction, String owner, LocalDate raisedOn, LocalDate dueOn) {}

    enum BarrierKind { ELIGIBILITY_CRITERIA, COMPETING_STUDIES, STAFF_CAPACITY, PARTICIPANT_BURDEN, REFERRAL, START_UP_DELAY, SUPPLIES, OTHER }

    enum ChannelKind { SITE_DATABASE, REFERRAL, ADVERTISEMENT, SOCIAL_MEDIA, PATIENT_ORGANISATION, REGISTRY, OTHER }

    /** Participants in all: each step a part of the step before. */
    record Funnel(int leads, int contacted, int prescreened, int consented) {}
}
