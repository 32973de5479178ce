package org.trialledger.site.supplies.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.supplies.domain.Stock;

/** A line of the accountability log. @param from absent for what was received; {@code reference} certificate, tracking number, cause or reason */
public record MovementRow(UUID siteId, String siteNumber, LocalDate on, Kind kind, String product, String lot, int quantity, List<String> kits, Stock from, Stock to,
    UUID subjectId, UUID personId,
                          UUID visitId, String reference) {
    public enum Kind { RECEIVED, DISPENSED, RETURNED_BY_SUBJECT, QUARANTINED, RELEASED, REJECTED, DESTROYED, SENT_TO_DEPOT, TRANSFERRED, FOUND_MISSING, FOUND_AGAIN }
}
