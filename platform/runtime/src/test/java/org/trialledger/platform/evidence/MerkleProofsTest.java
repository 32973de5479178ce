package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.trialledger.platform.ledger.Ctl1;

class MerkleProofsTest {
    private static final int ALL = 130;
    private static final int LARGE = 70_000;
    private static final Kept LARGEST = new Kept(MerkleTreeReference.leaves(LARGE));

    /** A tree that keeps what the database keeps: the leaves, and the complete subtrees of every eighth level. */
    private static final class Kept implements MerkleProofs.Hashes {
        private record Place(int level, long index) {}

        private final List<byte[]> leaves;
        private final Map<Place, byte[]> nodes = new HashMap<>();

        Kept(List<byte[]> leaves) {
            this.leaves = leaves;
            var frontier = new Ctl1.Frontier();
            var kept = new ArrayList<StudyTree.Node>();
            for (var leaf : leaves) frontier.add(leaf, (level, index, hash) -> StudyTree.Node.keep(kept, level, index, hash));
            for (var node : kept) nodes.put(new Place(node.level(), node.index()), node.hash());
        }

        @Override
        public List<byte[]> read(int level, long from, int count) {
            return LongStream.range(from, from + count).mapToObj(i -> level > 0 ? nodes.get(new Place(level, i)) : i < leaves.size() ? leaves.get((int) i) : null).takeWhile(Objects::nonNull).toList();
        }
    }

    @Example
    void every_inclusion_proof_up_to_130_leaves_is_that_of_the_definition_and_proves_one_leaf_at_one_place() {
        var leaves = MerkleTreeReference.leaves(ALL);
        var kept = new Kept(leaves);
        for (int size = 1; size <= ALL; size++) {
            var tree = leaves.subList(0, size);
            byte[] root = MerkleTreeReference.root(tree);
            for (int i = 0; i < size; i++) {
                var path = MerkleProofs.inclusion(i, size, kept);
                assertThat(path).as("PATH(%d, D[%d])", i, size).containsExactlyElementsOf(MerkleTreeReference.path(i, tree));
                assertThat(Verifier.included(leaves.get(i), i, size, path, root)).as("leaf %d of %d", i, size).isTrue();
                for (int other = 0; other < size; other++)
                    if (other != i) assertThat(Verifier.included(leaves.get(i), other, size, path, root)).as("leaf %d of %d at %d", i, size, other).isFalse();
            }
        }
    }

    @Example
    void every_consistency_proof_up_to_130_leaves_is_that_of_the_definition_and_holds_for_these_two_trees_only() {
        var leaves = MerkleTreeReference.leaves(ALL);
        var kept = new Kept(leaves);
        var roots = new ArrayList<byte[]>();
        for (int size = 0; size <= ALL; size++) roots.add(MerkleTreeReference.root(leaves.subList(0, size)));
        for (int to = 1; to <= ALL; to++) {
            for (int from = 1; from <= to; from++) {
                var proof = MerkleProofs.consistency(from, to, kept);
                assertThat(proof).as("PROOF(%d, D[%d])", from, to).containsExactlyElementsOf(MerkleTreeReference.proof(from, leaves.subList(0, to)));
                assertThat(Verifier.extendsTree(from, roots.get(from), to, roots.get(to), proof)).as("%d to %d", from, to).isTrue();
                assertThat(Verifier.extendsTree(from, roots.get(from - 1), to, roots.get(to), proof)).as("another tree of %d", from).isFalse();
                assertThat(Verifier.extendsTree(from, roots.get(from), to, roots.get(to - 1), proof)).as("another tree of %d", to).isFalse();
            }
        }
    }

    @Property(tries = 60)
    void proofs_of_large_trees_come_from_kept_subtrees_and_hold(@ForAll @IntRange(min = 1, max = LARGE) int one, @ForAll @IntRange(min = 1, max = LARGE) int other) {
        int from = Math.min(one, other), to = Math.max(one, other);
        byte[] older = MerkleTreeReference.root(LARGEST.leaves.subList(0, from)), newer = MerkleTreeReference.root(LARGEST.leaves.subList(0, to));
        assertThat(Verifier.extendsTree(from, older, to, newer, MerkleProofs.consistency(from, to, LARGEST))).isTrue();
        assertThat(Verifier.included(LARGEST.leaves.get(from - 1), from - 1, to, MerkleProofs.inclusion(from - 1, to, LARGEST), newer)).isTrue();
    }

    @Example
    void many_proofs_of_one_tree_are_those_of_each_alone_and_read_each_block_once() {
        var reads = new ArrayList<Long>();
        var together = new MerkleProofs((level, from, count) -> {
            reads.add(from << level);
            return LARGEST.read(level, from, count);
        });
        for (int i = 300; i < 900; i++) assertThat(together.inclusion(i, LARGE)).containsExactlyElementsOf(MerkleProofs.inclusion(i, LARGE, LARGEST));
        assertThat(reads).as("the leaves of 256 to 1,023 and of the edge, and the levels above").hasSizeLessThanOrEqualTo(7).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void a_proof_with_one_bit_changed_one_hash_more_or_one_less_does_not_hold(@ForAll @IntRange(min = 2, max = ALL) int size, @ForAll int seed) {
        var kept = new Kept(MerkleTreeReference.leaves(size));
        var random = new java.util.Random(seed);
        int index = random.nextInt(size), from = 1 + random.nextInt(size - 1);
        byte[] root = MerkleTreeReference.root(kept.leaves), older = MerkleTreeReference.root(kept.leaves.subList(0, from));
        var path = MerkleProofs.inclusion(index, size, kept);
        for (var broken : broken(path, random)) assertThat(Verifier.included(kept.leaves.get(index), index, size, broken, root)).isFalse();
        var proof = MerkleProofs.consistency(from, size, kept);
        for (var broken : broken(proof, random)) assertThat(Verifier.extendsTree(from, older, size, root, broken)).isFalse();
    }

    @Example
    void what_is_outside_the_tree_has_no_proof() {
        var kept = new Kept(MerkleTreeReference.leaves(4));
        assertThatThrownBy(() -> MerkleProofs.inclusion(4, 4, kept)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.inclusion(-1, 4, kept)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.consistency(0, 4, kept)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.consistency(5, 4, kept)).isInstanceOf(IllegalArgumentException.class);
        byte[] root = MerkleTreeReference.root(kept.leaves);
        assertThat(Verifier.included(kept.leaves.getFirst(), 4, 4, List.of(), root)).isFalse();
        assertThat(Verifier.extendsTree(0, MerkleTreeReference.root(List.of()), 4, root, List.of())).isFalse();
    }

    private static List<List<byte[]>> broken(List<byte[]> proof, java.util.Random random) {
        var broken = new ArrayList<List<byte[]>>();
        for (int i = 0; i < proof.size(); i++) {
            var flipped = new ArrayList<>(proof);
            flipped.set(i, proof.get(i).clone());
            flipped.get(i)[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            broken.add(flipped);
        }
        var longer = new ArrayList<>(proof);
        longer.add(new byte[32]);
        broken.add(longer);
        if (!proof.isEmpty()) broken.add(proof.subList(0, proof.size() - 1));
        return broken;
    }
}
