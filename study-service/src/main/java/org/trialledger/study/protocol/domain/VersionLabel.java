package org.trialledger.study.protocol.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A version's number as printed ("1.0", "2", "A", "Amendment A", "v3.1"). Labels of one kind have an order: numbers part by
 * part, letters as A..Z, AA... A number and a letter have none, nor has a version number and an amendment number ("1.0" is
 * followed by "Amendment 1"); then the sequence in which they were drafted decides.
 */
public record VersionLabel(String text) {
    private static final Pattern PREFIX = Pattern.compile("^(protocol|version|amendment|amendement|revision|rev|ver|v|no)\\b[ .:_#-]*|^v(?=\\d)");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,5}");
    private static final Pattern LETTERS = Pattern.compile("[a-z]{1,2}");

    /** Whether this label comes after the other: empty where the two have no order, else positive, zero or negative. */
    public OptionalInt comparedWith(VersionLabel other) {
        var mine = bare();
        var others = other.bare();
        if (namesAmendment() != other.namesAmendment()) return OptionalInt.empty();
        if (mine.equals(others)) return OptionalInt.of(0);
        if (NUMBERS.matcher(mine).matches() && NUMBERS.matcher(others).matches()) return OptionalInt.of(compare(numbers(mine), numbers(others)));
        if (LETTERS.matcher(mine).matches() && LETTERS.matcher(others).matches())
            return OptionalInt.of(mine.length() == others.length() ? mine.compareTo(others) : mine.length() - others.length());
        return OptionalInt.empty();
    }

    private boolean namesAmendment() {
        return text.toLowerCase(Locale.ROOT).contains("amend");
    }

    private String bare() {
        var bare = text.strip().toLowerCase(Locale.ROOT);
        for (var matcher = PREFIX.matcher(bare); matcher.find() && matcher.end() < bare.length(); matcher = PREFIX.matcher(bare))
            bare = bare.substring(matcher.end()).strip();
        return bare;
    }

    private static List<Integer> numbers(String dotted) {
        return Arrays.stream(dotted.split("\\.")).map(Integer::valueOf).toList();
    }

    /** 1 and 1.0 are the same number. */
    private static int compare(List<Integer> left, List<Integer> right) {
        for (var i = 0; i < Math.max(left.size(), right.size()); i++) {
            var order = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (order != 0) return order;
        }
        return 0;
    }
}
