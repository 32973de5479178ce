package org.trialledger.safety.safetycase.domain;

/**
 * The answer of the decision table. Humans decide on seriousness, causality and expectedness; this only reads the table.
 *
 * @param fatalOrLifeThreatening shortens the limit of a SUSAR to 7 days
 * @param provisional            something unknown was counted as the worse
 */
public record Classification(CaseClass caseClass, boolean fatalOrLifeThreatening, boolean provisional) {
    /**
     * The decision table (ICH E2A; Regulation (EU) 536/2014 Art. 42, Annex III; 21 CFR 312.32).
     *
     * @param investigator {@code NOT_ASSESSED} counts as related: the opinion is chased while clocks run
     * @param sponsor      null while there is none; it can make a case related, and not unrelated
     */
    public static Classification of(boolean serious, boolean fatalOrLifeThreatening, Causality investigator, Causality sponsor, Expectedness expectedness) {
        if (!serious) return new Classification(CaseClass.AE, false, false);
        var saidToBeRelated = investigator.isRelated() || sponsor != null && sponsor.isRelated();
        var opinionMissing = investigator == Causality.NOT_ASSESSED && !saidToBeRelated;
        if (!saidToBeRelated && !opinionMissing) return new Classification(CaseClass.SAE, fatalOrLifeThreatening, false);
        if (expectedness == Expectedness.EXPECTED) return new Classification(CaseClass.SAR, fatalOrLifeThreatening, opinionMissing);
        return new Classification(CaseClass.SUSAR, fatalOrLifeThreatening, opinionMissing || expectedness == Expectedness.UNKNOWN);
    }

    Classification untilAssessed() {
        return new Classification(caseClass, fatalOrLifeThreatening, true);
    }

    /** What one product asks for and another does not is asked for. Where both ask for the same, one that is sure makes it so. */
    Classification worse(Classification other) {
        if (rank() != other.rank()) return rank() > other.rank() ? this : other;
        return provisional ? other : this;
    }

    /** More must be done, or sooner. */
    boolean isAbove(Classification other) {
        return rank() > other.rank();
    }

    private int rank() {
        return 2 * caseClass.ordinal() + (fatalOrLifeThreatening ? 1 : 0);
    }
}
