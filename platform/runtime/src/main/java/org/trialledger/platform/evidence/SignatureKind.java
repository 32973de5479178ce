package org.trialledger.platform.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The two ways in which a checkpoint is signed, both from the JDK, each with the type byte of the C2SP specifications. A verifier wants
 * both: the first is what every log client can check, the second holds against quantum computers and states the time.
 */
public enum SignatureKind {
    /** signed-note: over the note's text. */
    ED25519(0x01, "Ed25519", 32, "302a300506032b6570032100") {
        @Override
        byte[] sign(PrivateKey key, String name, Checkpoint checkpoint, long seconds) {
            return rawSignature(key, utf8(checkpoint.text()));
        }

        @Override
        boolean holds(PublicKey key, String name, Checkpoint checkpoint, byte[] signature) {
            return rawHolds(key, utf8(checkpoint.text()), signature);
        }
    },

    /** tlog-cosignature: a time, and a signature over that time, the signer's name and what the checkpoint states. */
    ML_DSA_44(0x06, "ML-DSA-44", 1312, "30820532300b06096086480165030403110382052100") {
        @Override
        byte[] sign(PrivateKey key, String name, Checkpoint checkpoint, long seconds) {
            byte[] signature = rawSignature(key, cosigned(name, checkpoint, seconds));
            return ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
        }

        @Override
        boolean holds(PublicKey key, String name, Checkpoint checkpoint, byte[] signature) {
            if (signature.length <= Long.BYTES) return false;
            long seconds = ByteBuffer.wrap(signature).getLong();
            return rawHolds(key, cosigned(name, checkpoint, seconds), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
        }
    };

    private static final byte[] SUBTREE = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    private final byte type;
    private final String algorithm;
    private final int publicKeyBytes;
    /** What stands before the raw key in its X.509 form (RFC 8410, RFC 9881). */
    private final byte[] x509Prefix;

    SignatureKind(int type, String algorithm, int publicKeyBytes, String x509Prefix) {
        this.type = (byte) type;
        this.algorithm = algorithm;
        this.publicKeyBytes = publicKeyBytes;
        this.x509Prefix = HexFormat.of().parseHex(x509Prefix);
    }

    abstract byte[] sign(PrivateKey key, String name, Checkpoint checkpoint, long seconds);

    abstract boolean holds(PublicKey key, String name, Checkpoint checkpoint, byte[] signature);

    byte type() {
        return type;
    }

    public String algorithm() {
        return algorithm;
    }

    static SignatureKind of(byte type) {
        for (var kind : values()) if (kind.type == type) return kind;
        throw new NotProved("no known kind of signature: " + type);
    }

    byte[] raw(PublicKey key) {
        byte[] x509 = key.getEncoded();
        if (x509.length != x509Prefix.length + publicKeyBytes || !Arrays.equals(x509, 0, x509Prefix.length, x509Prefix, 0, x509Prefix.length))
            throw new IllegalArgumentException("not a public key of " + algorithm);
        return Arrays.copyOfRange(x509, x509Prefix.length, x509.length);
    }

    PublicKey publicKey(byte[] raw) {
        if (raw.length != publicKeyBytes) throw new NotProved("a public key of " + algorithm + " has " + publicKeyBytes + " bytes");
        try {
            var x509 = ByteBuffer.allocate(x509Prefix.length + raw.length).put(x509Prefix).put(raw).array();
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new NotProved("not a public key of " + algorithm + ": " + e.getMessage());
        }
    }

    byte[] rawSignature(PrivateKey key, byte[] message) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " cannot sign", e);
        }
    }

    boolean rawHolds(PublicKey key, byte[] message, byte[] bytes) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false; // how the JDK says that bytes are not even shaped like a signature
        }
    }

    /** {@code cosigned_message} of tlog-cosignature, for a whole tree (start 0). */
    private static byte[] cosigned(String name, Checkpoint checkpoint, long seconds) {
        byte[] cosigner = utf8(name), origin = utf8(checkpoint.origin());
        return ByteBuffer.allocate(SUBTREE.length + 1 + cosigner.length + Long.BYTES + 1 + origin.length + 2 * Long.BYTES + checkpoint.root().length)
            .put(SUBTREE).put((byte) cosigner.length).put(cosigner).putLong(seconds).put((byte) origin.length).put(origin)
            .putLong(0).putLong(checkpoint.size()).put(checkpoint.root()).array();
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }
}
