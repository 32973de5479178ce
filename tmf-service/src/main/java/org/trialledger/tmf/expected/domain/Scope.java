package org.trialledger.tmf.expected.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a document is about.
 *
 * @param country ISO 3166-1 alpha-2; of a site or person too, where it is known
 */
public record Scope(Level level, String country, UUID siteId, UUID personId, UUID vendorId) {
    public static final Scope STUDY = new Scope(Level.STUDY, null, null, null, null);

    public static Scope country(String country) {
        return new Scope(Level.COUNTRY, country, null, null, null);
    }

    public static Scope site(String country, UUID siteId) {
        return new Scope(Level.SITE, country, siteId, null, null);
    }

    public static Scope person(String country, UUID siteId, UUID personId) {
        return new Scope(Level.PERSON, country, siteId, personId, null);
    }

    public static Scope vendor(UUID vendorId) {
        return new Scope(Level.VENDOR, null, null, null, vendorId);
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

    /** Whose list it stands in: what belongs to a person stands in the list of the site. */
    public Scope list() {
        return level == Level.PERSON ? site(country, siteId) : this;
    }

    /** One stream of events for each list: a site's documents come and go without waiting for another site's. */
    public UUID listOf(UUID studyId) {
        return named("expected documents of study " + studyId + " " + list().key());
    }

    /** The same for the same scope, whether or not a site's country is known. */
    String key() {
        return switch (level) {
            case STUDY -> "STUDY";
            case COUNTRY -> "COUNTRY " + country;
            case SITE -> "SITE " + siteId;
            case PERSON -> "PERSON " + siteId + " " + personId;
            case VENDOR -> "VENDOR " + vendorId;
        };
    }

    Scope in(String itsCountry) {
        return new Scope(level, itsCountry, siteId, personId, vendorId);
    }

    static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
