package org.trialledger.safety.blinding;

import java.util.UUID;

/**
 * Records who was told treatments, before they are: unblinding, planned or not, is documented (ICH E6(R3) 4.1; 21 CFR 11.10(e)). What cannot be recorded is not told. Of people alone: the
 * randomisation system, which asks as often as it likes, has the treatments from nobody here.
 */
@FunctionalInterface
public interface TreatmentReads {
    /** Returns when it is durable. @param about what of the study was read, as its path below the study, with what narrows it */
    void record(UUID studyId, String operation, String about);
}
