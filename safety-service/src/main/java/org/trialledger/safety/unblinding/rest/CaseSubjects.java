package org.trialledger.safety.unblinding.rest;

import java.util.Optional;
import java.util.UUID;

/** Whom a safety case is about. Capabilities do not import each other, so the service answers. */
public interface CaseSubjects {
    /** Empty where the study has no such case, or the case's subject is not known. */
    Optional<UUID> subjectOf(UUID studyId, UUID caseId);
}
