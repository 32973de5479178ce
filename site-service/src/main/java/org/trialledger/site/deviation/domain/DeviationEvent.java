package org.trialledger.site.deviation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;

/** What has happened to a protocol deviation. */
public sealed interface DeviationEvent extends LedgerEvent {
    UUID siteId();

    UUID deviationId();

    record DeviationRecorded(UUID studyId, UUID siteId, UUID deviationId, String category, Account account, Suggestion suggestion, UUID monitoringVisitId) implements DeviationEvent {}

    record DeviationCorrected(UUID studyId, UUID siteId, UUID deviationId, String category, Account account, Suggestion suggestion, String reason) implements DeviationEvent {}

    /** @param previous null for the first; {@code suggested} what the rules made of it, followed or not */
    record DeviationClassified(UUID studyId, UUID siteId, UUID deviationId, Classification classification, Classification previous, Classification suggested, String by, String reason)
        implements DeviationEvent {}

    /** @param awareAt and {@code zone} of a serious breach, null else; {@code day0} the day the count starts from */
    record DeviationReportFellDue(UUID studyId, UUID siteId, UUID deviationId, Report report, Instant awareAt, String zone, LocalDate day0, LocalDate dueOn) implements DeviationEvent {}

    record DeviationReportNotDue(UUID studyId, UUID siteId, UUID deviationId, Report report, String reason) implements DeviationEvent {}

    record DeviationReported(UUID studyId, UUID siteId, UUID deviationId, Report report, String to, LocalDate on, String reference, boolean late) implements DeviationEvent {}

    record DeviationReportMissed(UUID studyId, UUID siteId, UUID deviationId, Report report, LocalDate dueOn) implements DeviationEvent {}

    record DeviationLinkedToCapa(UUID studyId, UUID siteId, UUID deviationId, UUID capaId) implements DeviationEvent {}

    record DeviationClosed(UUID studyId, UUID siteId, UUID deviationId, String by, LocalDate on, String conclusion, String noCapaBecause) implements DeviationEvent {}

    record DeviationReopened(UUID studyId, UUID siteId, UUID deviationId, String reason) implements DeviationEvent {}

    record DeviationWithdrawn(UUID studyId, UUID siteId, UUID deviationId, String reason) implements DeviationEvent {}
}
