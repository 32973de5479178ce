package org.trialledger.platform.rest;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Versions of aggregates as strong entity tags, RFC 9110 8.8.3: {@code "7"} of a write, {@code "7-5f70bf18a086007c"} of a read's answer. */
final class EntityTags {
    private static final Pattern STRONG = Pattern.compile("\"([\\x21\\x23-\\x7e]*)\"");
    private static final Pattern VERSION = Pattern.compile("(0|[1-9][0-9]{0,17})(-[0-9a-f]{16})?");
    private static final int HASH_BYTES = 8;

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Of an answer that shows the version, without quotes. */
    static String value(long version, byte[] answer) {
        return version + "-" + HexFormat.of().formatHex(Sha256.of(answer), 0, HASH_BYTES);
    }

    /**
     * What a writer decided on is the version; how much of it they saw is not compared.
     *
     * @throws Refusal invalid-request unless it is one strong tag: {@code *} would let a writer skip reading, and of a list nobody
     *         could say which version was decided on; stale-version for a tag this API never gives, which matches nothing
     */
    static long version(String ifMatch) {
        var tag = STRONG.matcher(ifMatch.strip());
        if (!tag.matches()) throw new Refusal(ProblemType.INVALID_REQUEST, "If-Match takes one strong entity tag, as given in ETag.");
        var version = VERSION.matcher(tag.group(1));
        if (!version.matches()) throw new Refusal(ProblemType.STALE_VERSION, null);
        return Long.parseLong(version.group(1));
    }
}
