package org.trialledger.platform.evidence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 2.1 as it is written, recursion and all, over leaves in memory. */
final class MerkleTreeReference {
    private MerkleTreeReference() {}

    static List<byte[]> leaves(int count) {
        var leaves = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) leaves.add(hash(0, ByteBuffer.allocate(4).putInt(i).array()));
        return leaves;
    }

    static byte[] root(List<byte[]> d) {
        if (d.isEmpty()) return hash();
        if (d.size() == 1) return d.getFirst();
        int k = split(d.size());
        return hash(1, root(d.subList(0, k)), root(d.subList(k, d.size())));
    }

    static List<byte[]> path(int m, List<byte[]> d) {
        if (d.size() == 1) return List.of();
        int k = split(d.size());
        return m < k ? plus(path(m, d.subList(0, k)), root(d.subList(k, d.size()))) : plus(path(m - k, d.subList(k, d.size())), root(d.subList(0, k)));
    }

    static List<byte[]> proof(int m, List<byte[]> d) {
        return subproof(m, d, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        if (m == d.size()) return b ? List.of() : List.of(root(d));
        int k = split(d.size());
        return m <= k ? plus(subproof(m, d.subList(0, k), b), root(d.subList(k, d.size())))
            : plus(subproof(m - k, d.subList(k, d.size()), false), root(d.subList(0, k)));
    }

    /** The largest power of two below n. */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) k *= 2;
        return k;
    }

    private static List<byte[]> plus(List<byte[]> list, byte[] hash) {
        var longer = new ArrayList<>(list);
        longer.add(hash);
        return longer;
    }

    private static byte[] hash(int tag, byte[]... parts) {
        var h = sha256();
        h.update((byte) tag);
        for (var part : parts) h.update(part);
        return h.digest();
    }

    private static byte[] hash() {
        return sha256().digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
