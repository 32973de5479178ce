package org.trialledger.platform.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** The sizes of studies that have been signed for, in the order of the directory log: what the publisher tells those who read along. */
public final class SignedSizes {
    /**
     * @param directoryPosition of the study note
     * @param proof             that the note is in the directory that was signed, with the signed checkpoint
     */
    public record SignedSize(long directoryPosition, UUID studyId, long size, byte[] root, Instant signedAt, NoteProof proof) {}

    private record Row(long position, UUID studyId, String note) {}

    private final Sql sql;
    private final EvidenceStore store;

    public SignedSizes(Sql sql) {
        this.sql = sql;
        this.store = new EvidenceStore(sql);
    }

    /**
     * The next sizes from a place in the directory on, up to the first that counts an event beyond the given global position.
     *
     * @param through only sizes of events up to this global position
     */
    public List<SignedSize> from(long directoryPosition, long through, int limit) {
        var newest = store.newestCheckpoint();
        if (newest.isEmpty() || newest.get().size() <= directoryPosition) return List.of();
        var rows = sql.list("""
            select position, study_id, note from directory_leaf where position >= ? and position < ?
               and position < coalesce((select min(position) from directory_leaf where position >= ? and global_position > ?), ?)
             order by position limit ?""", row -> new Row(row.getLong(1), row.getObject(2, UUID.class), row.getString(3)),
            directoryPosition, newest.get().size(), directoryPosition, through, newest.get().size(), limit);
        var proofs = new MerkleProofs(store.directoryHashes());
        return rows.stream().map(row -> signed(row, newest.get(), proofs)).toList();
    }

    private static SignedSize signed(Row row, SignedCheckpoint checkpoint, MerkleProofs proofs) {
        var note = StudyNote.parse(row.note());
        var path = proofs.inclusion(row.position(), checkpoint.size());
        return new SignedSize(row.position(), row.studyId(), note.size(), note.root(), checkpoint.signedAt(), new NoteProof(row.note(), row.position(), path, checkpoint.note()));
    }
}
