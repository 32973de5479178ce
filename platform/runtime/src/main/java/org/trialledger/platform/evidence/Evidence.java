package org.trialledger.platform.evidence;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** A service's evidence about its own ledger: the follower that makes it, and the proofs that are asked for. */
public final class Evidence implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Evidence.class);

    private final EvidenceSettings settings;
    private final Optional<Signer> signer;
    private final EvidenceFollower follower;
    private final EvidenceStore store;
    private volatile boolean started;

    public Evidence(EvidenceSettings settings, DataSource dataSource, LedgerReader reader, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.signer = settings.keyFile().map(file -> new Signer(settings.origin(), SigningKeys.in(file, settings.createKeys()), settings.stateFile().orElseThrow()));
        this.follower = new EvidenceFollower(dataSource, reader, settings, signer, clock, metrics);
        this.store = new EvidenceStore(new Sql(new Transactions(dataSource)));
    }

    public void start() {
        if (signer.isEmpty()) LOG.warn("trialledger.evidence.key-file is not set: the ledger is verified, but nothing is signed");
        started = true;
        follower.start();
    }

    @Override
    public void close() {
        if (started) follower.close();
    }

    /** Why the ledger is not followed now, a fault or an outage; empty while all is well, and where there is no ledger to follow. */
    public Optional<String> trouble() {
        return started ? follower.trouble() : Optional.empty();
    }

    public EvidenceFollower follower() {
        return follower;
    }

    public boolean signs() {
        return signer.isPresent();
    }

    public String origin() {
        return settings.origin();
    }

    /** The public keys; none where nothing is signed. */
    public List<VerifierKey> verifierKeys() {
        return signer.map(Signer::verifierKeys).orElse(List.of());
    }

    public Optional<SignedCheckpoint> newest() {
        return store.newestCheckpoint();
    }

    public Optional<SignedCheckpoint> checkpoint(long size) {
        return store.checkpoint(size);
    }

    /** That the directory of {@code to} notes begins with that of {@code from}; empty when it was never signed that large. */
    public Optional<List<byte[]>> consistency(long from, long to) {
        return newest().filter(checkpoint -> to <= checkpoint.size()).map(_ -> MerkleProofs.consistency(from, to, store.directoryHashes()));
    }

    /** The proof of a study's event against the newest checkpoint; empty while none covers it. */
    public Optional<StudyProof> proof(UUID studyId, long position) {
        return newest().flatMap(checkpoint -> store.noteOf(studyId, checkpoint.size())
            .filter(noted -> position < StudyNote.parse(noted.note()).size())
            .map(noted -> proof(studyId, position, noted, checkpoint)));
    }

    private StudyProof proof(UUID studyId, long position, EvidenceStore.Noted noted, SignedCheckpoint checkpoint) {
        var study = store.studyHashes(studyId);
        var leaf = study.read(0, position, 1);
        if (leaf.isEmpty()) throw new EvidenceFault("study " + studyId + " lacks position " + position + ", which was signed");
        return new StudyProof(studyId, position, leaf.getFirst(), MerkleProofs.inclusion(position, StudyNote.parse(noted.note()).size(), study), noted.note(),
            noted.position(), MerkleProofs.inclusion(noted.position(), checkpoint.size(), store.directoryHashes()), checkpoint.note());
    }
}
