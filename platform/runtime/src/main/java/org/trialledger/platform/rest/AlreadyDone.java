package org.trialledger.platform.rest;

import jakarta.ws.rs.core.Response;

/** The request is a retry of one that was done: it is answered as that one was. */
final class AlreadyDone extends RuntimeException {
    private final transient Response answer;

    AlreadyDone(Response answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    Response answer() {
        return answer;
    }
}
