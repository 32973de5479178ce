package org.trialledger.safety.unblinding.domain;

import static org.trialledger.safety.unblinding.domain.UnblindingRule.CODE_BREAK_SUBJECT_UNKNOWN;

import java.util.List;
import java.util.UUID;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.*;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent.*;

/**
 * A participant as known here: by number and site alone, and never by the arm. What it notes of site-service's events it does not refuse, for that has happened.
 *
 * @param subjectId null while nothing is known
 */
public record BlindedSubject(UUID siteId, UUID subjectId, String subjectNumber) {
    public static final BlindedSubject INITIAL = new BlindedSubject(null, null, null);

    public boolean isKnown() {
        return subjectId != null;
    }

    public List<BlindedSubjectEvent> decide(BlindedSubjectCommand command) {
        return switch (command) {
            case NoteSubject c -> isKnown() ? List.of() : List.of(new SubjectNoted(c.studyId(), c.aggregateId(), c.siteId(), c.subjectId(), c.subjectNumber()));
            case RecordArm c -> {
                CODE_BREAK_SUBJECT_UNKNOWN.unless(isKnown(), "There is no subject %s.", c.subjectId());
                yield List.of(new ArmRecorded(c.studyId(), c.aggregateId(), c.subjectId(), c.arm().strip(), c.by()));
            }
            case NoteSubjectMove c -> c.siteId().equals(siteId) ? List.of() : List.of(new SubjectMoveNoted(c.studyId(), c.aggregateId(), c.siteId(), c.subjectId()));
        };
    }

    public BlindedSubject apply(BlindedSubjectEvent event) {
        return switch (event) {
            case SubjectNoted e -> new BlindedSubject(e.siteId(), e.subjectId(), e.subjectNumber());
            case SubjectMoveNoted e -> new BlindedSubject(e.siteId(), subjectId, subjectNumber);
            case ArmRecorded _ -> this;
        };
    }
}
