package org.trialledger.safety.reconciliation.domain;

import java.util.List;
import java.util.UUID;

/**
 * An adverse event as one of the two databases has it.
 *
 * @param caseId    of the safety case; null for the EDC's
 * @param localId   among the subject's in the EDC; null where a case came otherwise
 * @param codedTerm beside the reporter's own; null where not coded
 * @param startedOn day, month or year as it is written there, null if not known
 */
public record SeriousEvent(UUID caseId, String subjectNumber, String localId, String term, String codedTerm, String startedOn, List<Criterion> seriousness, EventOutcome outcome, EventCausality causality) {
    /** ICH E2A II.B. */
    public enum Criterion { DEATH, LIFE_THREATENING, HOSPITALISATION, DISABILITY, CONGENITAL_ANOMALY, OTHER_MEDICALLY_IMPORTANT }

    /** ICH E2B(R3) E.i.7. */
    public enum EventOutcome { FATAL, NOT_RECOVERED, RECOVERED, RECOVERED_WITH_SEQUELAE, RECOVERING, UNKNOWN }

    /** The investigator's opinion. */
    public enum EventCausality { NOT_RELATED, REMOTE, POSSIBLE, PROBABLE, RELATED, NOT_ASSESSED }

    public SeriousEvent {
        seriousness = seriousness == null ? List.of() : seriousness.stream().distinct().sorted().toList();
        outcome = outcome == null ? EventOutcome.UNKNOWN : outcome;
        causality = causality == null ? EventCausality.NOT_ASSESSED : causality;
    }

    boolean isSerious() {
        return !seriousness.isEmpty();
    }
}
