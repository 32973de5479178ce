package org.trialledger.platform.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service's signing keys, one pair of each {@link SignatureKind}, in one PEM file: for each kind in turn its private (PKCS #8) and its
 * public key (X.509). The file is its owner's alone.
 */
final class SigningKeys {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s+([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1 KEY-----\\s*");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Map<SignatureKind, KeyPair> pairs;

    private SigningKeys(Map<SignatureKind, KeyPair> pairs) {
        this.pairs = pairs;
    }

    static SigningKeys fresh() {
        var pairs = new EnumMap<SignatureKind, KeyPair>(SignatureKind.class);
        for (var kind : SignatureKind.values()) {
            try {
                pairs.put(kind, KeyPairGenerator.getInstance(kind.algorithm()).generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Java 25 has " + kind.algorithm(), e);
            }
        }
        return new SigningKeys(pairs);
    }

    /** @param create whether keys are made where the file is missing */
    static SigningKeys in(Path file, boolean create) {
        try {
            if (create && Files.notExists(file)) create(file);
            if (Files.notExists(file)) throw new IllegalStateException("there are no signing keys in " + file);
            if (isOpenToOthers(file)) throw new IllegalStateException("the signing keys in " + file + " are open to every user of the machine");
            return parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the signing keys in " + file + " cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the file " + file + " does not hold signing keys", e);
        }
    }

    /** Whole or not at all, and never over keys that another instance made meanwhile. */
    private static void create(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var unfinished = Files.createTempFile(folder, "keys", ".unfinished", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, fresh().pem(), StandardCharsets.US_ASCII);
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            if (Files.notExists(file)) throw e;
        } finally {
            Files.delete(unfinished);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_READ) || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private String pem() {
        var pem = new StringBuilder();
        pairs.values().forEach(pair -> pem.append(block("PRIVATE", pair.getPrivate().getEncoded())).append(block("PUBLIC", pair.getPublic().getEncoded())));
        return pem.toString();
    }

    private static String block(String what, byte[] der) {
        return "-----BEGIN " + what + " KEY-----\n" + LINES.encodeToString(der) + "\n-----END " + what + " KEY-----\n";
    }

    private static SigningKeys parse(String pem) throws GeneralSecurityException {
        var keys = new ArrayList<byte[]>();
        var block = BLOCK.matcher(pem);
        while (block.find()) keys.add(Base64.getMimeDecoder().decode(block.group(2)));
        if (keys.size() != 2 * SignatureKind.values().length) throw new IllegalArgumentException(keys.size() + " keys");
        var pairs = new EnumMap<SignatureKind, KeyPair>(SignatureKind.class);
        for (var kind : SignatureKind.values()) {
            var factory = KeyFactory.getInstance(kind.algorithm());
            int at = 2 * kind.ordinal();
            var pair = new KeyPair(factory.generatePublic(new X509EncodedKeySpec(keys.get(at + 1))), factory.generatePrivate(new PKCS8EncodedKeySpec(keys.get(at))));
            byte[] probe = kind.algorithm().getBytes(StandardCharsets.US_ASCII);
            if (!kind.rawHolds(pair.getPublic(), probe, kind.rawSignature(pair.getPrivate(), probe)))
                throw new IllegalArgumentException("private and public key of " + kind.algorithm() + " do not belong together");
            pairs.put(kind, pair);
        }
        return new SigningKeys(pairs);
    }

    List<VerifierKey> verifierKeys(String name) {
        return pairs.entrySet().stream().map(e -> new VerifierKey(name, e.getKey(), e.getValue().getPublic())).toList();
    }

    /** The checkpoint with a line of each kind. The name signed under is the log's own. */
    SignedNote sign(Checkpoint checkpoint, long seconds) {
        var lines = pairs.entrySet().stream().map(e -> {
            var key = new VerifierKey(checkpoint.origin(), e.getKey(), e.getValue().getPublic());
            return new SignedNote.Line(key.name(), key.id(), e.getKey().sign(e.getValue().getPrivate(), key.name(), checkpoint, seconds));
        }).toList();
        return new SignedNote(checkpoint.text(), lines);
    }
}
