package org.trialledger.tmf.exchange.rest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.tmf.exchange.domain.CarriedAuditRecord;
import org.trialledger.tmf.exchange.domain.CarriedSignature;
import org.trialledger.tmf.exchange.domain.Extent;

/** What is on file. Capabilities do not import each other, so the service answers. */
public interface FiledDocuments {
    /** @param status such as FINAL or SUPERSEDED; {@code signatures} and {@code history} those made here */
    record FiledVersion(int number, String fileName, String mediaType, long size, String sha256, String status, LocalDate artifactDate, String origin, boolean certifiedCopy,
        List<CarriedSignature> signatures,
                        List<CarriedAuditRecord> history) {}

    /** @param versions oldest first; without those that were destroyed */
    record FiledDocument(UUID documentId, String artifact, String level, String country, UUID siteId, String siteNumber, UUID personId, UUID vendorId, String title,
        String language, boolean restricted, boolean authored,
                         List<FiledVersion> versions) {}

    @FunctionalInterface
    interface Reading {
        /** Some of them; all are given once. */
        void of(List<FiledDocument> documents) throws IOException;
    }

    /** By artifact, and not all at once. @param restricted the area: what is in the other one is not read */
    void each(UUID studyId, Extent extent, boolean restricted, Reading reading) throws IOException;
}
