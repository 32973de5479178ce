package org.trialledger.tmf.content;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;

/** The header Content-Digest (RFC 9530), of which SHA-256 is read. */
public final class ContentDigest {
    public static final String HEADER = "Content-Digest";
    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:,|$)");

    private ContentDigest() {}

    /** Lower-case hexadecimal; null where the header is absent. @throws Refusal invalid-request where it has no SHA-256 */
    public static String sha256(String header) {
        if (header == null) return null;
        var digest = SHA_256.matcher(header);
        if (!digest.find()) throw new Refusal(ProblemType.INVALID_REQUEST, "Content-Digest gives the SHA-256, as in sha-256=:BASE64:.");
        return HexFormat.of().formatHex(Base64.getDecoder().decode(digest.group(1)));
    }

    public static String header(String sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
    }
}
