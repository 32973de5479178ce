package org.trialledger.safety.icsr.domain;

import java.util.Arrays;
import java.util.Optional;

/** Why an element has no value: HL7 codes that ICH E2B(R3) IG 3.3.6 allows, and {@code OTH}, which FDA allows for a race. */
public enum NullFlavor {
    /** No information. */
    NI,
    /** Masked: known, and not to be told. */
    MSK,
    /** Unknown. */
    UNK,
    /** Not applicable. */
    NA,
    /** Asked, and not known. */
    ASKU,
    /** Not asked. */
    NASK,
    /** Less than any number: an open lower end. */
    NINF,
    /** More than any number: an open upper end. */
    PINF,
    /** Other than the codes there are. */
    OTH;

    public static Optional<NullFlavor> of(String code) {
        return Arrays.stream(values()).filter(flavor -> flavor.name().equals(code)).findFirst();
    }
}
