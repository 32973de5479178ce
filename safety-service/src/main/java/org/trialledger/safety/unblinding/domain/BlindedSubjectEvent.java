package org.trialledger.safety.unblinding.domain;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has been noted of a participant whose code may have to be broken. */
public sealed interface BlindedSubjectEvent extends LedgerEvent {
    UUID blindId();

    record SubjectNoted(UUID studyId, UUID blindId, UUID siteId, UUID subjectId, String subjectNumber) implements BlindedSubjectEvent {}

    record SubjectMoveNoted(UUID studyId, UUID blindId, UUID siteId, UUID subjectId) implements BlindedSubjectEvent {}
}
