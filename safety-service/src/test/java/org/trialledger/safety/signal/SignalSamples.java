package org.trialledger.safety.signal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.signal.domain.Observation;
import org.trialledger.safety.signal.domain.RateTest;
import org.trialledger.safety.signal.domain.SignalCommand.Decision;
import org.trialledger.safety.signal.domain.SignalEvent.*;

public final class SignalSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final UUID SIGNAL = UUID.fromString("0199c000-0000-7000-8000-000000007001");
    private static final Observation OBSERVATION = new Observation(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30), 9, new BigDecimal("120.5"), new BigDecimal("0.025"), "RSI 5.0 of Xanomeline");
    private static final RateTest TEST = new RateTest(new BigDecimal("3.0125"), new BigDecimal("2.98755"), new BigDecimal("0.00390532"));

    public static final List<LedgerEvent> ALL = List.of(
        new SignalRaised(STUDY, SIGNAL, "Xanomeline", "Syncope", "10042772", OBSERVATION, TEST, "sam"),
        new SignalObserved(STUDY, SIGNAL, OBSERVATION, TEST, "sam"),
        new SignalDecided(STUDY, SIGNAL, Decision.MONITORING, "Two sites only", "marie"));

    private SignalSamples() {}
}
