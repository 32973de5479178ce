package org.trialledger.platform.ledger;

/**
 * A key that must be free for an append to succeed and is taken by it for ever.
 *
 * @param fingerprint SHA-256 of the request, where the key is a client's idempotency key; else null
 * @param outcome     the answer that was given, as JSON, where the key is a client's idempotency key; else null
 */
public record NewClaim(String kind, String key, byte[] fingerprint, String outcome) {
    public NewClaim(String kind, String key) {
        this(kind, key, null, null);
    }
}
