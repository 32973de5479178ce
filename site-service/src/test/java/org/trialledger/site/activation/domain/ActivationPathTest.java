package org.trialledger.site.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.activation.domain.ActivationFixtures.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.site.activation.domain.ActivationPath.Step;

class ActivationPathTest {
    /** 60 days to the agreement, 14 to the initiation, 5 to the training, 3 to the release; the approval has 20 days to spare. */
    @Test
    void the_longest_way_through_the_open_items_sets_the_day() {
        var path = path(MARCH_1, opened());
        assertThat(path.predictedOn()).isEqualTo(MARCH_1.plusDays(82));
        assertThat(path.critical()).containsExactly(AGREEMENT, INITIATION, TRAINING, RELEASE);
        assertThat(path.steps()).extracting(Step::floatDays).containsExactly(0, 20, 0, 0, 0);
        assertThat(path.open()).isEqualTo(5);
    }

    @Test
    void what_is_settled_early_brings_the_day_forward_and_another_item_decides() {
        var path = path(MARCH_1.plusDays(10), opened(), met(AGREEMENT, MARCH_1.plusDays(10)));
        assertThat(path.predictedOn()).isEqualTo(MARCH_1.plusDays(62));
        assertThat(path.critical()).containsExactly(APPROVAL, INITIATION, TRAINING, RELEASE);
        assertThat(path.steps().getFirst()).isEqualTo(new Step(AGREEMENT, "clinical trial agreement", ItemState.Status.MET, MARCH_1, MARCH_1.plusDays(10), null, false));
    }

    @Test
    void what_is_late_is_expected_today_and_moves_the_day_with_it() {
        assertThat(path(MARCH_1.plusDays(100), opened()).predictedOn()).isEqualTo(MARCH_1.plusDays(122));
        assertThat(path(MARCH_1.plusDays(101), opened()).predictedOn()).isEqualTo(MARCH_1.plusDays(123));
        assertThat(path(MARCH_1.plusDays(60), opened()).late()).containsExactly(APPROVAL);
        assertThat(path(MARCH_1.plusDays(61), opened()).late()).containsExactly(AGREEMENT, APPROVAL);
    }

    @Test
    void with_nothing_open_the_day_is_that_of_the_last_item() {
        var path = path(TODAY, green().toArray(ActivationEvent[]::new));
        assertThat(path.predictedOn()).isEqualTo(MAY_1);
        assertThat(path.open()).isZero();
        assertThat(path.critical()).isEmpty();
        assertThat(path.steps()).noneMatch(Step::critical);
    }

    private static ActivationPath path(LocalDate asOf, ActivationEvent... events) {
        var state = SiteActivation.INITIAL;
        for (var event : List.of(events)) state = state.apply(event);
        return ActivationPath.of(state.pack(), state.items(), MARCH_1, asOf);
    }
}
