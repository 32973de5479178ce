package org.trialledger.site.people.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * @param title      such as {@code "CCRC"} or {@code "Doctor of Medicine"}
 * @param countries  where it is recognised, ISO 3166-1 alpha-2; empty where that does not matter
 * @param validUntil the last day, null where it does not expire
 */
public record Credential(Kind kind, String title, String issuer, String number, List<String> countries, LocalDate issuedOn, LocalDate validUntil) {
    public enum Kind { CV, LICENCE, GCP, CERTIFICATION }

    public Credential {
        countries = countries == null ? List.of() : List.copyOf(countries);
    }

    boolean isValidOn(LocalDate day) {
        return !issuedOn.isAfter(day) && !endsBefore(day);
    }

    boolean endsBefore(LocalDate day) {
        return validUntil != null && validUntil.isBefore(day);
    }

    boolean isRecognisedIn(String country) {
        return countries.contains(country);
    }

    /** Takes the other's place when that ends: of the same kind, as far as it reaches, and valid for longer. */
    boolean renews(Credential other) {
        var lasts = other.validUntil != null && (validUntil == null || validUntil.isAfter(other.validUntil));
        return lasts && kind == other.kind && countries.containsAll(other.countries) && (kind != Kind.CERTIFICATION || title.equalsIgnoreCase(other.title));
    }
}
