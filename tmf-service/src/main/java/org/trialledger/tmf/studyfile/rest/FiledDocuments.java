package org.trialledger.tmf.studyfile.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.tmf.studyfile.domain.DocumentPlace;

/** The documents of the file, as far as their destruction asks. */
public interface FiledDocuments {
    /** Where a document stands, from the ledger; empty where there is none such for a caller of the operation. */
    Optional<DocumentPlace> find(String operation, UUID studyId, UUID documentId);

    /** What has the document itself record that it is gone: sent together with the authorisation, so that neither stands without the other. */
    AggregateCommand destruction(UUID studyId, UUID documentId, String reason, String by, LocalDate today);
}
