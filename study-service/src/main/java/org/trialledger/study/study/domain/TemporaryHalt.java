package org.trialledger.study.study.domain;

import java.time.LocalDate;
import java.util.Set;

/** How long a trial may stand halted where Regulation (EU) 536/2014 holds (Art. 37(7)). */
public final class TemporaryHalt {
    /** The Member States, and the other states of the European Economic Area. */
    private static final Set<String> STATES = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE",
        "SI", "SK");
    private static final LocalDate REGULATION_APPLIES_FROM = LocalDate.of(2022, 1, 31);
    private static final int YEARS = 2;

    private TemporaryHalt() {}

    /** The last day on which the trial can be resumed; if it is not, the day on which it is deemed to have ended. */
    public static LocalDate lastDay(LocalDate haltedOn) {
        return haltedOn.plusYears(YEARS);
    }

    /** Whether a halt of that day can become the end of the trial in the country. Before the Regulation applied, no halt did. */
    static boolean endsTrialIn(String country, LocalDate haltedOn) {
        return STATES.contains(country) && !lastDay(haltedOn).isBefore(REGULATION_APPLIES_FROM);
    }
}
