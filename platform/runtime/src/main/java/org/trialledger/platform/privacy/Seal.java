package org.trialledger.platform.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A value that only the holder of its key can read, as one text, so that a field keeps its type wherever it is read without keys:
 * <pre>$sealed:1:[P|U|S]:[key reference]:[event type]:[JSON pointer]:[base64url of nonce, ciphertext, tag]</pre>
 * Everything before the last colon is authenticated with the value: moved to another field, event or person it does not open. The
 * last part is empty where the person had been erased before the value was recorded.
 */
record Seal(Scope scope, String keyRef, String type, String pointer, byte[] box) {
    static final String PREFIX = "$sealed:1:";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static String of(Scope scope, DataKeys.Key key, String type, String pointer, String value) {
        var header = header(scope, key.ref(), type, pointer);
        if (key.isErased()) return header;
        return header + ENCODER.encodeToString(key.aes().encrypt(value.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(Scope scope, String keyRef, String type, String pointer) {
        return PREFIX + scope.letter() + ':' + keyRef + ':' + type + ':' + pointer + ':';
    }

    /** Empty for a text that is no seal. */
    static Optional<Seal> parse(String text) {
        if (text == null || !text.startsWith(PREFIX)) return Optional.empty();
        var parts = text.split(":", -1);
        var scope = parts.length == 7 ? Scope.of(parts[2]) : null;
        if (scope == null) return Optional.empty();
        try {
            return Optional.of(new Seal(scope, parts[3], parts[4], parts[5], Base64.getUrlDecoder().decode(parts[6])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isFor(Scope itsScope, String itsType, String itsPointer) {
        return scope == itsScope && type.equals(itsType) && pointer.equals(itsPointer);
    }

    /** Empty when the key is gone. @throws IllegalStateException when the seal is not what was made with its key */
    Optional<String> open(DataKeys.Key key) {
        if (box.length == 0 || key.isErased()) return Optional.empty();
        var plain = key.aes().decrypt(box, header(scope, keyRef, type, pointer).getBytes(StandardCharsets.UTF_8));
        return Optional.of(new String(plain.orElseThrow(() -> new IllegalStateException("the value of " + type + pointer + " was not sealed with its key")), StandardCharsets.UTF_8));
    }
}
