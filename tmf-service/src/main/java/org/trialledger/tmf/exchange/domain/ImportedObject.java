package org.trialledger.tmf.exchange.domain;

import java.util.List;
import java.util.UUID;

/**
 * @param objectId      the sender's id of the document; {@code objectVersion} and {@code state} the sender's words too
 * @param versionNumber as which it was filed here; 0 where it was left out
 * @param certifiedCopy the sender holds it for a certified copy
 */
public record ImportedObject(String objectId, String objectVersion, String state, UUID documentId, int versionNumber, String artifact, boolean restricted, String sha256,
    boolean certifiedCopy,
                             List<CarriedSignature> signatures, List<CarriedAuditRecord> auditRecords) {
    public ImportedObject {
        signatures = List.copyOf(signatures);
        auditRecords = List.copyOf(auditRecords);
    }

    public ImportedObject filedAs(int number) {
        return new ImportedObject(objectId, objectVersion, state, documentId, number, artifact, restricted, sha256, certifiedCopy, signatures, auditRecords);
    }
}
