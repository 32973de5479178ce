package org.trialledger.platform.kafka;

/** The service whose ledger was asked for cannot give it now; asking again later can help. */
public final class FeedUnavailable extends RuntimeException {
    public FeedUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
