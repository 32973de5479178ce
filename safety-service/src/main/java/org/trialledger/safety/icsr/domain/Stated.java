package org.trialledger.safety.icsr.domain;

/**
 * What a report says of one element: a value, or why there is none, or nothing. As the file has it, also where that is wrong: the
 * rules judge it, so that everything wrong with a file can be told at once.
 *
 * @param value      null where none is given
 * @param nullFlavor code of a {@link NullFlavor}; null where a value is given
 */
public record Stated(String value, String nullFlavor) {
    public static final Stated NOTHING = new Stated(null, null);

    public static Stated of(String value) {
        return value == null || value.isBlank() ? NOTHING : new Stated(value, null);
    }

    public static Stated missing(NullFlavor why) {
        return new Stated(null, why.name());
    }

    public boolean isGiven() {
        return value != null;
    }

    /** A value or a null flavor. */
    public boolean isPresent() {
        return value != null || nullFlavor != null;
    }

    public boolean is(String code) {
        return code.equals(value);
    }

    public boolean isMissing(NullFlavor why) {
        return why.name().equals(nullFlavor);
    }
}
