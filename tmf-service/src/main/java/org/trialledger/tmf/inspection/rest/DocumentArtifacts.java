package org.trialledger.tmf.inspection.rest;

import java.util.Optional;
import java.util.UUID;

/** As what a document is filed, from the ledger as it stands. */
@FunctionalInterface
public interface DocumentArtifacts {
    /** Empty where there is no such document in the study. */
    Optional<String> of(UUID studyId, UUID documentId);
}
