package org.trialledger.safety.unblinding.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.*;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent.*;

/**
 * A participant as known here: by number and site alone. It refuses nothing, for what it notes has happened elsewhere.
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
            case NoteSubjectMove c -> c.siteId().equals(siteId) ? List.of() : List.of(new SubjectMoveNoted(c.studyId(), c.aggregateId(), c.siteId(), c.subjectId()));
        };
    }

    public BlindedSubject apply(BlindedSubjectEvent event) {
        return switch (event) {
            case SubjectNoted e -> new BlindedSubject(e.siteId(), e.subjectId(), e.subjectNumber());
            case SubjectMoveNoted e -> new BlindedSubject(e.siteId(), subjectId, subjectNumber);
        };
    }
}
