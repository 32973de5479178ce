package org.trialledger.safety.submission.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** The files that events name by their SHA-256: what was sent to an authority, and in what it answered. They wait here for the trial master file. */
@ApplicationScoped
class KeptFiles {
    /** @param salt what its SHA-256 begins with; empty where that is of the content alone */
    record KeptFile(String mediaType, byte[] content, byte[] salt) {
        KeptFile {
            if (salt.length != 0 && salt.length != SALT_BYTES) throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        }

        static KeptFile open(String mediaType, byte[] content) {
            return new KeptFile(mediaType, content, new byte[0]);
        }

        /** Named by a SHA-256 against which nobody can try what the content may be. */
        static KeptFile sealed(String mediaType, byte[] content) {
            var salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            return new KeptFile(mediaType, content, salt);
        }

        String sha256() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(salt);
                return HexFormat.of().formatHex(digest.digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sql sql;
    private final Transactions transactions;

    KeptFiles(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Before the event that names it is recorded: one that is named is there. */
    void keep(UUID studyId, KeptFile file) {
        transactions.inOne(_ -> sql.update("insert into kept_file (study_id, sha256, media_type, content, salt) values (?, ?, ?, ?, ?) on conflict do nothing", studyId, file.sha256(), file.mediaType(), file.content(), file.salt()));
    }

    Optional<KeptFile> find(UUID studyId, String sha256) {
        return sql.first("select media_type, content, salt from kept_file where study_id = ? and sha256 = ?", row -> new KeptFile(row.getString("media_type"), row.getBytes("content"), row.getBytes("salt")),
            studyId, sha256);
    }
}
