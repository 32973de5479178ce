package org.trialledger.safety.submission.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** The files that events name by their SHA-256: what was sent to an authority, and in what it answered. They wait here for the trial master file. */
@ApplicationScoped
class KeptFiles {
    record KeptFile(String mediaType, byte[] content) {}

    private final Sql sql;
    private final Transactions transactions;

    KeptFiles(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Before the event that names it is recorded: one that is named is there. */
    void keep(UUID studyId, String sha256, String mediaType, byte[] content) {
        transactions.inOne(_ -> sql.update("insert into kept_file (study_id, sha256, media_type, content) values (?, ?, ?, ?) on conflict do nothing", studyId, sha256, mediaType, content));
    }

    Optional<KeptFile> find(UUID studyId, String sha256) {
        return sql.first("select media_type, content from kept_file where study_id = ? and sha256 = ?", row -> new KeptFile(row.getString("media_type"), row.getBytes("content")), studyId, sha256);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
