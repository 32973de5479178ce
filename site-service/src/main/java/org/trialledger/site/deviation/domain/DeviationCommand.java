package org.trialledger.site.deviation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.WorkingDays;

/** What can be asked of a protocol deviation. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface DeviationCommand extends AggregateCommand {
    UUID studyId();

    UUID deviationId();

    @Override
    default UUID aggregateId() {
        return deviationId();
    }

    /**
     * What happened.
     *
     * @param subjectNumber null where no single participant is concerned; {@code visit} the participant's visit, null for none
     * @param emergency     of an investigational device study: made to protect life or physical well-being, without asking first
     */
    record Account(String subjectNumber, String visit, LocalDate occurredOn, LocalDate detectedOn, String description, Effects effects, boolean emergency) {}

    /** @param importantByPlan whether the study's plan lists the category; {@code federalDays} the working days an emergency report is counted in */
    record RecordDeviation(UUID studyId, UUID deviationId, UUID siteId, Category category, boolean importantByPlan, Account account, Named named, UUID monitoringVisitId,
                           WorkingDays federalDays, LocalDate today) implements DeviationCommand {}

    record CorrectDeviation(UUID studyId, UUID deviationId, Category category, boolean importantByPlan, Account account, Named named, String reason, WorkingDays federalDays, LocalDate today)
        implements DeviationCommand {}

    /**
     * @param awareAt when the sponsor became aware, of a serious breach; null else
     * @param zone    where the sponsor counts days
     * @param reason  wanted where it was classified before
     * @param now     when the command arrives
     */
    record ClassifyDeviation(UUID studyId, UUID deviationId, Classification classification, String by, Instant awareAt, ZoneId zone, String reason, Instant now) implements DeviationCommand {}

    /** @param to the authority or committee; {@code reference} its own or the sponsor's */
    record ReportDeviation(UUID studyId, UUID deviationId, Report report, String to, LocalDate on, String reference, LocalDate today) implements DeviationCommand {}

    /** The day has passed. Decides nothing where it was reported meanwhile, or the clock was stopped or set anew. */
    record NoteMissedReport(UUID studyId, UUID deviationId, Report report, LocalDate dueOn) implements DeviationCommand {}

    record LinkDeviationToCapa(UUID studyId, UUID deviationId, UUID capaId, UUID capaSiteId) implements DeviationCommand {}

    /** @param noCapaBecause why nothing further is to be done; null where a CAPA is linked, or none is asked for */
    record CloseDeviation(UUID studyId, UUID deviationId, String by, LocalDate on, String conclusion, String noCapaBecause, LocalDate today) implements DeviationCommand {}

    record ReopenDeviation(UUID studyId, UUID deviationId, String reason) implements DeviationCommand {}

    /** Recorded in error. */
    record WithdrawDeviation(UUID studyId, UUID deviationId, String reason) implements DeviationCommand {}
}
