package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.Ctl1;

/** A whole proof, as it is handed to a third party, and everything that can be wrong with one. */
class VerifierTest {
    private static final String ORIGIN = "example.org/toy";
    private static final UUID STUDY = new UUID(0x7000, 1);
    private static final int SIZE = 13, POSITION = 6, NOTES = 11, NOTE = 9;

    private final SigningKeys keys = SigningKeys.fresh();
    private final Verifier verifier = new Verifier(ORIGIN, keys.verifierKeys(ORIGIN));
    private final List<byte[]> leaves = MerkleTreeReference.leaves(SIZE);
    private final Random random = new Random(20261122);
    private final StudyProof proof = proof(STUDY, leaves, new StudyNote(ORIGIN, STUDY, SIZE, MerkleTreeReference.root(leaves)));

    private StudyProof proof(UUID study, List<byte[]> tree, StudyNote note) {
        var directory = new ArrayList<>(MerkleTreeReference.leaves(NOTES));
        directory.set(NOTE, Ctl1.plainLeaf(note.text().getBytes(StandardCharsets.UTF_8)));
        var checkpoint = keys.sign(new Checkpoint(ORIGIN, NOTES, MerkleTreeReference.root(directory)), 1_795_338_000L).write();
        return new StudyProof(study, POSITION, tree.get(POSITION), MerkleTreeReference.path(POSITION, tree), note.text(), NOTE, MerkleTreeReference.path(NOTE, directory), checkpoint);
    }

    private void refused(StudyProof wrong, String what, Object... arguments) {
        assertThatThrownBy(() -> verifier.verify(wrong)).as(what, arguments).isInstanceOf(NotProved.class);
    }

    @Test
    void a_sound_proof_holds() {
        assertThat(verifier.verify(proof).size()).isEqualTo(SIZE);
    }

    @Test
    void a_bit_flipped_in_leaf_or_path_is_noticed() {
        for (int i = 0; i < Ctl1.HASH_BYTES; i++) refused(with(flipped(proof.leaf(), i), proof.studyPath(), proof.directoryPath()), "leaf, byte %d", i);
        eachFlipped(proof.studyPath(), path -> with(proof.leaf(), path, proof.directoryPath()));
        eachFlipped(proof.directoryPath(), path -> with(proof.leaf(), proof.studyPath(), path));
    }

    private void eachFlipped(List<byte[]> path, Function<List<byte[]>, StudyProof> with) {
        for (int hash = 0; hash < path.size(); hash++) for (int i = 0; i < Ctl1.HASH_BYTES; i++) {
            var changed = new ArrayList<>(path);
            changed.set(hash, flipped(path.get(hash), i));
            refused(with.apply(changed), "hash %d, byte %d", hash, i);
        }
        refused(with.apply(path.subList(1, path.size())), "a hash too few");
    }

    private StudyProof with(byte[] leaf, List<byte[]> studyPath, List<byte[]> directoryPath) {
        return new StudyProof(STUDY, POSITION, leaf, studyPath, proof.studyNote(), NOTE, directoryPath, proof.checkpoint());
    }

    private byte[] flipped(byte[] bytes, int at) {
        var changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    @Test
    void a_bit_flipped_in_position_index_or_study_is_noticed() {
        for (int bit = 0; bit < 64; bit++) {
            long flip = 1L << bit;
            refused(new StudyProof(STUDY, POSITION ^ flip, proof.leaf(), proof.studyPath(), proof.studyNote(), NOTE, proof.directoryPath(), proof.checkpoint()), "position, bit %d", bit);
            refused(new StudyProof(STUDY, POSITION, proof.leaf(), proof.studyPath(), proof.studyNote(), NOTE ^ flip, proof.directoryPath(), proof.checkpoint()), "index, bit %d", bit);
            var other = new UUID(STUDY.getMostSignificantBits(), STUDY.getLeastSignificantBits() ^ flip);
            refused(new StudyProof(other, POSITION, proof.leaf(), proof.studyPath(), proof.studyNote(), NOTE, proof.directoryPath(), proof.checkpoint()), "study, bit %d", bit);
        }
    }

    @Test
    void a_bit_flipped_in_the_study_note_is_noticed() {
        for (int i = 0; i < proof.studyNote().length(); i++) {
            var note = new StringBuilder(proof.studyNote());
            note.setCharAt(i, (char) (note.charAt(i) ^ 1 << random.nextInt(7)));
            refused(new StudyProof(STUDY, POSITION, proof.leaf(), proof.studyPath(), note.toString(), NOTE, proof.directoryPath(), proof.checkpoint()), "character %d", i);
        }
    }

    @Test
    void a_sound_proof_of_another_log_or_study_does_not_hold_for_this_one() {
        refused(proof(STUDY, leaves, new StudyNote("example.org/other", STUDY, SIZE, MerkleTreeReference.root(leaves))), "note of another log");
        refused(proof(STUDY, leaves, new StudyNote(ORIGIN, new UUID(0x7000, 2), SIZE, MerkleTreeReference.root(leaves))), "note of another study");
        refused(proof(STUDY, MerkleTreeReference.leaves(SIZE + 1), new StudyNote(ORIGIN, STUDY, SIZE, MerkleTreeReference.root(leaves))), "path in another tree");
    }
}
