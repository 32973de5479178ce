package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.function.BiFunction;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.domain.RuleViolation;

/**
 * Given these events, when this command, then those events, or that broken rule.
 *
 * <p>One scenario asks once: a second {@code when} would silently forget the first one's answer, so it is refused.
 *
 * @param <S> the state that rules need
 * @param <C> the commands it decides on
 * @param <E> the events it is made of
 */
public final class Scenario<S, C, E> {
    private final BiFunction<S, C, ? extends List<? extends E>> decide;
    private final BiFunction<S, E, S> apply;
    private S state;
    private C command;
    private List<? extends E> recorded;
    private RuleViolation broken;

    public Scenario(S initial, BiFunction<S, C, ? extends List<? extends E>> decide, BiFunction<S, E, S> apply) {
        this.state = initial;
        this.decide = decide;
        this.apply = apply;
    }

    @SafeVarargs
    public final Scenario<S, C, E> given(E... history) {
        return given(List.of(history));
    }

    public Scenario<S, C, E> given(List<? extends E> history) {
        if (command != null) throw new IllegalStateException("given comes before when");
        history.forEach(event -> state = apply.apply(state, event));
        return this;
    }

    public Scenario<S, C, E> when(C command) {
        if (this.command != null) throw new IllegalStateException("a scenario has one when");
        this.command = command;
        try {
            recorded = decide.apply(state, command);
        } catch (RuleViolation violation) {
            broken = violation;
        }
        return this;
    }

    /** Exactly these events, in this order; and {@code apply} takes every one of them. */
    @SafeVarargs
    public final void then(E... expected) {
        assertThat(recorded()).as("events after %s", command).isEqualTo(List.of(expected));
        recorded().forEach(event -> state = apply.apply(state, event));
    }

    /** The command is fine but has nothing to say: it was so already. */
    public void thenNothing() {
        assertThat(recorded()).as("events after %s", command).isEmpty();
    }

    public void thenBroken(Rule rule) {
        thenBroken(rule, null);
    }

    /** @param pointer the field that must be named as being at fault, or null where the rule is about the whole */
    public void thenBroken(Rule rule, String pointer) {
        requireWhen();
        if (broken == null) fail("expected %s to break %s but it recorded %s", command, rule, recorded);
        assertThat(broken.rule()).as("rule broken by %s: %s", command, broken.getMessage()).isEqualTo(rule);
        if (pointer != null) assertThat(broken.pointer()).as("field at fault").isEqualTo(pointer);
    }

    /** What was recorded, for assertions on one field of a large event. */
    public List<? extends E> recorded() {
        requireWhen();
        if (broken != null) {
            fail("expected events after %s but it broke %s: %s", command, broken.rule(), broken.getMessage());
        }
        return recorded;
    }

    private void requireWhen() {
        if (command == null) throw new IllegalStateException("then comes after when");
    }
}
