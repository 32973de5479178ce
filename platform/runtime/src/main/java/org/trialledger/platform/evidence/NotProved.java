package org.trialledger.platform.evidence;

/** What was offered as proof does not prove it; the message says which part fails. */
public final class NotProved extends RuntimeException {
    NotProved(String message) {
        super(message, null, false, false);
    }
}
