package org.trialledger.tmf.document.domain;

import java.util.UUID;

/**
 * What a document is about.
 *
 * @param country ISO 3166-1 alpha-2; of a site or person too, where it is known
 */
public record Scope(Level level, String country, UUID siteId, UUID personId, UUID vendorId) {
    public static final Scope STUDY = new Scope(Level.STUDY, null, null, null, null);

    public static Scope site(String country, UUID siteId) {
        return new Scope(Level.SITE, country, siteId, null, null);
    }

    /** It names what its level needs, and nothing that its level cannot have. */
    public boolean isWhole() {
        return switch (level) {
            case STUDY -> country == null && siteId == null && personId == null && vendorId == null;
            case COUNTRY -> country != null && siteId == null && personId == null && vendorId == null;
            case SITE -> siteId != null && personId == null && vendorId == null;
            case PERSON -> siteId != null && personId != null && vendorId == null;
            case VENDOR -> vendorId != null && country == null && siteId == null && personId == null;
        };
    }

    /** The same for the same scope. */
    String key() {
        return switch (level) {
            case STUDY -> "STUDY";
            case COUNTRY -> "COUNTRY " + country;
            case SITE -> "SITE " + siteId;
            case PERSON -> "PERSON " + siteId + " " + personId;
            case VENDOR -> "VENDOR " + vendorId;
        };
    }
}
