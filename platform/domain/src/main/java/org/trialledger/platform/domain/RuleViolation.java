package org.trialledger.platform.domain;

/** A command broke a {@link Rule}: nothing was recorded. Carries no stack trace, for it is an answer and not a fault. */
public final class RuleViolation extends RuntimeException {
    private final transient Rule rule;
    private final String pointer;

    public RuleViolation(Rule rule, String detail, String pointer) {
        super(detail == null ? rule.slug() : detail, null, false, false);
        this.rule = rule;
        this.pointer = pointer;
    }

    public Rule rule() {
        return rule;
    }

    /** JSON pointer (RFC 6901) to the request's field at fault, or null where the rule is about the whole. */
    public String pointer() {
        return pointer;
    }
}
