package org.trialledger.tmf.document.domain;

/** Where in the trial a document belongs. */
public enum Level {
    STUDY("no country, site, person or vendor"),
    COUNTRY("a country, and no site, person or vendor"),
    SITE("a site, and no person or vendor"),
    PERSON("a site and a person, and no vendor"),
    VENDOR("a vendor, and no country, site or person");

    /** What the scope of a document at this level names, in words ({@link Scope#isWhole}). */
    final String named;

    Level(String named) {
        this.named = named;
    }
}
