package org.trialledger.safety.reconciliation.domain;

import java.util.UUID;

/**
 * That the two databases differ in a field of an event, or that one of them lacks it.
 *
 * @param differenceId the same whenever the same difference is found
 * @param localId      in the EDC, null where it lacks the event; {@code caseId} null where there is no case
 * @param edc          null where the EDC says nothing; {@code safety} where the case does
 */
public record Found(UUID differenceId, Field field, String subjectNumber, String localId, UUID caseId, String term, String edc, String safety) {
    public enum Field { MISSING_IN_SAFETY, MISSING_IN_EDC, TERM, ONSET, SERIOUSNESS, OUTCOME, CAUSALITY }
}
