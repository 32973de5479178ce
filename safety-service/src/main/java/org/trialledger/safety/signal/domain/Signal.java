package org.trialledger.safety.signal.domain;

import static org.trialledger.safety.signal.domain.SignalRule.*;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.signal.domain.SignalCommand.*;
import org.trialledger.safety.signal.domain.SignalEvent.*;

/**
 * A signal, as last observed and decided on.
 *
 * @param last     null before it was raised
 * @param decision null before the first
 */
public record Signal(Observation last, Decision decision) {
    public static final Signal INITIAL = new Signal(null, null);

    public List<SignalEvent> decide(SignalCommand command) {
        return List.of(switch (command) {
            case RaiseSignal c -> {
                SIGNAL_ALREADY_RAISED.unless(last == null, "The signal is raised already.");
                mustBeAnonymous("/reaction", c.reaction());
                mustBeSound(c.observation(), c.test(), c.today());
                yield new SignalRaised(c.studyId(), c.signalId(), c.product().strip(), c.reaction().strip(), c.meddraCode(), c.observation(), c.test(), c.by());
            }
            case ObserveSignal c -> {
                mustBeOpen();
                mustBeSound(c.observation(), c.test(), c.today());
                SIGNAL_OBSERVATION_OLDER.unlessAt("/to", c.observation().to().isAfter(last.to()), "It was observed until %s.", last.to());
                yield new SignalObserved(c.studyId(), c.signalId(), c.observation(), c.test(), c.by());
            }
            case DecideSignal c -> {
                mustBeOpen();
                REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
                mustBeAnonymous(null, c.reason());
                yield new SignalDecided(c.studyId(), c.signalId(), c.decision(), c.reason(), c.by());
            }
        });
    }

    private void mustBeOpen() {
        SIGNAL_SETTLED.unless(decision == null || decision == Decision.MONITORING, "The signal is %s.", decision);
    }

    private static void mustBeSound(Observation o, RateTest test, LocalDate today) {
        SIGNAL_NOT_COMPARABLE.unlessAt("/personYears", test != null && o.personYears().signum() > 0 && o.referenceRate().signum() > 0, "Exposure and reference rate are above nought.");
        DATES_OUT_OF_ORDER.unlessAt("/to", !o.to().isBefore(o.from()), "%s is before %s.", o.to(), o.from());
        DATE_IN_FUTURE.unlessAt("/to", !o.to().isAfter(today), "%s is in the future (today is %s).", o.to(), today);
    }

    private static void mustBeAnonymous(String at, String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, text);
    }

    public Signal apply(SignalEvent event) {
        return switch (event) {
            case SignalRaised e -> new Signal(e.observation(), null);
            case SignalObserved e -> new Signal(e.observation(), decision);
            case SignalDecided e -> new Signal(last, e.decision());
        };
    }
}
