package org.trialledger.platform.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** A public key with the name it signs under, as verifiers pin it: {@code <name>+<key id>+<base64 of type and key>} (C2SP signed-note). */
public record VerifierKey(String name, SignatureKind kind, PublicKey key) {
    public int id() {
        try {
            var h = MessageDigest.getInstance("SHA-256");
            h.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            h.update(kind.type());
            return ByteBuffer.wrap(h.digest(kind.raw(key))).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public String text() {
        byte[] raw = kind.raw(key);
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Text.base64(ByteBuffer.allocate(1 + raw.length).put(kind.type()).put(raw).array());
    }

    /** @throws NotProved when the text is not a verifier key of a known kind, or its parts contradict each other */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3 || !Checkpoint.isOrigin(parts[0])) throw new NotProved("not a verifier key");
        byte[] bytes = Text.base64(parts[2]);
        if (bytes.length == 0) throw new NotProved("a verifier key without key");
        var kind = SignatureKind.of(bytes[0]);
        var key = new VerifierKey(parts[0], kind, kind.publicKey(Arrays.copyOfRange(bytes, 1, bytes.length)));
        if (!key.text().equals(text)) throw new NotProved("the key id is not that of the key");
        return key;
    }

    boolean signed(SignedNote.Line line) {
        return line.name().equals(name) && line.keyId() == id();
    }
}
