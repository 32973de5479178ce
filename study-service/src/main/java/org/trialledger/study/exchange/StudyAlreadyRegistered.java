package org.trialledger.study.exchange;

import java.util.List;
import java.util.UUID;

/** A file offers a study that is recorded already, found by one of its numbers: nothing was recorded, and this is how they differ. */
final class StudyAlreadyRegistered extends RuntimeException {
    private final UUID studyId;
    private final transient List<Difference> differences;

    StudyAlreadyRegistered(UUID studyId, List<Difference> differences) {
        super("The study is recorded already as " + studyId + "; the file differs from it in " + differences.size() + " place(s).", null, false, false);
        this.studyId = studyId;
        this.differences = differences;
    }

    UUID studyId() {
        return studyId;
    }

    List<Difference> differences() {
        return differences;
    }
}
