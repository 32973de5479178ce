package org.trialledger.platform.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Checks of a JSON body that the parser leaves out, in one pass over the bytes: UTF-8 and nothing else (RFC 8259 8.1), nesting,
 * and strings that no PostgreSQL text and no other system can hold (NUL, lone surrogates). It does not judge the grammar; the
 * parser does that after it.
 */
final class JsonText {
    private final byte[] body;
    private final int maxDepth;
    private int at;

    private JsonText(byte[] body, int maxDepth) {
        this.body = body;
        this.maxDepth = maxDepth;
    }

    /** @throws Refusal malformed-json */
    static void check(byte[] body, int maxDepth) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        }
        new JsonText(body, maxDepth).scan();
    }

    private void scan() {
        int depth = 0;
        for (at = 0; at < body.length; at++) {
            switch (body[at]) {
                case '{', '[' -> {
                    if (++depth > maxDepth) throw malformed("The body nests deeper than " + maxDepth + " levels.");
                }
                case '}', ']' -> depth--;
                case '"' -> string();
                default -> {}
            }
        }
    }

    /** From the opening quote to the closing one, or to the end of a truncated body. */
    private void string() {
        int high = -1;
        for (at++; at < body.length && body[at] != '"'; at++) {
            int unit = body[at] == '\\' ? escaped() : 'x';
            if (unit == 0) throw malformed("A NUL character stands in a string before byte " + at + ".");
            boolean low = Character.isLowSurrogate((char) unit);
            if (low != (high >= 0)) throw loneSurrogate();
            high = Character.isHighSurrogate((char) unit) ? unit : -1;
        }
        if (high >= 0) throw loneSurrogate();
    }

    /** @return the UTF-16 unit of a {@code \\u} escape; an ordinary letter for any other */
    private int escaped() {
        at++;
        if (at + 4 >= body.length || body[at] != 'u') return 'x';
        int unit = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = Character.digit(body[at + i], 16);
            if (digit < 0) return 'x';
            unit = unit << 4 | digit;
        }
        at += 4;
        return unit;
    }

    private Refusal loneSurrogate() {
        return malformed("Half of a surrogate pair stands in a string before byte " + at + ".");
    }

    private static Refusal malformed(String detail) {
        return new Refusal(ProblemType.MALFORMED_JSON, detail);
    }
}
