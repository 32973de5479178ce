package org.trialledger.platform.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.ledger.Ctl1;

/**
 * Makes the proofs of RFC 6962 2.1 from stored hashes. Subtrees are read at the nearest level that is kept (leaves, and every eighth
 * level above), so a proof costs a few hundred hashes however long the log is. What was read and computed for one proof is there for
 * the next: the proofs of neighbours have almost all of it in common.
 */
final class MerkleProofs {
    static final int KEPT_EVERY = 8;
    private static final int BLOCK = 1 << KEPT_EVERY;

    /** The hashes of a tree at level 0 (leaves), 8, 16, ...: those there are of the {@code count} from {@code from} on. */
    interface Hashes {
        List<byte[]> read(int level, long from, int count);
    }

    /** A complete subtree, or a block of them: the {@code index}th of its level. */
    private record Place(int level, long index) {}

    private final Hashes hashes;
    private final Map<Place, List<byte[]>> blocks = new HashMap<>();
    private final Map<Place, byte[]> subtrees = new HashMap<>();

    /** @param hashes of a tree that may grow, but whose leaves never change */
    MerkleProofs(Hashes hashes) {
        this.hashes = hashes;
    }

    static List<byte[]> inclusion(long index, long size, Hashes hashes) {
        return new MerkleProofs(hashes).inclusion(index, size);
    }

    static List<byte[]> consistency(long from, long to, Hashes hashes) {
        return new MerkleProofs(hashes).consistency(from, to);
    }

    /** That the leaf stands at the index in the tree of that size: PATH(index, D[size]). */
    List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        var proof = new ArrayList<byte[]>();
        path(index, 0, size, proof);
        return proof;
    }

    /** That the tree of {@code to} leaves begins with that of {@code from} leaves: PROOF(from, D[to]). */
    List<byte[]> consistency(long from, long to) {
        if (from < 1 || from > to) throw new IllegalArgumentException("no consistency proof from " + from + " to " + to);
        var proof = new ArrayList<byte[]>();
        subproof(from, 0, to, true, proof);
        return proof;
    }

    private void path(long index, long start, long size, List<byte[]> proof) {
        if (size == 1) return;
        long left = largestPowerBelow(size);
        if (index < left) {
            path(index, start, left, proof);
            proof.add(root(start + left, size - left));
        } else {
            path(index - left, start + left, size - left, proof);
            proof.add(root(start, left));
        }
    }

    private void subproof(long from, long start, long size, boolean whole, List<byte[]> proof) {
        if (from == size) {
            if (!whole) proof.add(root(start, size));
            return;
        }
        long left = largestPowerBelow(size);
        if (from <= left) {
            subproof(from, start, left, whole, proof);
            proof.add(root(start + left, size - left));
        } else {
            subproof(from - left, start + left, size - left, false, proof);
            proof.add(root(start, left));
        }
    }

    /** MTH over the leaves from {@code start} on, which is a multiple of the largest complete subtree asked for. */
    private byte[] root(long start, long size) {
        if (Long.bitCount(size) == 1) return complete(Long.numberOfTrailingZeros(size), start);
        long left = largestPowerBelow(size);
        return Ctl1.node(root(start, left), root(start + left, size - left));
    }

    private byte[] complete(int level, long start) {
        if (level % KEPT_EVERY == 0) return kept(level, start >> level);
        var place = new Place(level, start >> level);
        var known = subtrees.get(place);
        if (known != null) return known;
        var root = Ctl1.node(complete(level - 1, start), complete(level - 1, start + (1L << level - 1)));
        subtrees.put(place, root);
        return root;
    }

    private byte[] kept(int level, long index) {
        var block = blocks.computeIfAbsent(new Place(level, index / BLOCK), at -> hashes.read(at.level(), at.index() * BLOCK, BLOCK));
        int at = (int) (index % BLOCK);
        if (at >= block.size()) throw new EvidenceFault("the tree lacks the hash of level " + level + " at " + index);
        return block.get(at);
    }

    private static long largestPowerBelow(long size) {
        return Long.highestOneBit(size - 1);
    }
}
