package org.trialledger.safety.rsi.domain;

import java.util.List;

/**
 * What a version says.
 *
 * @param label      of the version, unique for the product
 * @param dictionary of the terms' codes, such as {@code MedDRA 27.0}
 * @param terms      empty where no reaction is expected yet, as in a first trial in humans
 */
public record RsiContent(String label, Source source, String dictionary, List<ListedTerm> terms) {
    public enum Kind { INVESTIGATORS_BROCHURE, SUMMARY_OF_PRODUCT_CHARACTERISTICS }

    /** @param document with its edition and date; {@code section} that is the reference safety information */
    public record Source(Kind kind, String document, String section) {}

    public RsiContent {
        terms = List.copyOf(terms);
    }
}
