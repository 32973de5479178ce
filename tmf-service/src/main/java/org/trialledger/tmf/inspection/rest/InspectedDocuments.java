package org.trialledger.tmf.inspection.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The documents of the file, as far as inspections ask. */
@FunctionalInterface
public interface InspectedDocuments {
    /** @param artifact as the ledger has it; {@code filedOn} null where no version was asked for, or it is not shown yet */
    record Inspected(String artifact, LocalDate filedOn) {}

    /** Empty where there is no such document in the study. @param versionNumber null for the document as it is */
    Optional<Inspected> find(UUID studyId, UUID documentId, Integer versionNumber);
}
