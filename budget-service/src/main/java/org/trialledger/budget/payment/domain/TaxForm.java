package org.trialledger.budget.payment.domain;

import java.time.LocalDate;

/** How the payee is taxed. @param validTo the last day, null for no end @param documentReference where the signed form is filed */
public record TaxForm(Kind kind, LocalDate signedOn, LocalDate validTo, String documentReference) {
    public enum Kind {
        W9, W8BEN, W8BENE, LOCAL;

        /** Lapses by itself (26 CFR 1.1441-1(e)(4)(ii)). */
        boolean lapses() {
            return this == W8BEN || this == W8BENE;
        }
    }

    boolean isValidOn(LocalDate day) {
        return !day.isBefore(signedOn) && (validTo == null || !day.isAfter(validTo));
    }
}
