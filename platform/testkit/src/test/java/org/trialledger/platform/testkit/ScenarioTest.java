package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.Rule;

class ScenarioTest {
    enum CounterRule implements Rule { NOT_ABOVE_TEN, NEVER_BROKEN }

    record Add(int amount) {}

    record Added(int amount) {}

    private final Scenario<Integer, Add, Added> counter = new Scenario<>(0, ScenarioTest::decide, (sum, event) -> sum + event.amount());

    private static List<Added> decide(int sum, Add command) {
        CounterRule.NOT_ABOVE_TEN.unlessAt("/amount", sum + command.amount() <= 10, "%d would be too much", sum + command.amount());
        return command.amount() == 0 ? List.of() : List.of(new Added(command.amount()));
    }

    @Test
    void history_is_applied_before_the_command_is_decided() {
        counter.given(new Added(4), new Added(6)).when(new Add(1)).thenBroken(CounterRule.NOT_ABOVE_TEN, "/amount");
    }

    @Test
    void other_events_than_the_expected_ones_fail() {
        counter.when(new Add(2));
        assertThatCode(() -> counter.then(new Added(2))).doesNotThrowAnyException();
        assertThatThrownBy(() -> counter.then(new Added(3))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(counter::thenNothing).isInstanceOf(AssertionError.class);
    }

    @Test
    void no_events_satisfy_only_thenNothing() {
        counter.when(new Add(0));
        assertThatCode(counter::thenNothing).doesNotThrowAnyException();
        assertThatThrownBy(() -> counter.then(new Added(0))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> counter.thenBroken(CounterRule.NOT_ABOVE_TEN)).hasMessageContaining("but it recorded []");
    }

    @Test
    void a_broken_rule_is_named_where_events_were_expected() {
        counter.when(new Add(11));
        assertThatThrownBy(() -> counter.then(new Added(11))).hasMessageContaining("broke NOT_ABOVE_TEN: 11 would be too much");
        assertThatThrownBy(counter::thenNothing).hasMessageContaining("broke NOT_ABOVE_TEN");
    }

    @Test
    void another_rule_or_another_field_than_the_expected_one_fails() {
        counter.when(new Add(11));
        assertThatThrownBy(() -> counter.thenBroken(CounterRule.NEVER_BROKEN)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> counter.thenBroken(CounterRule.NOT_ABOVE_TEN, "/sum")).isInstanceOf(AssertionError.class);
    }

    @Test
    void steps_out_of_order_are_refused() {
        assertThatThrownBy(counter::thenNothing).isInstanceOf(IllegalStateException.class);
        counter.when(new Add(1));
        assertThatThrownBy(() -> counter.when(new Add(2))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> counter.given(new Added(1))).isInstanceOf(IllegalStateException.class);
    }
}
