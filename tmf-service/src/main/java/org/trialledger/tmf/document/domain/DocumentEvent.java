package org.trialledger.tmf.document.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a document. {@code artifact} and {@code scope} are those the document has by then. */
public sealed interface DocumentEvent extends LedgerEvent {
    /** The same content, of the same artifact and scope, is filed in a study once. */
    String CONTENT_CLAIM = "tmf.document-content";

    UUID documentId();

    private static List<Claim> claims(List<String> keys) {
        return keys.stream().map(key -> new Claim(CONTENT_CLAIM, key)).toList();
    }

    /**
     * @param artifactDate the document's own date; null where it has none
     * @param filedBy      who brought it; an import's person
     * @param authored     by the study's own people: it becomes final by approval rather than by quality control
     * @param taken        what nobody else may file from now on
     */
    record DocumentReceived(UUID studyId, UUID documentId, String artifact, Scope scope, String title, String language, LocalDate artifactDate, boolean restricted, FileVersion version, String filedBy,
                            LocalDate filedOn, Origin origin, boolean authored, List<String> taken) implements DocumentEvent {
        @Override
        public List<Claim> claims() {
            return DocumentEvent.claims(taken);
        }
    }

    /** Somebody said, or said anew, what it is. @param restricted it may have been outside that area before; {@code reason} of a change, null the first time */
    record DocumentIndexed(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String title, String language, LocalDate artifactDate, boolean restricted, String reason, String by,
                           LocalDate on, List<String> taken) implements DocumentEvent {
        @Override
        public List<Claim> claims() {
            return DocumentEvent.claims(taken);
        }
    }

    record VersionAdded(UUID studyId, UUID documentId, FileVersion version, String artifact, Scope scope, LocalDate artifactDate, String reason, String filedBy, LocalDate filedOn, Origin origin, List<String> taken)
        implements DocumentEvent {
        @Override
        public List<Claim> claims() {
            return DocumentEvent.claims(taken);
        }
    }

    record QcAccepted(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String filedBy, String by, LocalDate on) implements DocumentEvent {}

    /** @param wasFinal it had been accepted before; {@code filedBy} whom it goes back to */
    record DocumentReturned(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String title, String reason, List<Defect> defects, boolean wasFinal, String filedBy, String by, LocalDate on)
        implements DocumentEvent {}

    record ReviewRequested(UUID studyId, UUID documentId, int versionNumber, String by, LocalDate on) implements DocumentEvent {}

    /** @param sha256 of the content that is signed; {@code signature} has the SHA-256 of what {@link DocumentToSign} says of it */
    record DocumentSigned(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String sha256, ElectronicSignature signature) implements DocumentEvent {}

    record CopyCertified(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String sha256, Original original, CopyMethod method, String attestation, String attestorName, String by,
                         LocalDate on) implements DocumentEvent {}

    /** @param on from when on it is final, or effective */
    record DocumentFinalised(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String sha256, boolean authored, LocalDate on, String by) implements DocumentEvent {}

    /** Another took its place; it stays on file. @param byDocumentId may be the same document, whose later version it is then */
    record DocumentSuperseded(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, UUID byDocumentId, int byVersion, String reason, String by, LocalDate on) implements DocumentEvent {}

    /** It does not belong in the file; it can still be read there. */
    record DocumentWithdrawn(UUID studyId, UUID documentId, String artifact, Scope scope, String reason, String by, LocalDate on) implements DocumentEvent {}

    /** Its content is gone for good; that it was there is not. @param sha256 of all its versions */
    record DocumentDestroyed(UUID studyId, UUID documentId, String artifact, Scope scope, List<String> sha256, String reason, String by, LocalDate on) implements DocumentEvent {}
}
