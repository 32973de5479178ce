package org.trialledger.platform.evidence;

import java.util.Base64;

/** Base64 (RFC 4648 4) that can be read back in one way only: a flipped bit in the padding of the last character is noticed too. */
final class Text {
    private Text() {}

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws NotProved when the text is not what {@link #base64(byte[])} writes */
    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (base64(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException e) {
            throw new NotProved("not base64: " + e.getMessage());
        }
        throw new NotProved("not canonical base64");
    }
}
