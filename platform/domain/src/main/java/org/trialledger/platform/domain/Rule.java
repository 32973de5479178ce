package org.trialledger.platform.domain;

import java.util.Locale;

/**
 * A rule of the field that a command can break. Each capability lists its rules in one enum; a rule's name is public API:
 * its {@link #slug()} ends the problem type {@code urn:trialledger:problem:<slug>} that callers may program against.
 */
public interface Rule {
    String name();

    /** The clause or paper the rule stands on, such as {@code "ICH E6(R3) 2.8.1"}; null where the rule is our own. */
    default String citation() {
        return null;
    }

    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws RuleViolation unless the rule holds */
    default void unless(boolean holds) {
        if (!holds) throw new RuleViolation(this, null, null);
    }

    /** @param detail one sentence for the person who asked, formatted only when the rule is broken
     *  @throws RuleViolation unless the rule holds */
    default void unless(boolean holds, String detail, Object... arguments) {
        if (!holds) throw new RuleViolation(this, detail.formatted(arguments), null);
    }

    /** As {@link #unless(boolean, String, Object...)}, naming the field at fault by JSON pointer (RFC 6901). */
    default void unlessAt(String pointer, boolean holds, String detail, Object... arguments) {
        if (!holds) throw new RuleViolation(this, detail.formatted(arguments), pointer);
    }
}
