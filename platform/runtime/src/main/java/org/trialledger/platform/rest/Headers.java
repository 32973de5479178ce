package org.trialledger.platform.rest;

/** The header fields of the API's own, beside those of HTTP. */
public final class Headers {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
    public static final String REASON = "Reason";
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";
    public static final String CORRELATION_ID = "X-Correlation-Id";

    private Headers() {}
}
