package org.trialledger.local.load.sdtm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** SDTM's dates: ISO 8601, often with a time, sometimes of reduced precision. */
final class IsoDate {
    /** A date that cannot be one. */
    static final class Impossible extends Exception {
        Impossible(String text) {
            super("\"" + text + "\" is no date (ISO 8601)", null, false, false);
        }
    }

    private IsoDate() {}

    /** The day; empty where the text is empty, or says a month or a year only. @throws Impossible */
    static Optional<LocalDate> day(String text) throws Impossible {
        if (text.isEmpty() || text.matches("\\d{4}(-\\d{2})?")) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text));
        } catch (DateTimeException e) {
            throw new Impossible(text);
        }
    }
}
