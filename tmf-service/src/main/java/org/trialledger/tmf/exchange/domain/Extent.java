package org.trialledger.tmf.exchange.domain;

import java.util.UUID;

/** The part of a file that a package is of; null does not restrict. @param zone such as 05; {@code country} ISO 3166-1 alpha-2, with all its sites */
public record Extent(String zone, String country, UUID siteId) {
    public static final Extent WHOLE = new Extent(null, null, null);
}
