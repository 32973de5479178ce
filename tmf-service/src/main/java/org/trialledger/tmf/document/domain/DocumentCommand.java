package org.trialledger.tmf.document.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a document. {@code today} is the day the command arrives (UTC), {@code by} the caller; {@code fileOpen} whether the study's file takes changes. */
public sealed interface DocumentCommand extends AggregateCommand {
    UUID studyId();

    UUID documentId();

    boolean fileOpen();

    @Override
    default UUID aggregateId() {
        return documentId();
    }

    /**
     * What else than the filing itself decides whether it may be so.
     *
     * @param artifactKnown to the reference model
     * @param scopeKnown    the trial has such a place
     * @param personKnown   to work at the site, or none is named; {@code vendorKnown} by a contract, or none is named
     */
    record Standing(boolean artifactKnown, boolean scopeKnown, boolean personKnown, boolean vendorKnown) {
        public static final Standing FINE = new Standing(true, true, true, true);
    }

    record ReceiveDocument(UUID studyId, UUID documentId, Filing filing, Standing standing, boolean restricted, boolean authored, Content content, Origin origin, String by, LocalDate today, boolean fileOpen)
        implements DocumentCommand {}

    /**
     * A service brings a file it kept. Its bytes have the SHA-256 that the service's ledger names: that is its control, and it is final.
     *
     * @param source the service that brings it; {@code by} the one that compared
     */
    record FileFromService(UUID studyId, UUID documentId, Filing filing, boolean restricted, Content content, String source, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    /** @param restricted into the restricted area from now on; {@code reason} why it is filed as something else: needed from the second time on, and to move it there */
    record IndexDocument(UUID studyId, UUID documentId, Filing filing, Standing standing, boolean restricted, String reason, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    /** @param artifactDate of the new version; {@code reason} what became of the one before */
    record AddVersion(UUID studyId, UUID documentId, Content content, LocalDate artifactDate, String reason, Origin origin, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    record AcceptQc(UUID studyId, UUID documentId, int versionNumber, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    record ReturnDocument(UUID studyId, UUID documentId, int versionNumber, String reason, List<Defect> defects, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    record RequestReview(UUID studyId, UUID documentId, int versionNumber, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    record SignDocument(UUID studyId, UUID documentId, int versionNumber, ElectronicSignature signature, boolean fileOpen) implements DocumentCommand {}

    record MakeEffective(UUID studyId, UUID documentId, int versionNumber, LocalDate on, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    record CertifyCopy(UUID studyId, UUID documentId, int versionNumber, Original original, CopyMethod method, String attestation, String attestorName, String by, LocalDate today, boolean fileOpen)
        implements DocumentCommand {}

    /** @param byVersion the other document's version in force; 0 where it has none, or is not there */
    record SupersedeDocument(UUID studyId, UUID documentId, UUID byDocumentId, int byVersion, String reason, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    record WithdrawDocument(UUID studyId, UUID documentId, String reason, String by, LocalDate today, boolean fileOpen) implements DocumentCommand {}

    /** Sent together with the command by which the retention rules allow it; a closed file does not hinder it. */
    record DestroyDocument(UUID studyId, UUID documentId, String reason, String by, LocalDate today) implements DocumentCommand {
        @Override
        public boolean fileOpen() {
            return true;
        }
    }
}
