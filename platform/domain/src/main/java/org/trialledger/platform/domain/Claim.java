package org.trialledger.platform.domain;

/**
 * A key reserved across the whole service, such as {@code ("study.registry-number", "NCT03421379")}. The ledger records an
 * event and its claims in one transaction or not at all, so a set-wide uniqueness rule cannot be raced.
 *
 * @param kind what is unique, led by the service's name; callers see it as problem {@code <kind>-taken}, dots as hyphens
 * @param key  the value, normalised by the domain (case, spaces) before it is claimed
 */
public record Claim(String kind, String key) {
    public Claim {
        if (kind.isBlank() || key.isBlank()) throw new IllegalArgumentException("a claim needs a kind and a key");
        if (kind.length() > 100 || key.length() > 500) throw new IllegalArgumentException("a claim's kind or key is too long");
    }
}
