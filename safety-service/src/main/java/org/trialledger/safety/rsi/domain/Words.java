package org.trialledger.safety.rsi.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of a term, without regard to case, order and punctuation. */
final class Words {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    static Set<String> of(String term) {
        return Arrays.stream(BETWEEN.split(term.toLowerCase(Locale.ROOT))).filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
