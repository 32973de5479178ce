package org.trialledger.platform.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Header text beyond ASCII, RFC 8187: {@code UTF-8''D%C3%A9calage}. Sites write in their own language, and a header field
 * carries ASCII only.
 */
final class ExtendedValue {
    private static final String PREFIX = "UTF-8''";

    private ExtendedValue() {}

    /** @throws Refusal invalid-request for raw bytes beyond ASCII or a broken percent-encoding */
    static String decode(String header) {
        if (header.chars().anyMatch(c -> c > 0x7e)) throw broken();
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? percentDecoded(header.substring(PREFIX.length())) : header;
    }

    private static String percentDecoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                bytes.write(text.charAt(i));
                continue;
            }
            if (i + 2 >= text.length()) throw broken();
            int high = Character.digit(text.charAt(i + 1), 16), low = Character.digit(text.charAt(i + 2), 16);
            if (high < 0 || low < 0) throw broken();
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private static Refusal broken() {
        return new Refusal(ProblemType.INVALID_REQUEST, "Header text is ASCII, or UTF-8''<percent-encoded> (RFC 8187).");
    }
}
