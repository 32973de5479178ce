package org.trialledger.safety.unblinding.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Unblinding;
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;

/** What has happened in a study's log of code breaks. */
public sealed interface UnblindingEvent extends LedgerEvent {
    UUID logId();

    /** @param caseId null where there is none */
    record CodeBreakRequested(UUID studyId, UUID logId, UUID codeBreakId, UUID siteId, UUID subjectId, String subjectNumber, UUID caseId, Kind kind, String justification, List<Recipient> scope, String by)
        implements UnblindingEvent {}

    /** The code was broken. The treatment is sealed: no rule and no blinded reader sees it. */
    record TreatmentUnblinded(UUID studyId, UUID logId, UUID codeBreakId, UUID siteId, UUID subjectId, UUID caseId, Kind kind, @Unblinding String treatment, LocalDate on, String by)
        implements UnblindingEvent {}

    /** Somebody unblinded was told treatments. @param operation that told them; {@code about} as which path below the study */
    record TreatmentRead(UUID studyId, UUID logId, String operation, String about, String by) implements UnblindingEvent {}

    record CodeBreakDeclined(UUID studyId, UUID logId, UUID codeBreakId, String reason, String by) implements UnblindingEvent {}
}
