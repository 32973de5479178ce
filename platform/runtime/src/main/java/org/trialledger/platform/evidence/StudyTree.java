package org.trialledger.platform.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;

/** A study's events as far as they have been read: each one verified, then a leaf of the study's Merkle tree. */
final class StudyTree {
    /** A complete subtree to be kept. */
    record Node(int level, long index, byte[] hash) {
        static void keep(List<Node> nodes, int level, long index, byte[] hash) {
            if (level % MerkleProofs.KEPT_EVERY == 0) nodes.add(new Node(level, index, hash));
        }
    }

    final UUID studyId;
    private final Ctl1.Frontier frontier;
    private final List<Node> completed = new ArrayList<>();
    private byte[] chain;
    private long globalPosition;

    StudyTree(UUID studyId, long size, byte[] edge, byte[] chain, long globalPosition) {
        this.studyId = studyId;
        this.frontier = Ctl1.Frontier.of(size, edge);
        this.chain = chain;
        this.globalPosition = globalPosition;
    }

    static StudyTree empty(UUID studyId) {
        return new StudyTree(studyId, 0, new byte[0], Ctl1.genesis(studyId), 0);
    }

    StudyTree copy() {
        return new StudyTree(studyId, size(), edge(), chain, globalPosition);
    }

    /** @throws EvidenceFault when the event is redacted and no recorded redaction says so, is not the study's next, its bytes do not have its leaf, or it does not continue the chain */
    void add(StoredEvent event, LedgerReader reader) {
        if (event.isRedacted() && !Redaction.isJustified(event, at -> reader.ofStudy(studyId, at, 1).stream().findFirst()))
            throw fault(event, "is redacted, but no recorded redaction names it and what is left of it");
        if (event.position() != size()) throw fault(event, "stands where position " + size() + " must");
        if (!Arrays.equals(event.computedLeaf(), event.leaf())) throw fault(event, "does not have the bytes its leaf was made of");
        if (!Arrays.equals(Ctl1.link(chain, event.leaf()), event.chain())) throw fault(event, "does not continue the study's hash chain");
        frontier.add(event.leaf(), (level, index, hash) -> Node.keep(completed, level, index, hash));
        chain = event.chain();
        globalPosition = event.globalPosition();
    }

    private EvidenceFault fault(StoredEvent event, String what) {
        return new EvidenceFault("study " + studyId + ", position " + event.position() + " (global " + event.globalPosition() + "): the recorded event " + what);
    }

    long size() {
        return frontier.size();
    }

    byte[] edge() {
        return frontier.edge();
    }

    byte[] root() {
        return frontier.root();
    }

    byte[] chain() {
        return chain;
    }

    long globalPosition() {
        return globalPosition;
    }

    List<Node> completed() {
        return completed;
    }
}
