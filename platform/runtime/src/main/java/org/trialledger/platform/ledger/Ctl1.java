package org.trialledger.platform.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The byte format "CTL1" in which a study's history is hashed, so that anyone holding the stored bytes can prove that nothing
 * was changed, left out or put in between. All integers are big-endian, H is SHA-256, {@code s16(x)} is a u16 length and UTF-8:
 * <pre>
 * commitment(tag) = H("CTL1" tag salt[32] bytes)                    tag "M" metadata, "P" payload
 * leaf    = H(0x00 "CTL1" study[16] u64 position event[16] i64 recordedAtMicros s16(aggregate) i64 aggregateSequence
 *             s16(type) s16(revision) s16(mediaType) commitment(M) commitment(P))
 * genesis = H("CTL1 genesis\n" study[16])                           chain before position 0
 * chain   = H(0x02 chainBefore leaf)
 * root(n) = RFC 6962 2.1 Merkle tree hash over leaf 0 .. n-1
 * </pre>
 * What is hashed is what is stored, never its meaning: verification needs no JSON parser. Salts make commitments of
 * low-entropy values impossible to guess once a payload has been redacted.
 */
public final class Ctl1 {
    public static final int HASH_BYTES = 32;
    private static final byte[] MAGIC = ascii("CTL1");
    private static final byte[] GENESIS = ascii("CTL1 genesis\n");
    private static final byte LEAF = 0x00, NODE = 0x01, LINK = 0x02;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Ctl1::newSha256);

    private Ctl1() {}

    /** What a leaf covers, in the order it is hashed. */
    public record Leaf(UUID studyId, long position, UUID eventId, long recordedAtMicros, String aggregateId, long aggregateSequence,
                       String type, String revision, String mediaType, byte[] metadataCommitment, byte[] payloadCommitment) {}

    public static byte[] metadataCommitment(byte[] salt, byte[] metadata) {
        return commitment((byte) 'M', salt, metadata);
    }

    public static byte[] payloadCommitment(byte[] salt, byte[] payload) {
        return commitment((byte) 'P', salt, payload);
    }

    private static byte[] commitment(byte tag, byte[] salt, byte[] bytes) {
        if (salt.length != 32) throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
        var h = SHA_256.get();
        h.update(MAGIC);
        h.update(tag);
        h.update(salt);
        return h.digest(bytes);
    }

    public static byte[] leaf(Leaf l) {
        byte[] aggregate = utf8(l.aggregateId), type = utf8(l.type), revision = utf8(l.revision), media = utf8(l.mediaType);
        var b = ByteBuffer.allocate(1 + 4 + 16 + 8 + 16 + 8 + 8 + 4 * 2 + 2 * HASH_BYTES
            + aggregate.length + type.length + revision.length + media.length);
        b.put(LEAF).put(MAGIC);
        put(b, l.studyId).putLong(l.position);
        put(b, l.eventId).putLong(l.recordedAtMicros);
        s16(b, aggregate).putLong(l.aggregateSequence);
        s16(s16(s16(b, type), revision), media);
        b.put(l.metadataCommitment).put(l.payloadCommitment);
        return SHA_256.get().digest(b.array());
    }

    /** The chain value before a study's first event. */
    public static byte[] genesis(UUID studyId) {
        var h = SHA_256.get();
        h.update(GENESIS);
        return h.digest(put(ByteBuffer.allocate(16), studyId).array());
    }

    public static byte[] link(byte[] chainBefore, byte[] leaf) {
        return two(LINK, chainBefore, leaf);
    }

    /** An inner node of a Merkle tree (RFC 6962 2.1). */
    public static byte[] node(byte[] left, byte[] right) {
        return two(NODE, left, right);
    }

    /** A leaf over bytes that are kept as they are (RFC 6962 2.1), such as a line of the directory log. */
    public static byte[] plainLeaf(byte[] data) {
        var h = SHA_256.get();
        h.update(LEAF);
        return h.digest(data);
    }

    /** Hears of every complete subtree of 2^level leaves as it comes to be, from level 1 up. */
    public interface Completed {
        void node(int level, long index, byte[] hash);
    }

    /**
     * The right edge of a study's Merkle tree: all that must be kept, in O(log n) hashes, to add leaves and to know the root
     * of everything added so far.
     */
    public static final class Frontier {
        private final List<byte[]> edge = new ArrayList<>();
        private long size;

        /** @param edge as {@link #edge()} gave it */
        public static Frontier of(long size, byte[] edge) {
            if (edge.length != Long.bitCount(size) * HASH_BYTES) throw new IllegalArgumentException("not the edge of a tree of " + size + " leaves");
            var frontier = new Frontier();
            frontier.size = size;
            for (int at = 0; at < edge.length; at += HASH_BYTES) frontier.edge.add(Arrays.copyOfRange(edge, at, at + HASH_BYTES));
            return frontier;
        }

        public void add(byte[] leaf) {
            add(leaf, (_, _, _) -> {});
        }

        public void add(byte[] leaf, Completed completed) {
            byte[] node = leaf;
            long index = size++;
            for (int level = 1; (index & 1) == 1; level++) {
                node = two(NODE, edge.removeLast(), node);
                index >>= 1;
                completed.node(level, index, node);
            }
            edge.add(node);
        }

        public long size() {
            return size;
        }

        /** The hashes of the complete subtrees, largest first, one behind the other. */
        public byte[] edge() {
            var bytes = ByteBuffer.allocate(edge.size() * HASH_BYTES);
            edge.forEach(bytes::put);
            return bytes.array();
        }

        public byte[] root() {
            if (edge.isEmpty()) return SHA_256.get().digest();
            byte[] root = edge.getLast();
            for (int i = edge.size() - 2; i >= 0; i--) root = two(NODE, edge.get(i), root);
            return root;
        }
    }

    private static byte[] two(byte tag, byte[] left, byte[] right) {
        var h = SHA_256.get();
        h.update(tag);
        h.update(left);
        return h.digest(right);
    }

    private static ByteBuffer put(ByteBuffer b, UUID id) {
        return b.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static ByteBuffer s16(ByteBuffer b, byte[] utf8) {
        if (utf8.length > 0xFFFF) throw new IllegalArgumentException("longer than 65535 bytes");
        return b.putShort((short) utf8.length).put(utf8);
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
