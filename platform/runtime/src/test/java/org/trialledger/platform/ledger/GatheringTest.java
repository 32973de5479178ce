package org.trialledger.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private long now = 17;
    private final Gathering gathering = new Gathering(Duration.ofNanos(20), 3, Duration.ofNanos(150), () -> now);

    @Test
    void the_first_after_a_rest_is_handed_on_at_once() {
        assertThat(gathering.left()).isZero();
        gathering.begin();
        now += 1_000;
        assertThat(gathering.left()).isZero();
    }

    @Test
    void while_they_keep_coming_they_gather_some_times_as_long_as_the_last_batch_took_within_bounds() {
        gathering.begin();
        now += 5;
        assertThat(gathering.left()).as("the least, before anything is known").isEqualTo(15);
        gathering.took(5);
        assertThat(gathering.left()).as("the least, of quick ones").isEqualTo(15);
        gathering.took(30);
        gathering.took(10);
        assertThat(gathering.left()).as("three times the longest of those side by side").isEqualTo(85);
        gathering.took(1_000);
        assertThat(gathering.left()).as("the most").isEqualTo(145);
        now += 145;
        assertThat(gathering.left()).isZero();
    }

    @Test
    void each_batch_is_measured_for_itself() {
        gathering.begin();
        gathering.took(1_000);
        now += 150;
        gathering.begin();
        assertThat(gathering.left()).isEqualTo(20);
    }
}
