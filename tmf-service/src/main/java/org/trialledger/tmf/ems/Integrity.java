package org.trialledger.tmf.ems;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file's bytes hash to. Senders write {@code SHA256-} and hexadecimal, as the standard's example, or base64, as Subresource Integrity, on which it leans. */
public record Integrity(Algorithm algorithm, String hex) {
    public enum Algorithm {
        SHA256("SHA-256", 32), SHA384("SHA-384", 48), SHA512("SHA-512", 64);

        private final String java;
        private final int bytes;

        Algorithm(String java, int bytes) {
            this.java = java;
            this.bytes = bytes;
        }

        public MessageDigest digest() {
            try {
                return MessageDigest.getInstance(java);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + java, e);
            }
        }
    }

    private static final Pattern WRITTEN = Pattern.compile("(?i:sha-?(256|384|512))-(\\S+)");

    public static Integrity sha256(String hex) {
        return new Integrity(Algorithm.SHA256, hex);
    }

    /** Empty where it is none, or of an algorithm that no longer proves anything. */
    public static Optional<Integrity> read(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) return Optional.empty();
        var algorithm = Algorithm.valueOf("SHA" + written.group(1));
        return hex(written.group(2)).filter(hex -> hex.length() == 2 * algorithm.bytes).map(hex -> new Integrity(algorithm, hex));
    }

    private static Optional<String> hex(String digest) {
        try {
            return Optional.of(digest.matches("(?:[0-9a-fA-F]{2})+") && digest.length() >= 64 && digest.length() % 32 == 0
                ? HexFormat.of().formatHex(HexFormat.of().parseHex(digest)) : HexFormat.of().formatHex(Base64.getDecoder().decode(digest)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean isOf(byte[] digest) {
        return MessageDigest.isEqual(digest, HexFormat.of().parseHex(hex));
    }

    public String written() {
        return algorithm + "-" + hex;
    }
}
