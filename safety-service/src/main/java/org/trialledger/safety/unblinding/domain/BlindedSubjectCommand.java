package org.trialledger.safety.unblinding.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What site-service's events ask to be noted of a participant, and what the unblinded tell. */
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

    /** For tables by arm: told by the unblinded; told again, it takes the place of what was told before. */
    record RecordArm(UUID studyId, UUID subjectId, String arm, String by) implements BlindedSubjectCommand {}
}
