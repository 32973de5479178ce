package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened in the trial, as far as templates ask.
 *
 * @param event    stored name
 * @param cause    what makes it one occasion, such as a visit's id: the same one expects nothing twice; null where it can only happen once in its scope
 * @param about    the occasion as people name it; null for none
 * @param on       the day it happened
 * @param until    a day that the event names; null for none
 * @param traits   what rules may ask of it
 * @param foreseen the cause by which its documents may be expected already, as the report that a clock waits for; null for none
 */
public record Occurrence(String event, UUID studyId, String country, UUID siteId, UUID personId, UUID vendorId, String cause, String about, LocalDate on, LocalDate until, Map<String, String> traits, String foreseen) {
    public Occurrence {
        traits = Map.copyOf(traits);
    }

    /** What nothing foresaw. */
    public Occurrence(String event, UUID studyId, String country, UUID siteId, UUID personId, UUID vendorId, String cause, String about, LocalDate on, LocalDate until, Map<String, String> traits) {
        this(event, studyId, country, siteId, personId, vendorId, cause, about, on, until, traits, null);
    }

    /** What a document of the level would be about; a document for a country that the event does not tell is one of the study. */
    public Scope scope(Level level) {
        return switch (level) {
            case STUDY -> Scope.STUDY;
            case COUNTRY -> country == null ? Scope.STUDY : Scope.country(country);
            case SITE -> Scope.site(country, siteId);
            case PERSON -> Scope.person(country, siteId, personId);
            case VENDOR -> Scope.vendor(vendorId);
        };
    }

    public Occurrence in(String itsCountry) {
        return new Occurrence(event, studyId, itsCountry, siteId, personId, vendorId, cause, about, on, until, traits, foreseen);
    }

    public Occurrence foreseenAs(String itsCause) {
        return new Occurrence(event, studyId, country, siteId, personId, vendorId, cause, about, on, until, traits, itsCause);
    }

    /** As an expectation names what it was made by. */
    static String named(String event, String cause) {
        return cause == null ? event : event + "/" + cause;
    }
}
