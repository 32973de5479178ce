package org.trialledger.safety.safetycase.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.safetycase.domain.CaseClass.*;
import static org.trialledger.safety.safetycase.domain.Causality.*;
import static org.trialledger.safety.safetycase.domain.Expectedness.*;

import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

/** The decision table: a test for each row, and what must hold for all that can be asked of it. */
class DecisionTableTest {
    @Test
    void what_is_not_serious_is_an_adverse_event_and_listed() {
        for (var investigator : Causality.values()) for (var expectedness : Expectedness.values())
            assertThat(Classification.of(false, false, investigator, RELATED, expectedness)).isEqualTo(new Classification(AE, false, false));
    }

    @Test
    void a_serious_event_that_nobody_relates_is_not_expedited() {
        for (var expectedness : Expectedness.values()) {
            assertThat(Classification.of(true, false, NOT_RELATED, NOT_RELATED, expectedness)).isEqualTo(new Classification(SAE, false, false));
            assertThat(Classification.of(true, true, REMOTE, null, expectedness)).isEqualTo(new Classification(SAE, true, false));
        }
    }

    @Test
    void a_related_and_expected_one_is_for_the_annual_report() {
        assertThat(Classification.of(true, true, PROBABLE, NOT_RELATED, EXPECTED)).isEqualTo(new Classification(SAR, true, false));
        assertThat(Classification.of(true, false, NOT_RELATED, POSSIBLE, EXPECTED)).isEqualTo(new Classification(SAR, false, false));
    }

    @Test
    void a_related_and_unexpected_one_is_a_susar() {
        assertThat(Classification.of(true, false, POSSIBLE, null, UNEXPECTED)).isEqualTo(new Classification(SUSAR, false, false));
        assertThat(Classification.of(true, false, NOT_RELATED, RELATED, UNEXPECTED)).isEqualTo(new Classification(SUSAR, false, false));
    }

    @Test
    void a_fatal_or_life_threatening_susar_is_the_urgent_one() {
        assertThat(Classification.of(true, true, RELATED, RELATED, UNEXPECTED)).isEqualTo(new Classification(SUSAR, true, false));
    }

    @Test
    void what_is_unknown_makes_a_provisional_susar() {
        assertThat(Classification.of(true, false, NOT_ASSESSED, null, UNKNOWN)).isEqualTo(new Classification(SUSAR, false, true));
        assertThat(Classification.of(true, true, POSSIBLE, null, UNKNOWN)).isEqualTo(new Classification(SUSAR, true, true));
        assertThat(Classification.of(true, false, NOT_ASSESSED, NOT_RELATED, UNEXPECTED)).as("the missing opinion is not the sponsor's to give").isEqualTo(new Classification(SUSAR, false, true));
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void the_sponsor_can_upgrade_and_never_downgrade(@ForAll boolean fatal, @ForAll Causality investigator, @ForAll Causality sponsor, @ForAll Expectedness expectedness) {
        assertThat(Classification.of(true, fatal, investigator, sponsor, expectedness).caseClass())
            .isGreaterThanOrEqualTo(Classification.of(true, fatal, investigator, null, expectedness).caseClass());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void what_is_unknown_never_lowers_the_class(@ForAll boolean serious, @ForAll boolean fatal, @ForAll Causality investigator, @ForAll @WithNull Causality sponsor, @ForAll Expectedness expectedness) {
        var known = Classification.of(serious, fatal, investigator, sponsor, expectedness);
        assertThat(Classification.of(serious, fatal, investigator, sponsor, UNKNOWN).caseClass()).isGreaterThanOrEqualTo(known.caseClass());
        assertThat(Classification.of(serious, fatal, NOT_ASSESSED, sponsor, expectedness).caseClass()).isGreaterThanOrEqualTo(known.caseClass());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void a_class_is_provisional_if_and_only_if_what_is_missing_could_lower_it(@ForAll boolean serious, @ForAll boolean fatal, @ForAll Causality investigator, @ForAll @WithNull Causality sponsor,
                                                                              @ForAll Expectedness expectedness) {
        var now = Classification.of(serious, fatal, investigator, sponsor, expectedness);
        var couldBe = investigators(investigator).flatMap(one -> expectednesses(expectedness).map(other -> Classification.of(serious, fatal, one, sponsor, other).caseClass()));
        assertThat(now.provisional()).isEqualTo(couldBe.anyMatch(other -> other != now.caseClass()));
        assertThat(now.fatalOrLifeThreatening()).isEqualTo(serious && fatal);
        assertThat(now.caseClass() == AE).isEqualTo(!serious);
    }

    private static Stream<Causality> investigators(Causality known) {
        return known == NOT_ASSESSED ? Arrays.stream(Causality.values()) : Stream.of(known);
    }

    private static Stream<Expectedness> expectednesses(Expectedness known) {
        return known == UNKNOWN ? Arrays.stream(Expectedness.values()) : Stream.of(known);
    }
}
