package org.trialledger.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The vectors of the format's reference implementation (Python, standard library only). */
class Ctl1Test {
    private static final UUID STUDY = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    @Test
    void three_events_have_the_leaves_chains_and_roots_of_the_reference() {
        assertThat(hex(Ctl1.genesis(STUDY))).isEqualTo("c881d5e8f06520ae4d7d1d4f8a713fe35455115c2d8d9704601e92f5a381cd32");
        var frontier = new Ctl1.Frontier();
        byte[] chain = Ctl1.genesis(STUDY);
        var expected = List.of(
            List.of("446cca4ec922f9e842076fca1e23ecc256d276b72c0ef4312d8d2a51ef304559", "6975239857f938bdb07eaeb79c33da28f6f41629f66b770cae0de58b7f0669fc",
                "RGzKTski+ehCB2/KHiPswlbSdrcsDvQxLY0qUe8wRVk="),
            List.of("90022a259fbf263da3ead0302d1ee7b92cdcdce23256c9848783e6edb85b5441", "6e48be342ab16ae04540d2ef20a846d18e328a8a02dd3d57f15b7993e688298c",
                "+lU+WSEEjcUN96OPBUMH4S9PZc/xr+Y1Ny9Tcu6H2oo="),
            List.of("8da6b40d0c56219d895cf6686d2981b81587d601941bac9a9071099d7115d04f", "f0d8ed5d5e5cb7588c43d659cb5ca2ace063438fec6f671ca3a20377b45655ba",
                "Q/yvytVU3KazbFKbdY0Xb4Yj84QNZ8sFFJFhr+J7IKU="));
        for (int p = 0; p < 3; p++) {
            byte[] leaf = leaf(p);
            chain = Ctl1.link(chain, leaf);
            frontier.add(leaf);
            assertThat(List.of(hex(leaf), hex(chain), Base64.getEncoder().encodeToString(frontier.root()))).isEqualTo(expected.get(p));
        }
    }

    @Test
    void the_frontier_has_the_root_of_the_recursive_definition_for_every_size() throws Exception {
        var frontier = new Ctl1.Frontier();
        var leaves = new ArrayList<byte[]>();
        for (int n = 0; n < 200; n++) {
            assertThat(frontier.root()).as("size %d", n).isEqualTo(merkleTreeHash(leaves));
            byte[] leaf = sha256(new byte[] {(byte) n});
            leaves.add(leaf);
            frontier.add(leaf);
        }
        assertThat(frontier.size()).isEqualTo(200);
    }

    @Test
    void changing_any_hashed_field_changes_the_leaf() {
        var l = new Ctl1.Leaf(STUDY, 1, UUID.randomUUID(), 2, "a", 3, "t", "1", "m", new byte[32], new byte[32]);
        byte[] other = new byte[32];
        other[31] = 1;
        var changed = List.of(
            new Ctl1.Leaf(UUID.randomUUID(), 1, l.eventId(), 2, "a", 3, "t", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 2, l.eventId(), 2, "a", 3, "t", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, UUID.randomUUID(), 2, "a", 3, "t", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 9, "a", 3, "t", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "b", 3, "t", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "a", 4, "t", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "a", 3, "u", "1", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "a", 3, "t", "2", "m", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "a", 3, "t", "1", "n", l.metadataCommitment(), l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "a", 3, "t", "1", "m", other, l.payloadCommitment()),
            new Ctl1.Leaf(STUDY, 1, l.eventId(), 2, "a", 3, "t", "1", "m", l.metadataCommitment(), other));
        assertThat(changed).allSatisfy(c -> assertThat(Ctl1.leaf(c)).isNotEqualTo(Ctl1.leaf(l)));
        assertThat(Ctl1.payloadCommitment(new byte[32], other)).isNotEqualTo(Ctl1.metadataCommitment(new byte[32], other));
    }

    private static byte[] leaf(int p) {
        byte[] salt = new byte[32];
        Arrays.fill(salt, (byte) p);
        var eventId = new UUID(0x018f000000007000L, 0x8000000000000100L + p);
        return Ctl1.leaf(new Ctl1.Leaf(STUDY, p, eventId, 1767225600000000L + p, "subject-1", p, "VisitRecorded", "1.0", "application/json",
            Ctl1.metadataCommitment(salt, utf8("{\"actor\":\"u-17\"}")), Ctl1.payloadCommitment(salt, utf8("{\"visit\":%d}".formatted(p)))));
    }

    /** RFC 6962 2.1 as it is written. */
    private static byte[] merkleTreeHash(List<byte[]> leaves) throws Exception {
        int n = leaves.size();
        if (n == 0) return sha256(new byte[0]);
        if (n == 1) return leaves.getFirst();
        int k = Integer.highestOneBit(n - 1);
        var h = MessageDigest.getInstance("SHA-256");
        h.update((byte) 1);
        h.update(merkleTreeHash(leaves.subList(0, k)));
        return h.digest(merkleTreeHash(leaves.subList(k, n)));
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
