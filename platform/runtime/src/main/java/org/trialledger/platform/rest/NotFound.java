package org.trialledger.platform.rest;

/** 404: what a resource throws when its finder comes back empty. */
public final class NotFound extends RuntimeException {
    /** @param detail such as {@code "No study 0197..."} */
    public NotFound(String detail) {
        super(detail, null, false, false);
    }
}
