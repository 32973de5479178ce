package org.trialledger.safety.unblinding.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What site-service's events ask to be noted of a participant. */
public sealed interface BlindedSubjectCommand extends AggregateCommand {
    UUID studyId();

    UUID subjectId();

    @Override
    default UUID aggregateId() {
        return blindOf(subjectId());
    }

    static UUID blindOf(UUID subjectId) {
        return UUID.nameUUIDFromBytes(("blind of subject " + subjectId).getBytes(StandardCharsets.US_ASCII));
    }

    record NoteSubject(UUID studyId, UUID siteId, UUID subjectId, String subjectNumber) implements BlindedSubjectCommand {}

    /** The participant was transferred to another site. */
    record NoteSubjectMove(UUID studyId, UUID siteId, UUID subjectId) implements BlindedSubjectCommand {}
}
