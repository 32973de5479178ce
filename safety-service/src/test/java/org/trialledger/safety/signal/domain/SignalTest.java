package org.trialledger.safety.signal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.signal.domain.SignalRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.signal.domain.SignalCommand.*;
import org.trialledger.safety.signal.domain.SignalEvent.*;

class SignalTest {
    private static final UUID STUDY = UUID.randomUUID(), SIGNAL = UUID.randomUUID();
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1), TO = LocalDate.of(2026, 6, 30), TODAY = LocalDate.of(2026, 7, 2);
    private static final RateTest TEST = new RateTest(new BigDecimal("3.0125"), new BigDecimal("2.98755"), new BigDecimal("0.004"));

    private static Scenario<Signal, SignalCommand, SignalEvent> signal() {
        return new Scenario<>(Signal.INITIAL, Signal::decide, Signal::apply);
    }

    private static Observation until(LocalDate to, String personYears) {
        return new Observation(FROM, to, 9, new BigDecimal(personYears), new BigDecimal("0.025"), "RSI 5.0");
    }

    private static RaiseSignal raise(String reaction, Observation observation) {
        return new RaiseSignal(STUDY, SIGNAL, "Xanomeline", reaction, null, observation, TEST, "sam", TODAY);
    }

    private static final SignalRaised RAISED = new SignalRaised(STUDY, SIGNAL, "Xanomeline", "Syncope", null, until(TO, "120.5"), TEST, "sam");

    private static DecideSignal decide(Decision decision, String reason) {
        return new DecideSignal(STUDY, SIGNAL, decision, reason, "marie");
    }

    private static SignalDecided decided(Decision decision) {
        return new SignalDecided(STUDY, SIGNAL, decision, "Two sites only", "marie");
    }

    @Test
    void a_signal_is_raised_on_what_can_be_compared() {
        signal().when(raise(" Syncope ", until(TO, "120.5"))).then(RAISED);
        signal().given(RAISED).when(raise("Syncope", until(TO, "120.5"))).thenBroken(SIGNAL_ALREADY_RAISED);
        signal().when(raise("Syncope", until(TO, "0"))).thenBroken(SIGNAL_NOT_COMPARABLE, "/personYears");
        signal().when(raise("Syncope", until(FROM.minusDays(1), "1"))).thenBroken(DATES_OUT_OF_ORDER, "/to");
        signal().when(raise("Syncope", until(TODAY.plusDays(1), "1"))).thenBroken(DATE_IN_FUTURE, "/to");
        signal().when(raise("Mrs. Smith fell", until(TO, "1"))).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/reaction");
    }

    @Test
    void it_is_counted_again_until_later() {
        var later = new ObserveSignal(STUDY, SIGNAL, until(TODAY, "130"), TEST, "sam", TODAY);
        signal().given(RAISED).when(later).then(new SignalObserved(STUDY, SIGNAL, until(TODAY, "130"), TEST, "sam"));
        signal().given(RAISED).when(new ObserveSignal(STUDY, SIGNAL, until(TO, "130"), TEST, "sam", TODAY)).thenBroken(SIGNAL_OBSERVATION_OLDER, "/to");
        assertThat(signal().given(RAISED, decided(Decision.MONITORING)).when(later).recorded()).hasSize(1);
        signal().given(RAISED, decided(Decision.REFUTED)).when(later).thenBroken(SIGNAL_SETTLED);
    }

    @Test
    void a_person_decides_with_a_reason_and_once_for_good() {
        signal().given(RAISED).when(decide(Decision.MONITORING, "Two sites only")).then(decided(Decision.MONITORING));
        signal().given(RAISED).when(decide(Decision.CONFIRMED, " ")).thenBroken(REASON_REQUIRED);
        signal().given(RAISED, decided(Decision.MONITORING)).when(decide(Decision.CONFIRMED, "Two sites only")).then(decided(Decision.CONFIRMED));
        for (var last : new Decision[] {Decision.CONFIRMED, Decision.REFUTED})
            signal().given(RAISED, decided(last)).when(decide(Decision.MONITORING, "Two sites only")).thenBroken(SIGNAL_SETTLED);
    }
}
