package org.trialledger.site.people.domain;

import java.math.BigDecimal;

/**
 * A financial interest or arrangement with the sponsor (21 CFR 54.2).
 *
 * @param holder    spouse and dependent children count with the investigator; their names are not recorded
 * @param amountUsd the payments so far, the value of the equity, or what the compensation may come to; null where it cannot be put in money
 */
public record Interest(Kind kind, Holder holder, BigDecimal amountUsd, String description) {
    public enum Kind {
        /** Pay that is higher for a favourable outcome, equity as pay, royalties (54.2(a)). */
        OUTCOME_LINKED_COMPENSATION,
        /** Grants, equipment, retainers, honoraria beside the costs of the trial (54.2(f)). */
        PAYMENT,
        EQUITY_IN_PUBLIC_SPONSOR,
        /** Any interest whose value cannot be told by reference to public prices (54.2(b)). */
        EQUITY_IN_PRIVATE_SPONSOR,
        /** A patent, trademark, copyright or licensing agreement in the product (54.2(c)). */
        PROPRIETARY_INTEREST
    }

    public enum Holder { INVESTIGATOR, SPOUSE, DEPENDENT_CHILD }
}
