package org.trialledger.safety.unblinding.domain;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Unblinding;

/** What has been noted of a participant whose code may have to be broken. */
public sealed interface BlindedSubjectEvent extends LedgerEvent {
    UUID blindId();

    record SubjectNoted(UUID studyId, UUID blindId, UUID siteId, UUID subjectId, String subjectNumber) implements BlindedSubjectEvent {}

    record SubjectMoveNoted(UUID studyId, UUID blindId, UUID siteId, UUID subjectId) implements BlindedSubjectEvent {}

    /** The arm is sealed: no rule and no blinded reader sees it. */
    record ArmRecorded(UUID studyId, UUID blindId, UUID subjectId, @Unblinding String arm, String by) implements BlindedSubjectEvent {}
}
