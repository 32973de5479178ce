package org.trialledger.site.supplies.domain;

import java.util.Locale;

/** A lot of a product; codes and numbers are compared without regard to case and outer spaces. */
public record LotKey(String product, String lot) {
    public LotKey {
        product = normal(product);
        lot = normal(lot);
    }

    static String normal(String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return product + " lot " + lot;
    }
}
