package org.trialledger.site.monitoring.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.WorkingDays;

/** What can be asked of a monitoring visit. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface MonitoringVisitCommand extends AggregateCommand {
    UUID studyId();

    UUID visitId();

    @Override
    default UUID aggregateId() {
        return visitId();
    }

    /** Who comes along, and what for. @param person stable id */
    record CoVisitor(String person, Purpose purpose) {
        public enum Purpose { TRAINING, OVERSIGHT, QUALITY_CONTROL, SUPPORT }
    }

    /** @param person stable id of somebody of the site or the sponsor; {@code function} as in the delegation log or the team */
    record Attendee(String person, String function) {}

    /**
     * When, how and by whom.
     *
     * @param travel of a visit on site: the journey it takes. Should the visit become remote, this is what was avoided
     */
    record Plan(Modality modality, LocalDate plannedOn, String monitor, List<CoVisitor> accompaniedBy, Travel travel) {
        public Plan {
            accompaniedBy = accompaniedBy == null ? List.of() : List.copyOf(accompaniedBy);
        }
    }

    /** By the site's tier a visit is due; somebody has yet to plan it. */
    record ExpectVisit(UUID studyId, UUID visitId, UUID siteId, VisitType type, LocalDate dueOn) implements MonitoringVisitCommand {}

    /** Another visit came first; an expectation that was planned meanwhile stays. */
    record LapseExpectation(UUID studyId, UUID visitId) implements MonitoringVisitCommand {}

    /**
     * A risk indicator of the site turned red, which proposes a visit for cause. Decides nothing where its signal proposed one before.
     *
     * @param indicator by its code; {@code reason} what it showed on the day {@code on}; {@code tier} the site's
     */
    record ProposeVisit(UUID studyId, UUID siteId, UUID signalId, String indicator, String reason, LocalDate on, Tier tier, LocalDate today) implements MonitoringVisitCommand {
        /** One visit for each signal. */
        @Override
        public UUID visitId() {
            return UUID.nameUUIDFromBytes(("visit for cause of signal " + signalId).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Nobody is to go, and why. */
    record DismissProposal(UUID studyId, UUID visitId, String by, LocalDate on, String reason) implements MonitoringVisitCommand {}

    record PlanVisit(UUID studyId, UUID visitId, UUID siteId, VisitType type, Plan plan, Clocks clocks, WorkingDays workingDays, Travel.Factors factors)
        implements MonitoringVisitCommand {}

    /** Plans an expected or proposed visit, or plans a planned one anew, which needs a reason. @param type null for what it is */
    record ReplanVisit(UUID studyId, UUID visitId, VisitType type, Plan plan, Clocks clocks, WorkingDays workingDays, Travel.Factors factors, String reason)
        implements MonitoringVisitCommand {}

    record SendConfirmationLetter(UUID studyId, UUID visitId, LocalDate on, LocalDate today) implements MonitoringVisitCommand {}

    record CancelVisit(UUID studyId, UUID visitId, LocalDate on, String reason, LocalDate today) implements MonitoringVisitCommand {}

    /** The monitor came and the visit could not be held. */
    record RecordNoShow(UUID studyId, UUID visitId, LocalDate on, String reason, LocalDate today) implements MonitoringVisitCommand {}

    record StartVisit(UUID studyId, UUID visitId, LocalDate on, SiteStanding standing, LocalDate today) implements MonitoringVisitCommand {}

    /** @param participants enrolled at the site, as the monitor found */
    record EndVisit(UUID studyId, UUID visitId, LocalDate on, List<Attendee> attendees, int participants, Clocks clocks, WorkingDays workingDays, Travel.Factors factors, LocalDate today)
        implements MonitoringVisitCommand {
        public EndVisit {
            attendees = attendees == null ? List.of() : List.copyOf(attendees);
        }
    }

    record RecordTravel(UUID studyId, UUID visitId, Travel travel, Travel.Factors factors) implements MonitoringVisitCommand {}

    record DraftReport(UUID studyId, UUID visitId, String author, ReportContent content) implements MonitoringVisitCommand {}

    /** @param openItems the issues and action items that were open at the site before this visit */
    record SubmitReport(UUID studyId, UUID visitId, String author, LocalDate on, Set<UUID> openItems) implements MonitoringVisitCommand {
        public SubmitReport {
            openItems = Set.copyOf(openItems);
        }
    }

    record TakeUpReview(UUID studyId, UUID visitId, String reviewer, LocalDate on) implements MonitoringVisitCommand {}

    record ReturnReport(UUID studyId, UUID visitId, String reviewer, LocalDate on, String comments) implements MonitoringVisitCommand {}

    record ApproveReport(UUID studyId, UUID visitId, String approver, LocalDate on) implements MonitoringVisitCommand {}

    record SignReport(UUID studyId, UUID visitId, ElectronicSignature signature, LocalDate on) implements MonitoringVisitCommand {}

    /** @param tmfReference where the trial master file keeps it */
    record FileReport(UUID studyId, UUID visitId, String tmfReference, LocalDate on) implements MonitoringVisitCommand {}

    record SendFollowUpLetter(UUID studyId, UUID visitId, LocalDate on, LocalDate today) implements MonitoringVisitCommand {}

    /** A clock has run out. Decides nothing where it was met meanwhile, or was set anew. */
    record NoteMissedClock(UUID studyId, UUID visitId, Obligation obligation, LocalDate dueOn) implements MonitoringVisitCommand {}
}
