package org.trialledger.platform.evidence;

import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.ledger.Ctl1;

/**
 * Makes the proofs of RFC 6962 2.1 from stored hashes. Subtrees are read at the nearest level that is kept (leaves, and every eighth
 * level above), so a proof costs a few hundred hashes however long the log is.
 */
final class MerkleProofs {
    static final int KEPT_EVERY = 8;

    /** The hashes of a tree at level 0 (leaves), 8, 16, ...: {@code count} of them from {@code from} on. */
    interface Hashes {
        List<byte[]> read(int level, long from, int count);
    }

    private final Hashes hashes;
    private final List<byte[]> proof = new ArrayList<>();

    private MerkleProofs(Hashes hashes) {
        this.hashes = hashes;
    }

    /** That the leaf stands at the index in the tree of that size: PATH(index, D[size]). */
    static List<byte[]> inclusion(long index, long size, Hashes hashes) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        var made = new MerkleProofs(hashes);
        made.path(index, 0, size);
        return made.proof;
    }

    /** That the tree of {@code to} leaves begins with that of {@code from} leaves: PROOF(from, D[to]). */
    static List<byte[]> consistency(long from, long to, Hashes hashes) {
        if (from < 1 || from > to) throw new IllegalArgumentException("no consistency proof from " + from + " to " + to);
        var made = new MerkleProofs(hashes);
        made.subproof(from, 0, to, true);
        return made.proof;
    }

    private void path(long index, long start, long size) {
        if (size == 1) return;
        long left = largestPowerBelow(size);
        if (index < left) {
            path(index, start, left);
            proof.add(root(start + left, size - left));
        } else {
            path(index - left, start + left, size - left);
            proof.add(root(start, left));
        }
    }

    private void subproof(long from, long start, long size, boolean whole) {
        if (from == size) {
            if (!whole) proof.add(root(start, size));
            return;
        }
        long left = largestPowerBelow(size);
        if (from <= left) {
            subproof(from, start, left, whole);
            proof.add(root(start + left, size - left));
        } else {
            subproof(from - left, start + left, size - left, false);
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
        int kept = level - level % KEPT_EVERY, count = 1 << (level - kept);
        var row = new ArrayList<>(hashes.read(kept, start >> kept, count));
        if (row.size() != count) throw new EvidenceFault("the tree lacks hashes of level " + kept + " from " + (start >> kept) + " on");
        for (int width = count; width > 1; width /= 2)
            for (int i = 0; i < width / 2; i++) row.set(i, Ctl1.node(row.get(2 * i), row.get(2 * i + 1)));
        return row.getFirst();
    }

    private static long largestPowerBelow(long size) {
        return Long.highestOneBit(size - 1);
    }
}
