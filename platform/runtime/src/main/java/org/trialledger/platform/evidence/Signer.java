package org.trialledger.platform.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Signs checkpoints of one log, each an extension of the last. What it signed last is written to a file of its own, and flushed, before
 * the signature is made: whatever happens in between, it never signs two histories. A signer that has lost its file, or has been given
 * back an old one, refuses for good; it is replaced by a new one with new keys, never talked into going on.
 */
final class Signer {
    private final String origin;
    private final SigningKeys keys;
    private final Path state;

    Signer(String origin, SigningKeys keys, Path state) {
        this.origin = origin;
        this.keys = keys;
        this.state = state.toAbsolutePath();
    }

    List<VerifierKey> verifierKeys() {
        return keys.verifierKeys(origin);
    }

    /**
     * @param newest    the newest checkpoint that was signed, as far as the database knows
     * @param proofFrom the proof that the tree extends the one of the given size (RFC 6962 2.1.2)
     * @throws EvidenceFault when the tree does not extend what was signed last, or that is not known any more
     */
    SignedNote sign(Checkpoint checkpoint, Optional<Checkpoint> newest, LongFunction<List<byte[]>> proofFrom, Instant now) {
        try {
            Files.createDirectories(state.getParent());
            try (var channel = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = channel.lock()) {
                refuseForks(checkpoint, newest, proofFrom);
                remember(checkpoint);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the signer cannot keep its state in " + state, e);
        }
        return keys.sign(checkpoint, now.getEpochSecond());
    }

    private void refuseForks(Checkpoint checkpoint, Optional<Checkpoint> newest, LongFunction<List<byte[]>> proofFrom) throws IOException {
        if (!checkpoint.origin().equals(origin)) throw new EvidenceFault("the signer of " + origin + " does not sign for " + checkpoint.origin());
        if (Files.notExists(state)) {
            if (newest.isPresent()) throw new EvidenceFault("the signer has lost its state " + state + ", although size " + newest.get().size() + " was signed: it signs no more");
            return;
        }
        var last = last();
        if (newest.isPresent() && (newest.get().size() > last.size() || newest.get().size() == last.size() && !newest.get().sameRootAs(last)))
            throw new EvidenceFault("the signer's state " + state + " ends at size " + last.size() + " and is not that of the newest checkpoint, of size "
                + newest.get().size() + ": it signs no more");
        if (checkpoint.size() < last.size())
            throw new EvidenceFault("the directory has " + checkpoint.size() + " entries, but " + last.size() + " were signed: its end has been cut off");
        var proof = checkpoint.size() == last.size() ? List.<byte[]>of() : proofFrom.apply(last.size());
        if (!Verifier.extendsTree(last.size(), last.root(), checkpoint.size(), checkpoint.root(), proof))
            throw new EvidenceFault("the directory of size " + checkpoint.size() + " does not extend the one of size " + last.size() + " that was signed: history was rewritten");
    }

    private Checkpoint last() throws IOException {
        try {
            var last = Checkpoint.parse(Files.readString(state, StandardCharsets.US_ASCII));
            if (!last.origin().equals(origin)) throw new EvidenceFault("the signer's state " + state + " is that of " + last.origin() + ", not of " + origin);
            return last;
        } catch (NotProved e) {
            throw new EvidenceFault("the signer's state " + state + " is damaged (" + e.getMessage() + "): it signs no more");
        }
    }

    /** On disk before it is relied upon: the new file first, then its name. */
    private void remember(Checkpoint checkpoint) throws IOException {
        var unfinished = beside(".unfinished");
        try (var file = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(checkpoint.text().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) file.write(bytes);
            file.force(true);
        }
        Files.move(unfinished, state, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(state.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private Path beside(String suffix) {
        return state.resolveSibling(state.getFileName() + suffix);
    }
}
