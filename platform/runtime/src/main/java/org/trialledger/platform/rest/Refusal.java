package org.trialledger.platform.rest;

import java.time.Duration;
import java.util.List;

/** A request refused before any command was sent: an answer, not a fault, hence without a stack trace. */
public final class Refusal extends RuntimeException {
    private final ProblemType type;
    private final transient List<Problem.Fault> errors;
    private final Duration retryAfter;
    private final String challenge;

    private Refusal(ProblemType type, String detail, List<Problem.Fault> errors, Duration retryAfter, String challenge) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.challenge = challenge;
    }

    /** @param detail for the person who asked; null for the type's own meaning. Never any of the payload */
    public Refusal(ProblemType type, String detail) {
        this(type, detail, List.of(), null, null);
    }

    public static Refusal at(ProblemType type, String pointer, String detail) {
        return new Refusal(type, detail, List.of(new Problem.Fault(pointer, detail)), null, null);
    }

    public static Refusal retryable(ProblemType type, String detail, Duration retryAfter) {
        return new Refusal(type, detail, List.of(), retryAfter, null);
    }

    /** @param challenge what the WWW-Authenticate header asks of the caller */
    public static Refusal challenging(ProblemType type, String detail, String challenge) {
        return new Refusal(type, detail, List.of(), null, challenge);
    }

    public ProblemType type() {
        return type;
    }

    /** When to try again, or null where trying again is no use. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** What to answer in WWW-Authenticate, or null. */
    String challenge() {
        return challenge;
    }

    Problem problem() {
        return Problem.of(type, getMessage(), errors);
    }
}
