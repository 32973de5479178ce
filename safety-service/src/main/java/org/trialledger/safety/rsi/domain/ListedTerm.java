package org.trialledger.safety.rsi.domain;

import java.util.Set;

/**
 * An expected reaction.
 *
 * @param meddraCode as the source gives it; null where it gives none
 * @param upTo       the worst severity that is expected; null where the source sets no limit short of death
 * @param frequency  null where the source gives none
 */
public record ListedTerm(String term, String meddraCode, Severity upTo, Frequency frequency) {
    /** By the code where both have one, or else by the words. */
    boolean isSameAs(String otherTerm, String otherCode) {
        return meddraCode != null && otherCode != null ? meddraCode.equals(otherCode) : Words.of(term).equals(Words.of(otherTerm));
    }

    /** The other term says all that this one does, and more: where "hepatitis" is listed, "fulminant hepatitis" is more specific. */
    boolean isLessSpecificThan(String otherTerm) {
        Set<String> other = Words.of(otherTerm), own = Words.of(term);
        return other.size() > own.size() && other.containsAll(own);
    }
}
