package org.trialledger.platform.evidence;

import java.util.Arrays;
import java.util.List;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;

/**
 * Checks what {@link StudyProof} and signed checkpoints claim, with nothing but the log's name and public keys, which must have come
 * by another way than the proof. No database, no network, no clock.
 */
public final class Verifier {
    private final String origin;
    private final List<VerifierKey> keys;

    /** @param keys all of which must have signed */
    public Verifier(String origin, List<VerifierKey> keys) {
        if (keys.isEmpty()) throw new IllegalArgumentException("without keys nothing can be verified");
        this.origin = origin;
        this.keys = List.copyOf(keys);
    }

    /** @return what the note states, once every key has been seen to have signed it */
    public Checkpoint checkpoint(String signedNote) {
        var note = SignedNote.parse(signedNote);
        var checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(origin)) throw new NotProved("the checkpoint is of another log");
        for (var key : keys) {
            var lines = note.signatures().stream().filter(key::signed).toList();
            if (lines.isEmpty()) throw new NotProved("no signature with the key " + key.kind().algorithm() + " of " + key.name());
            for (var line : lines)
                if (!key.kind().holds(key.key(), key.name(), checkpoint, line.signature()))
                    throw new NotProved("the signature with " + key.kind().algorithm() + " of " + key.name() + " does not hold");
        }
        return checkpoint;
    }

    /** That the proof's leaf stands at its position in its study, and in a directory that was signed. @return the study's size and root */
    public StudyNote verify(StudyProof proof) {
        var note = proof.note().verify(this);
        if (!note.studyId().equals(proof.studyId())) throw new NotProved("the note is of another study");
        if (!included(proof.leaf(), proof.position(), note.size(), proof.studyPath(), note.root()))
            throw new NotProved("the leaf is not in the study whose root was noted");
        return note;
    }

    /** That these very bytes were recorded at their place, and signed for. @throws NotProved also for a redacted event, whose redaction must be proved with it */
    public StudyNote verify(StoredEvent event, StudyProof proof) {
        if (event.isRedacted()) throw new NotProved("the event was redacted at position " + event.redactedAt() + ": prove that event too");
        return verifyPlace(event, proof);
    }

    /** That the event was recorded at its place and signed for, and that what is missing of it was taken out by a redaction that was recorded and signed for too. */
    public StudyNote verify(StoredEvent redacted, StudyProof proof, StoredEvent redaction, StudyProof redactionProof) {
        verify(redaction, redactionProof);
        if (!redacted.isRedacted() || !Redaction.justifies(redaction, redacted)) throw new NotProved("the redaction does not say that the event is redacted to what it is");
        return verifyPlace(redacted, proof);
    }

    private StudyNote verifyPlace(StoredEvent event, StudyProof proof) {
        if (!event.studyId().equals(proof.studyId()) || event.position() != proof.position()) throw new NotProved("the proof is of another event");
        if (!Arrays.equals(event.computedLeaf(), proof.leaf())) throw new NotProved("the event's bytes do not have the leaf that is proved");
        return verify(proof);
    }

    /** That nothing the older checkpoint covers was changed or taken away before the newer one was signed. */
    public void consistent(String olderNote, String newerNote, List<byte[]> proof) {
        Checkpoint older = checkpoint(olderNote), newer = checkpoint(newerNote);
        if (!extendsTree(older.size(), older.root(), newer.size(), newer.root(), proof)) throw new NotProved("the newer checkpoint does not extend the older one");
    }

    /** RFC 9162 2.1.3.2. */
    public static boolean included(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) return false;
        long at = index, last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0 || sibling.length != Ctl1.HASH_BYTES) return false;
            if ((at & 1) == 1 || at == last) {
                hash = Ctl1.node(sibling, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Ctl1.node(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** RFC 9162 2.1.4.2: whether the tree of {@code toSize} leaves begins with that of {@code fromSize}. */
    public static boolean extendsTree(long fromSize, byte[] fromRoot, long toSize, byte[] toRoot, List<byte[]> proof) {
        if (fromSize < 1 || fromSize > toSize) return false;
        if (fromSize == toSize) return proof.isEmpty() && Arrays.equals(fromRoot, toRoot);
        if (proof.isEmpty() || proof.stream().anyMatch(hash -> hash.length != Ctl1.HASH_BYTES)) return false;
        boolean complete = Long.bitCount(fromSize) == 1;
        long at = fromSize - 1, last = toSize - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        byte[] older = complete ? fromRoot : proof.getFirst(), newer = older;
        for (byte[] hash : complete ? proof : proof.subList(1, proof.size())) {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last) {
                older = Ctl1.node(hash, older);
                newer = Ctl1.node(hash, newer);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Ctl1.node(newer, hash);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(older, fromRoot) && Arrays.equals(newer, toRoot);
    }
}
