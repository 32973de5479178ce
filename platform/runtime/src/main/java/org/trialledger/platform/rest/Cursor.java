package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Where a listing goes on: the sort keys of the last item seen, opaque to clients. The text is base64url of a version byte, the
 * keys as a JSON array, and 16 bytes of HMAC-SHA256 over both, so that only this API can make one and its inside may change.
 *
 * <p>The key is {@code trialledger.cursor-key} (32 or more characters). Instances behind one address must share it, and across
 * restarts, or a listing begun at one breaks at the next. Unset, each process makes its own at random, which suits one instance
 * whose clients start a listing again after a restart.
 */
public final class Cursor {
    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Cursor START = new Cursor(List.of());

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = keys;
    }

    public static String encode(Object... keys) {
        var texts = Arrays.stream(keys).map(Objects::toString).toArray(String[]::new);
        var content = concat(new byte[] {VERSION}, json(texts));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(concat(content, mac(content)));
    }

    /** @return {@link #isStart()} for null: the first page. @throws Refusal invalid-cursor */
    public static Cursor decode(String text) {
        if (text == null) return START;
        try {
            if (text.length() > LONGEST) throw broken();
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length <= MAC_BYTES || bytes[0] != VERSION) throw broken();
            var content = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
            var mac = Arrays.copyOfRange(bytes, bytes.length - MAC_BYTES, bytes.length);
            if (!MessageDigest.isEqual(mac, mac(content))) throw broken();
            var keys = JSON.readValue(new String(content, 1, content.length - 1, StandardCharsets.UTF_8), String[].class);
            return new Cursor(List.of(keys));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw broken();
        }
    }

    public boolean isStart() {
        return keys.isEmpty();
    }

    public String text(int i) {
        return key(i, Function.identity());
    }

    public long number(int i) {
        return key(i, Long::parseLong);
    }

    public UUID uuid(int i) {
        return key(i, UUID::fromString);
    }

    public Instant instant(int i) {
        return key(i, Instant::parse);
    }

    public LocalDate date(int i) {
        return key(i, LocalDate::parse);
    }

    /** A genuine cursor of another listing has other keys: it is broken here. */
    private <T> T key(int i, Function<String, T> read) {
        try {
            return read.apply(keys.get(i));
        } catch (RuntimeException e) {
            throw broken();
        }
    }

    private static Refusal broken() {
        return new Refusal(ProblemType.INVALID_CURSOR, null);
    }

    private static byte[] json(String[] texts) {
        try {
            return JSON.writeValueAsBytes(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an array of strings is always JSON", e);
        }
    }

    private static byte[] mac(byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(Key.SECRET);
            return Arrays.copyOf(mac.doFinal(content), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        var both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    /** Read at first use, when the configuration stands. */
    private static final class Key {
        static final SecretKeySpec SECRET = new SecretKeySpec(
            ConfigProvider.getConfig().getOptionalValue("trialledger.cursor-key", String.class).map(Key::configured).orElseGet(Key::random), "HmacSHA256");

        private static byte[] configured(String key) {
            if (key.length() < 32) throw new IllegalStateException("trialledger.cursor-key needs at least 32 characters");
            return key.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] random() {
            Logger.getLogger(Cursor.class).warn("trialledger.cursor-key is not set: a listing's cursor is good at this process only");
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            return key;
        }
    }
}
