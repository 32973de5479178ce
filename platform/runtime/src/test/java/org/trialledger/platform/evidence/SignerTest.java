package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {
    private static final String ORIGIN = "example.org/toy";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir Path folder;
    private final SigningKeys keys = SigningKeys.fresh();
    private final List<byte[]> leaves = MerkleTreeReference.leaves(20);
    private Path state;
    private Signer signer;

    @BeforeEach
    void open() {
        state = folder.resolve("signer/state");
        signer = new Signer(ORIGIN, keys, state);
    }

    private Checkpoint tree(int size) {
        return new Checkpoint(ORIGIN, size, MerkleTreeReference.root(leaves.subList(0, size)));
    }

    private List<byte[]> proof(long from, int to) {
        return MerkleTreeReference.proof((int) from, leaves.subList(0, to));
    }

    private SignedNote sign(Signer by, int size, Integer newest) {
        return by.sign(tree(size), Optional.ofNullable(newest).map(this::tree), from -> proof(from, size), NOW);
    }

    @Test
    void a_checkpoint_is_signed_with_both_keys_and_each_next_one_that_extends_it() {
        var verifier = new Verifier(ORIGIN, signer.verifierKeys());
        var first = sign(signer, 3, null).write();
        var second = sign(signer, 7, 3).write();
        assertThat(verifier.checkpoint(first).size()).isEqualTo(3);
        assertThat(verifier.checkpoint(second).root()).isEqualTo(tree(7).root());
        verifier.consistent(first, second, proof(3, 7));
        assertThatThrownBy(() -> verifier.consistent(first, second, proof(4, 7))).isInstanceOf(NotProved.class);
        assertThat(first.lines().filter(line -> line.startsWith("\u2014 " + ORIGIN + " "))).hasSize(2);
    }

    @Test
    void a_restarted_signer_goes_on_and_repeats_what_a_crash_left_unsigned() {
        sign(signer, 3, null);
        var restarted = new Signer(ORIGIN, keys, state);
        assertThat(sign(restarted, 3, null).text()).isEqualTo(tree(3).text());
        assertThat(sign(restarted, 9, 3).text()).isEqualTo(tree(9).text());
    }

    @Test
    void the_state_is_on_disk_before_the_signature_exists() throws Exception {
        sign(signer, 3, null);
        assertThat(Files.readString(state)).isEqualTo(tree(3).text());
        assertThat(Files.exists(folder.resolve("signer/state.unfinished"))).isFalse();
    }

    @Test
    void a_signer_that_lost_its_state_refuses() throws Exception {
        sign(signer, 3, null);
        Files.delete(state);
        assertThatThrownBy(() -> sign(signer, 5, 3)).isInstanceOf(EvidenceFault.class).hasMessageContaining("lost its state");
        assertThat(Files.exists(state)).as("a refusal does not heal itself").isFalse();
    }

    @Test
    void a_signer_with_an_older_state_than_what_was_signed_refuses() throws Exception {
        sign(signer, 3, null);
        var old = Files.readString(state);
        sign(signer, 5, 3);
        Files.writeString(state, old);
        assertThatThrownBy(() -> sign(signer, 8, 5)).isInstanceOf(EvidenceFault.class).hasMessageContaining("is not that of the newest checkpoint");
    }

    @Test
    void a_tree_that_is_smaller_or_another_is_refused_and_changes_nothing() throws Exception {
        sign(signer, 8, null);
        assertThatThrownBy(() -> sign(signer, 5, 5)).isInstanceOf(EvidenceFault.class).hasMessageContaining("cut off");
        var rewritten = new Checkpoint(ORIGIN, 12, tree(11).root());
        assertThatThrownBy(() -> signer.sign(rewritten, Optional.of(tree(8)), from -> proof(from, 12), NOW)).isInstanceOf(EvidenceFault.class).hasMessageContaining("rewritten");
        var sameSize = new Checkpoint(ORIGIN, 8, tree(7).root());
        assertThatThrownBy(() -> signer.sign(sameSize, Optional.of(tree(8)), from -> proof(from, 8), NOW)).isInstanceOf(EvidenceFault.class);
        assertThatThrownBy(() -> signer.sign(tree(12), Optional.of(sameSize), from -> proof(from, 12), NOW)).isInstanceOf(EvidenceFault.class);
        assertThat(Files.readString(state)).isEqualTo(tree(8).text());
    }

    @Test
    void a_damaged_state_and_another_logs_state_are_refused() throws Exception {
        sign(signer, 3, null);
        Files.writeString(state, tree(3).text().replace('3', 'x'));
        assertThatThrownBy(() -> sign(signer, 5, 3)).isInstanceOf(EvidenceFault.class).hasMessageContaining("damaged");
        Files.writeString(state, new Checkpoint("example.org/other", 3, tree(3).root()).text());
        assertThatThrownBy(() -> sign(signer, 5, 3)).isInstanceOf(EvidenceFault.class).hasMessageContaining("example.org/other");
    }

    @Test
    void keys_are_made_once_for_their_owner_alone_and_read_back_as_the_same() throws Exception {
        var file = folder.resolve("keys/signing.pem");
        var made = SigningKeys.in(file, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        var read = SigningKeys.in(file, false);
        assertThat(read.verifierKeys(ORIGIN)).isEqualTo(made.verifierKeys(ORIGIN));
        assertThat(SigningKeys.in(file, true).verifierKeys(ORIGIN)).as("not made anew").isEqualTo(made.verifierKeys(ORIGIN));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void keys_that_are_missing_open_to_others_or_mixed_up_are_refused() throws Exception {
        var file = folder.resolve("signing.pem");
        assertThatThrownBy(() -> SigningKeys.in(file, false)).isInstanceOf(IllegalStateException.class).hasMessageContaining("no signing keys");
        SigningKeys.in(file, true);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SigningKeys.in(file, false)).isInstanceOf(IllegalStateException.class).hasMessageContaining("open to every user");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var other = folder.resolve("other.pem");
        SigningKeys.in(other, true);
        var mixed = Files.readString(file).substring(0, Files.readString(file).indexOf("-----BEGIN PUBLIC")) + Files.readString(other).substring(Files.readString(other).indexOf("-----BEGIN PUBLIC"));
        Files.writeString(file, mixed);
        assertThatThrownBy(() -> SigningKeys.in(file, false)).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("private and public key of Ed25519 do not belong together");
    }
}
