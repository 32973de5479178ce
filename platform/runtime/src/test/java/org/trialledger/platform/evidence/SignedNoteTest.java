package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    private static final String ORIGIN = "example.org/toy";
    private static final UUID STUDY = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private final SigningKeys keys = SigningKeys.fresh();
    private final Verifier verifier = new Verifier(ORIGIN, keys.verifierKeys(ORIGIN));
    private final Checkpoint checkpoint = new Checkpoint(ORIGIN, 42, MerkleTreeReference.root(MerkleTreeReference.leaves(42)));

    /** The note and key of the specification's own example (C2SP signed-note). */
    @Test
    void the_form_is_that_of_the_specification() {
        var note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            + "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
            + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
        var parsed = SignedNote.parse(note);
        assertThat(parsed.write()).isEqualTo(note);
        assertThat(Checkpoint.parse(parsed.text())).extracting(Checkpoint::origin, Checkpoint::size).containsExactly("example.com/behind-the-sofa", 20852163L);
        assertThat(parsed.signatures()).extracting(SignedNote.Line::name).containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
    }

    @Test
    void a_study_note_is_a_checkpoint_of_the_study() {
        var note = new StudyNote(ORIGIN, STUDY, 3, checkpoint.root());
        assertThat(note.text()).isEqualTo(ORIGIN + "/s/018f0000-0000-7000-8000-000000000001\n3\n" + Base64.getEncoder().encodeToString(checkpoint.root()) + "\n");
        var parsed = StudyNote.parse(note.text());
        assertThat(parsed.text()).isEqualTo(note.text());
        assertThat(List.of(parsed.origin(), parsed.studyId(), parsed.size())).isEqualTo(List.of(ORIGIN, STUDY, 3L));
        for (var wrong : List.of(checkpoint.text(), note.text().replace("018f", "018F"), note.text().replace("/s/", "/t/"), note.text().replace("\n3\n", "\n03\n"), note.text() + "x\n"))
            assertThatThrownBy(() -> StudyNote.parse(wrong)).as(wrong).isInstanceOf(NotProved.class);
    }

    @Test
    void keys_are_written_as_verifiers_pin_them() {
        for (var key : keys.verifierKeys(ORIGIN)) {
            assertThat(VerifierKey.parse(key.text())).isEqualTo(key);
            var wrongId = key.text().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
            assertThatThrownBy(() -> VerifierKey.parse(wrongId)).isInstanceOf(NotProved.class);
        }
        // Key and id of the specification's reference implementation (golang.org/x/mod/sumdb/note).
        var known = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(known.kind()).isEqualTo(SignatureKind.ED25519);
    }

    @Test
    void the_reference_implementations_note_verifies_and_ours_wants_both_keys() {
        var text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        var note = SignedNote.parse(text + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
        var key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(key.signed(note.signatures().getFirst())).isTrue();
        assertThat(SignatureKind.ED25519.rawHolds(key.key(), note.text().getBytes(java.nio.charset.StandardCharsets.UTF_8), note.signatures().getFirst().signature())).isTrue();

        var ours = keys.sign(checkpoint, 1_795_338_000L);
        assertThat(verifier.checkpoint(ours.write()).size()).isEqualTo(42);
        for (var one : ours.signatures())
            assertThatThrownBy(() -> verifier.checkpoint(new SignedNote(ours.text(), List.of(one)).write())).isInstanceOf(NotProved.class).hasMessageContaining("no signature");
    }

    @Test
    void signatures_of_others_are_passed_over_and_those_of_other_keys_do_not_count() {
        var ours = keys.sign(checkpoint, 1);
        var witness = new SignedNote.Line("witness.example.org/w1", 7, new byte[72]);
        assertThat(verifier.checkpoint(new SignedNote(ours.text(), List.of(witness, ours.signatures().get(0), ours.signatures().get(1))).write()).size()).isEqualTo(42);
        var thief = SigningKeys.fresh().sign(checkpoint, 1).write();
        assertThatThrownBy(() -> verifier.checkpoint(thief)).isInstanceOf(NotProved.class);
        var other = new Verifier("example.org/other", keys.verifierKeys(ORIGIN));
        assertThatThrownBy(() -> other.checkpoint(ours.write())).isInstanceOf(NotProved.class).hasMessageContaining("another log");
    }

    /** Each character of the note in turn, one of its bits: text, names, key ids, time, signatures, line ends. */
    @Test
    void a_bit_flipped_anywhere_in_a_signed_note_is_noticed() {
        var note = keys.sign(checkpoint, 1_795_338_000L).write();
        var random = new Random(20261122);
        for (int i = 0; i < note.length(); i++) {
            var flipped = new StringBuilder(note);
            flipped.setCharAt(i, (char) (note.charAt(i) ^ 1 << random.nextInt(7)));
            assertThatThrownBy(() -> verifier.checkpoint(flipped.toString())).as("character %d", i).isInstanceOf(NotProved.class);
        }
    }
}
