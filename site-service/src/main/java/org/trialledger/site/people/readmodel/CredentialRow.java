package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.people.domain.Credential;

/** @param daysLeft until the last day, below zero once past; absent where it does not expire */
public record CredentialRow(UUID credentialId, UUID personId, UUID siteId, String siteNumber, String name, Boolean erased, Credential.Kind kind, String title, String issuer, String number,
                            List<String> countries, LocalDate issuedOn, LocalDate validUntil, Integer daysLeft, Status status, String revocationReason) {
    /** {@code EXPIRING}: within 60 days. {@code RENEWED}: another one took its place. */
    public enum Status { VALID, EXPIRING, EXPIRED, RENEWED, REVOKED }
}
