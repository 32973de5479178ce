package org.trialledger.platform.rest;

import java.util.regex.Pattern;

/** Versions of aggregates as strong entity tags, RFC 9110 8.8.3: {@code "7"}. */
final class EntityTags {
    private static final Pattern STRONG = Pattern.compile("\"([\\x21\\x23-\\x7e]*)\"");
    private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,17}");

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * @throws Refusal invalid-request unless it is one strong tag: {@code *} would let a writer skip reading, and of a list nobody
     *         could say which version was decided on; stale-version for a tag this API never gives, which matches nothing
     */
    static long version(String ifMatch) {
        var tag = STRONG.matcher(ifMatch.strip());
        if (!tag.matches()) throw new Refusal(ProblemType.INVALID_REQUEST, "If-Match takes one strong entity tag, as given in ETag.");
        if (!VERSION.matcher(tag.group(1)).matches()) throw new Refusal(ProblemType.STALE_VERSION, null);
        return Long.parseLong(tag.group(1));
    }
}
