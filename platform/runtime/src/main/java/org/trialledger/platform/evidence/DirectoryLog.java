package org.trialledger.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.readmodel.Transactions;

/**
 * The log of study notes: one more note for every study that has grown, then a checkpoint over all of them, signed. One signature
 * covers every study, however many are busy.
 */
final class DirectoryLog {
    private static final int AT_ONCE = 1000;

    private final String origin;
    private final EvidenceStore store;
    private final Transactions transactions;
    private final Signer signer;

    DirectoryLog(String origin, EvidenceStore store, Transactions transactions, Signer signer) {
        this.origin = origin;
        this.store = store;
        this.transactions = transactions;
        this.signer = signer;
    }

    /** The notes are durable before the signer sees the tree: what a crash leaves unsigned is signed the next time. @return whether it signed */
    boolean checkpoint(Instant now) {
        while (note()) continue;
        var directory = store.directory();
        var newest = store.newestCheckpoint();
        if (directory.size() == newest.map(SignedCheckpoint::size).orElse(0L)) return false;
        var checkpoint = new Checkpoint(origin, directory.size(), directory.root());
        var note = signer.sign(checkpoint, newest.map(SignedCheckpoint::checkpoint),
            from -> MerkleProofs.consistency(from, directory.size(), store.directoryHashes()), now);
        store.add(new SignedCheckpoint(directory.size(), note.write(), now));
        return true;
    }

    /** @return whether there may be more */
    private boolean note() {
        return transactions.inOne(_ -> {
            var changed = store.unnoted(AT_ONCE);
            if (changed.isEmpty()) return false;
            var directory = store.directory();
            long before = directory.size();
            var leaves = new ArrayList<EvidenceStore.Leaf>();
            List<StudyTree.Node> completed = new ArrayList<>();
            for (var study : changed) {
                var note = new StudyNote(origin, study.studyId(), study.size(), study.root()).text();
                leaves.add(new EvidenceStore.Leaf(directory.size(), study, note));
                directory.add(Ctl1.plainLeaf(note.getBytes(StandardCharsets.UTF_8)), (level, index, hash) -> StudyTree.Node.keep(completed, level, index, hash));
            }
            store.note(before, directory, leaves, completed);
            return changed.size() == AT_ONCE;
        });
    }
}
