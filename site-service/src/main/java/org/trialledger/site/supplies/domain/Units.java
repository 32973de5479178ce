package org.trialledger.site.supplies.domain;

import java.util.List;

/** Some units of a lot. @param kits their numbers, where the product's kits are numbered; else empty */
public record Units(String product, String lot, int quantity, List<String> kits) {
    public Units {
        kits = kits == null ? List.of() : List.copyOf(kits);
    }

    LotKey key() {
        return new LotKey(product, lot);
    }
}
