package org.trialledger.site.supplies.domain;

import java.time.LocalDate;

/** What a site's supplies must know of a lot. @param expiresOn the last day of use */
public record LotStanding(String product, String lot, boolean kitNumbered, LocalDate expiresOn, Status status) {
    public enum Status { REGISTERED, RELEASED, QUARANTINED, RECALLED }

    boolean isOf(LotKey key) {
        return new LotKey(product, lot).equals(key);
    }

    boolean isExpiredOn(LocalDate day) {
        return expiresOn.isBefore(day);
    }
}
