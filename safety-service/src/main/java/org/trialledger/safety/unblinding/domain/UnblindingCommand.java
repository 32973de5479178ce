package org.trialledger.safety.unblinding.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;

/** What can be asked of a study's log of code breaks. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC), {@code by} the caller. */
public sealed interface UnblindingCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return logOf(studyId());
    }

    static UUID logOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("unblinding log of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param subject as known here; not known where the study, or the site it is asked at, has none such
     * @param caseId  null where there is none yet; {@code caseSubjectId} of that case, null where there is no such case
     * @param scope   whom the treatment is told to
     */
    record RequestCodeBreak(UUID studyId, UUID codeBreakId, BlindedSubject subject, UUID caseId, UUID caseSubjectId, Kind kind, String justification, List<Recipient> scope, String by)
        implements UnblindingCommand {}

    /** @param on the day the code was broken */
    record RecordTreatment(UUID studyId, UUID codeBreakId, String treatment, LocalDate on, String by, LocalDate today) implements UnblindingCommand {}

    /** Before the answer leaves. */
    record NoteTreatmentRead(UUID studyId, String operation, String about, String by) implements UnblindingCommand {}

    record DeclineCodeBreak(UUID studyId, UUID codeBreakId, String reason, String by) implements UnblindingCommand {}
}
