package org.trialledger.platform.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The key that wraps all others: 32 random bytes in base64, in a file that is its owner's alone, or whatever mounts such a file from a vault. */
public final class MasterKey {
    private static final int BYTES = 32;

    private final Aes aes;
    private final String id;

    private MasterKey(byte[] key) {
        this.aes = new Aes(key);
        this.id = HexFormat.of().formatHex(Mac256.of(key, "TrialLedger master key"), 0, 8);
    }

    /** For tests, and for what is measured. */
    public static MasterKey fresh() {
        return new MasterKey(random());
    }

    /** @param create whether a key is made where the file is missing */
    public static MasterKey in(Path file, boolean create) {
        try {
            if (create && Files.notExists(file)) create(file);
            if (Files.notExists(file)) throw new IllegalStateException("there is no master key in " + file);
            var permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ) || permissions.contains(PosixFilePermission.OTHERS_WRITE))
                throw new IllegalStateException("the master key in " + file + " is open to every user of the machine");
            byte[] key = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length != BYTES) throw new IllegalArgumentException(key.length + " bytes");
            return new MasterKey(key);
        } catch (IOException e) {
            throw new UncheckedIOException("the master key in " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the file " + file + " does not hold a master key: 32 bytes in base64", e);
        }
    }

    /** Whole or not at all, and never over a key that another instance made meanwhile. */
    private static void create(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var unfinished = Files.createTempFile(folder, "master", ".unfinished", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, Base64.getEncoder().encodeToString(random()) + "\n", StandardCharsets.US_ASCII);
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            if (Files.notExists(file)) throw e;
        } finally {
            Files.delete(unfinished);
        }
    }

    private static byte[] random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** Tells master keys apart and says nothing about them. */
    String id() {
        return id;
    }

    /** A new key for the place, wrapped. */
    byte[] wrapFresh(String place) {
        return wrap(place, random());
    }

    byte[] wrap(String place, byte[] key) {
        return aes.encrypt(key, context(place));
    }

    /** Empty when the bytes were wrapped by another master key or for another place. */
    Optional<byte[]> unwrap(String place, byte[] wrapped) {
        return aes.decrypt(wrapped, context(place));
    }

    private static byte[] context(String place) {
        return ("key " + place).getBytes(StandardCharsets.UTF_8);
    }
}
