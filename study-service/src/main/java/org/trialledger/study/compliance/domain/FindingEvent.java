package org.trialledger.study.compliance.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a finding of compliance. */
public sealed interface FindingEvent extends LedgerEvent {
    UUID findingId();

    /**
     * With the draft of its CAPA.
     *
     * @param clockId that ran out @param caseId of the safety case, null for none
     * @param owner   of the draft: a role, until somebody is named; {@code planBy} the day by which the draft is filled in
     */
    record ComplianceFindingRaised(UUID studyId, UUID findingId, UUID clockId, UUID caseId, String rule, LocalDate dueOn, LocalDate on, String owner, LocalDate planBy) implements FindingEvent {}

    record FindingCapaPlanned(UUID studyId, UUID findingId, String rootCause, String correction, String prevention, String owner, LocalDate dueOn, String by) implements FindingEvent {}

    record ComplianceFindingClosed(UUID studyId, UUID findingId, String evidence, LocalDate on, String by) implements FindingEvent {}

    record ComplianceFindingReopened(UUID studyId, UUID findingId, String reason, String by) implements FindingEvent {}
}
