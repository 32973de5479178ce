package org.trialledger.tmf.exchange.domain;

import java.util.List;
import java.util.UUID;

/**
 * @param objectId      the sender's id of the document; {@code objectVersion} and {@code state} the sender's words too
 * @param versionNumber as which it was filed here
 * @param certifiedCopy the sender holds it for a certified copy
 */
public record ImportedObject(String objectId, String objectVersion, String state, UUID documentId, int versionNumber, String artifact, boolean restricted, String sha256,
    boolean certifiedCopy,
                             List<CarriedSignature> signatures, List<CarriedAuditRecord> auditRecords) {
    public ImportedObject {
        signatures = List.copyOf(signatures);
        auditRecords = List.copyOf(auditRecords);
    }
}
