package org.trialledger.tmf.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

final class Digests {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** So that no other text can ever become part of a path or key. */
    static String checked(String sha256) {
        if (sha256 == null || !SHA256.matcher(sha256).matches()) throw new IllegalArgumentException("no SHA-256");
        return sha256;
    }

    static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
