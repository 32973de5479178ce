package org.trialledger.site.monitoring.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.Attendee;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.Plan;

/** What has happened to a monitoring visit and its report. */
public sealed interface MonitoringVisitEvent extends LedgerEvent {
    UUID siteId();

    UUID visitId();

    record MonitoringVisitExpected(UUID studyId, UUID siteId, UUID visitId, VisitType type, LocalDate dueOn) implements MonitoringVisitEvent {}

    record MonitoringVisitLapsed(UUID studyId, UUID siteId, UUID visitId) implements MonitoringVisitEvent {}

    /** @param signalId of the indicator's signal; {@code reason} what it showed; {@code decideBy} the last day to plan or dismiss it, null in ledgers that gave proposals none */
    record MonitoringVisitProposed(UUID studyId, UUID siteId, UUID visitId, VisitType type, UUID signalId, String indicator, String reason, LocalDate on, LocalDate decideBy)
        implements MonitoringVisitEvent {}

    /** Nobody planned or dismissed it in time. */
    record MonitoringVisitProposalEscalated(UUID studyId, UUID siteId, UUID visitId, LocalDate decideBy) implements MonitoringVisitEvent {}

    record MonitoringVisitProposalDismissed(UUID studyId, UUID siteId, UUID visitId, String by, LocalDate on, String reason) implements MonitoringVisitEvent {}

    /** @param confirmationLetterDue null where the visit needs none; {@code reason} null for a first plan */
    record MonitoringVisitPlanned(UUID studyId, UUID siteId, UUID visitId, VisitType type, Plan plan, LocalDate confirmationLetterDue, String reason) implements MonitoringVisitEvent {}

    record ConfirmationLetterSent(UUID studyId, UUID siteId, UUID visitId, LocalDate on, boolean late) implements MonitoringVisitEvent {}

    record MonitoringVisitCancelled(UUID studyId, UUID siteId, UUID visitId, LocalDate on, String reason) implements MonitoringVisitEvent {}

    record MonitoringVisitNotHeld(UUID studyId, UUID siteId, UUID visitId, LocalDate on, String reason) implements MonitoringVisitEvent {}

    record MonitoringVisitStarted(UUID studyId, UUID siteId, UUID visitId, VisitType type, Modality modality, LocalDate on) implements MonitoringVisitEvent {}

    record MonitoringVisitEnded(UUID studyId, UUID siteId, UUID visitId, VisitType type, LocalDate on, List<Attendee> attendees, int participants, LocalDate reportDue, LocalDate approvalDue,
                      LocalDate followUpLetterDue) implements MonitoringVisitEvent {
        public MonitoringVisitEnded {
            attendees = List.copyOf(attendees);
        }
    }

    /** The visit was remote and had been planned on site. */
    record MonitoringTravelAvoided(UUID studyId, UUID siteId, UUID visitId, Travel travel, Travel.Footprint footprint) implements MonitoringVisitEvent {}

    /** Recorded again, it takes the place of what was recorded before. */
    record MonitoringTravelRecorded(UUID studyId, UUID siteId, UUID visitId, Travel travel, Travel.Footprint footprint) implements MonitoringVisitEvent {}

    record VisitReportDrafted(UUID studyId, UUID siteId, UUID visitId, VisitType type, int revision, String author, ReportContent content) implements MonitoringVisitEvent {}

    record VisitReportSubmitted(UUID studyId, UUID siteId, UUID visitId, int revision, LocalDate on, boolean late) implements MonitoringVisitEvent {}

    record VisitReportReviewStarted(UUID studyId, UUID siteId, UUID visitId, int revision, String reviewer, LocalDate on) implements MonitoringVisitEvent {}

    record VisitReportReturned(UUID studyId, UUID siteId, UUID visitId, int revision, String reviewer, LocalDate on, String comments) implements MonitoringVisitEvent {}

    record VisitReportApproved(UUID studyId, UUID siteId, UUID visitId, int revision, String approver, LocalDate on, boolean late) implements MonitoringVisitEvent {}

    record VisitReportSigned(UUID studyId, UUID siteId, UUID visitId, VisitType type, int revision, LocalDate on, ElectronicSignature signature) implements MonitoringVisitEvent {}

    /** @param artifact number in the CDISC TMF Reference Model */
    record VisitReportFiled(UUID studyId, UUID siteId, UUID visitId, VisitType type, String artifact, String tmfReference, LocalDate on) implements MonitoringVisitEvent {}

    record FollowUpLetterSent(UUID studyId, UUID siteId, UUID visitId, LocalDate on, boolean late) implements MonitoringVisitEvent {}

    record MonitoringClockMissed(UUID studyId, UUID siteId, UUID visitId, Obligation obligation, LocalDate dueOn) implements MonitoringVisitEvent {}
}
