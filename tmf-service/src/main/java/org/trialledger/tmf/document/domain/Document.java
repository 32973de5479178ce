package org.trialledger.tmf.document.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.tmf.document.domain.DocumentRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.platform.domain.PseudonymousText.Identifier;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.document.domain.Version.Status;

/**
 * One document of a study's file: what it is filed as, and every version of it.
 *
 * @param filing null before it is received
 * @param taken  what this document alone may be filed as: content, artifact and scope
 */
public record Document(Filing filing, boolean restricted, boolean authored, List<Version> versions, Set<String> taken, boolean withdrawn, boolean destroyed) {
    public static final Document INITIAL = new Document(null, false, false, List.of(), Set.of(), false, false);

    public boolean isFiled() {
        return filing != null;
    }

    /** The newest. */
    public Version current() {
        return versions.getLast();
    }

    public Optional<Version> version(int number) {
        return number < 1 || number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    /** The one that counts until another becomes final. */
    public Optional<Version> inForce() {
        return versions.stream().filter(version -> version.status() == Status.FINAL || version.status() == Status.EFFECTIVE).findFirst();
    }

    public DocumentToSign toSign(UUID studyId, UUID documentId, Version version) {
        var content = version.content();
        return new DocumentToSign(studyId, documentId, version.number(), filing.artifact(), filing.scope(), filing.title(), content.fileName(), Long.toString(content.size()), content.sha256());
    }

    public List<DocumentEvent> decide(DocumentCommand command) {
        STUDY_FILE_CLOSED.unless(command.fileOpen(), "The study's file is closed.");
        if (!(command instanceof ReceiveDocument || command instanceof FileFromService)) mustBeHere(command);
        return switch (command) {
            case ReceiveDocument c -> List.of(receive(c));
            case FileFromService c -> fromService(c);
            case IndexDocument c -> List.of(index(c));
            case AddVersion c -> List.of(add(c));
            case AcceptQc c -> accept(c);
            case ReturnDocument c -> List.of(returned(c));
            case RequestReview c -> List.of(requestReview(c));
            case SignDocument c -> List.of(Signatures.sign(this, c));
            case MakeEffective c -> makeEffective(c);
            case CertifyCopy c -> List.of(Signatures.certify(this, c));
            case SupersedeDocument c -> List.of(supersede(c));
            case WithdrawDocument c -> {
                mustGiveReason(c.reason());
                yield List.of(new DocumentWithdrawn(c.studyId(), c.documentId(), filing.artifact(), filing.scope(), c.reason(), c.by(), c.today()));
            }
            case DestroyDocument c -> {
                mustGiveReason(c.reason());
                yield List.of(new DocumentDestroyed(c.studyId(), c.documentId(), filing.artifact(), filing.scope(), versions.stream().map(version -> version.content().sha256()).distinct().toList(), c.reason(),
                    c.by(), c.today()));
            }
        };
    }

    private void mustBeHere(DocumentCommand command) {
        DOCUMENT_NOT_FILED.unless(isFiled());
        DOCUMENT_DESTROYED.unless(!destroyed);
        DOCUMENT_WITHDRAWN.unless(!withdrawn || command instanceof DestroyDocument);
    }

    private DocumentReceived receive(ReceiveDocument c) {
        DOCUMENT_ALREADY_FILED.unless(!isFiled());
        mustBeRight(c.filing(), c.standing(), c.restricted(), c.today(), false);
        FILE_NAME_UNSAFE.unlessAt("/fileName", FileNames.isSafe(c.content().fileName()), "A file's name is one plain name, without separators or hidden characters.");
        var f = c.filing();
        return new DocumentReceived(c.studyId(), c.documentId(), f.artifact(), f.scope(), f.title(), f.language(), f.artifactDate(), c.restricted(), FileVersion.of(1, c.content()), c.by(), c.today(), c.origin(),
            c.authored(), List.of(key(c.studyId(), f, c.content())));
    }

    /** @param wasSo it is filed there already, as what a package brought of somebody who is not known here */
    private static void mustBeRight(Filing filing, Standing standing, boolean restricted, LocalDate today, boolean wasSo) {
        ARTIFACT_UNKNOWN.unlessAt("/artifact", standing.artifactKnown(), "The reference model has no artifact %s.", filing.artifact());
        DOCUMENT_SCOPE_INCOMPLETE.unlessAt("/scope", filing.scope().isWhole(), "At level %s the scope names %s.", filing.scope().level(), filing.scope().level().named);
        DOCUMENT_SCOPE_UNKNOWN.unlessAt("/scope", standing.scopeKnown(), "The study has no such country or site.");
        UNKNOWN_PERSON.unlessAt("/scope/personId", standing.personKnown() || wasSo, "Nobody like that works at the site.");
        UNKNOWN_VENDOR.unlessAt("/scope/vendorId", standing.vendorKnown() || wasSo, "The study has no contract with such a vendor.");
        UNBLINDED_OUTSIDE_RESTRICTED_AREA.unlessAt("/artifact", restricted || !filing.isUnblinded(), "Artifact %s belongs in the restricted area.", filing.artifact());
        DATE_IN_FUTURE.unlessAt("/artifactDate", filing.artifactDate() == null || !filing.artifactDate().isAfter(today.plusDays(1)), "The document's date is yet to come.");
        // People of the trial's conduct are named in titles, as with a curriculum vitae; participants never are.
        var suspected = PseudonymousText.suspected(filing.title()).filter(identifier -> identifier != Identifier.NAME);
        DIRECT_IDENTIFIER_SUSPECTED.unlessAt("/title", suspected.isEmpty(), "The text seems to hold %s.", suspected.orElse(null));
    }

    private List<DocumentEvent> fromService(FileFromService c) {
        var f = c.filing();
        var received = receive(new ReceiveDocument(c.studyId(), c.documentId(), f, Standing.FINE, c.restricted(), false, c.content(), Origin.SERVICE, c.source(), c.today(), c.fileOpen()));
        var indexed = new DocumentIndexed(c.studyId(), c.documentId(), 1, f.artifact(), f.scope(), f.title(), f.language(), f.artifactDate(), c.restricted(), null, c.by(), c.today(), List.of());
        var events = new ArrayList<DocumentEvent>(List.of(received, indexed));
        events.addAll(apply(received).apply(indexed).accept(new AcceptQc(c.studyId(), c.documentId(), 1, c.by(), c.today(), c.fileOpen())));
        return events;
    }

    private DocumentIndexed index(IndexDocument c) {
        var version = current();
        FINAL_VERSION_IMMUTABLE.unless(!version.status().isFinal(), "Version %d is %s; return it with the reason first.", version.number(), version.status());
        FINAL_VERSION_IMMUTABLE.unless(inForce().isEmpty() || filing.artifact().equals(c.filing().artifact()) && filing.scope().equals(c.filing().scope()), "Another version of it is final where it is filed now.");
        // What lay in the restricted area may have been seen there alone: nothing leaves it.
        var staysOrMoves = restricted || c.restricted();
        if (version.status() == Status.INDEXED || version.number() > 1 && !c.filing().equals(filing) || staysOrMoves != restricted) mustGiveReason(c.reason());
        mustBeRight(c.filing(), c.standing(), staysOrMoves, c.today(), c.filing().scope().equals(filing.scope()));
        var f = c.filing();
        var news = versions.stream().map(each -> key(c.studyId(), f, each.content())).distinct().filter(key -> !taken.contains(key)).toList();
        return new DocumentIndexed(c.studyId(), c.documentId(), version.number(), f.artifact(), f.scope(), f.title(), f.language(), f.artifactDate(), staysOrMoves, said(c.reason()), c.by(), c.today(), news);
    }

    private VersionAdded add(AddVersion c) {
        var status = current().status();
        // Of another system's file all versions come at once; the older ones were controlled there.
        var cameTogether = c.origin() == Origin.IMPORT && status == Status.RECEIVED;
        VERSION_UNDER_WAY.unless(status == Status.RETURNED || status == Status.DRAFT || status.isFinal() || cameTogether, "Version %d is %s.", current().number(), status);
        FILE_NAME_UNSAFE.unlessAt("/fileName", FileNames.isSafe(c.content().fileName()), "A file's name is one plain name, without separators or hidden characters.");
        VERSION_UNCHANGED.unless(versions.stream().noneMatch(version -> version.content().sha256().equals(c.content().sha256())), "The document has a version of the same content.");
        DATE_IN_FUTURE.unlessAt("/artifactDate", c.artifactDate() == null || !c.artifactDate().isAfter(c.today().plusDays(1)), "The document's date is yet to come.");
        mustGiveReason(c.reason());
        var key = key(c.studyId(), filing, c.content());
        return new VersionAdded(c.studyId(), c.documentId(), FileVersion.of(versions.size() + 1, c.content()), filing.artifact(), filing.scope(), c.artifactDate(), c.reason(), c.by(), c.today(), c.origin(),
            taken.contains(key) ? List.of() : List.of(key));
    }

    private List<DocumentEvent> accept(AcceptQc c) {
        var version = controlled(c.versionNumber(), c.by());
        STEP_OF_COLLECTED_DOCUMENTS.unless(!authored, "An authored document becomes final by approval.");
        STEP_OUT_OF_ORDER.unless(version.status() == Status.INDEXED, "Version %d is %s, not INDEXED.", version.number(), version.status());
        var events = new ArrayList<DocumentEvent>();
        events.add(new QcAccepted(c.studyId(), c.documentId(), version.number(), filing.artifact(), filing.scope(), version.filedBy(), c.by(), c.today()));
        events.addAll(finalised(c, version, c.today(), c.by(), c.today()));
        return events;
    }

    /** The version before it, if it counted so far, does no more. */
    private List<DocumentEvent> finalised(DocumentCommand c, Version version, LocalDate on, String by, LocalDate today) {
        var events = new ArrayList<DocumentEvent>();
        events.add(new DocumentFinalised(c.studyId(), c.documentId(), version.number(), filing.artifact(), filing.scope(), version.content().sha256(), authored, on, by));
        inForce().ifPresent(before -> events.add(new DocumentSuperseded(c.studyId(), c.documentId(), before.number(), filing.artifact(), filing.scope(), c.documentId(), version.number(), null, by, today)));
        return events;
    }

    private DocumentReturned returned(ReturnDocument c) {
        var version = controlled(c.versionNumber(), c.by());
        var status = version.status();
        STEP_OUT_OF_ORDER.unless(status != Status.RETURNED && !status.isOver() && status != Status.DRAFT, "Version %d is %s.", version.number(), status);
        mustGiveReason(c.reason());
        DEFECT_REQUIRED.unlessAt("/defects", !c.defects().isEmpty(), "Say what is wrong with it.");
        c.defects().forEach(defect -> PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/defects", defect.note()));
        return new DocumentReturned(c.studyId(), c.documentId(), version.number(), filing.artifact(), filing.scope(), filing.title(), c.reason(), c.defects(), status == Status.FINAL || status == Status.EFFECTIVE,
            version.filedBy(), c.by(), c.today());
    }

    private Version controlled(int number, String by) {
        var version = known(number);
        QC_BY_FILER.unless(!version.filedBy().equals(by), "You filed this version.");
        return version;
    }

    private ReviewRequested requestReview(RequestReview c) {
        var version = known(c.versionNumber());
        mustBeAuthored();
        mustBeNewest(version);
        STEP_OUT_OF_ORDER.unless(version.status() == Status.DRAFT, "Version %d is %s, not DRAFT.", version.number(), version.status());
        return new ReviewRequested(c.studyId(), c.documentId(), version.number(), c.by(), c.today());
    }

    private List<DocumentEvent> makeEffective(MakeEffective c) {
        var version = known(c.versionNumber());
        mustBeAuthored();
        STEP_OUT_OF_ORDER.unless(version.status() == Status.APPROVED, "Version %d is %s, not APPROVED.", version.number(), version.status());
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "It is recorded when it has come.");
        return finalised(c, version, c.on(), c.by(), c.today());
    }

    private DocumentSuperseded supersede(SupersedeDocument c) {
        var version = inForce();
        STEP_OUT_OF_ORDER.unless(version.isPresent(), "No version of it is final.");
        SUPERSEDED_BY_NOTHING.unlessAt("/byDocumentId", c.byVersion() > 0 && !c.byDocumentId().equals(c.documentId()), "The study has no such other document in force.");
        mustGiveReason(c.reason());
        return new DocumentSuperseded(c.studyId(), c.documentId(), version.orElseThrow().number(), filing.artifact(), filing.scope(), c.byDocumentId(), c.byVersion(), c.reason(), c.by(), c.today());
    }

    Version known(int number) {
        VERSION_UNKNOWN.unlessAt("/versionNumber", version(number).isPresent(), "There is no version %d.", number);
        return versions.get(number - 1);
    }

    private void mustBeAuthored() {
        STEP_OF_AUTHORED_DOCUMENTS.unless(authored, "A collected document becomes final by quality control.");
    }

    void mustBeNewest(Version version) {
        STEP_OUT_OF_ORDER.unless(version == current(), "Version %d has taken its place.", current().number());
    }

    private static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(said(reason) != null, "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/reason", reason);
    }

    private static String said(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Short of nothing that tells two filings apart, and of nothing that can be guessed but by who has the content. */
    static String key(UUID studyId, Filing filing, Content content) {
        return key(studyId, filing, content.sha256());
    }

    public static String key(UUID studyId, Filing filing, String sha256) {
        return studyId + "|" + filing.artifact() + "|" + filing.scope().key() + "|" + sha256;
    }

    public Document apply(DocumentEvent event) {
        return switch (event) {
            case DocumentReceived e -> new Document(new Filing(e.artifact(), e.scope(), e.title(), e.language(), e.artifactDate()), e.restricted(), e.authored(),
                List.of(arrived(e.version(), e.authored(), e.filedBy())), Set.copyOf(e.taken()), false, false);
            case DocumentIndexed e -> new Document(new Filing(e.artifact(), e.scope(), e.title(), e.language(), e.artifactDate()), e.restricted(), authored, versions, more(e.taken()), withdrawn, destroyed)
                .withVersion(known(e.versionNumber()).as(authored ? current().status() : Status.INDEXED));
            case VersionAdded e -> {
                var all = new ArrayList<>(versions);
                all.add(arrived(e.version(), authored, e.filedBy()));
                yield new Document(new Filing(filing.artifact(), filing.scope(), filing.title(), filing.language(), e.artifactDate()), restricted, authored, List.copyOf(all), more(e.taken()), withdrawn, destroyed);
            }
            case QcAccepted _ -> this;
            case DocumentReturned e -> withVersion(known(e.versionNumber()).as(Status.RETURNED));
            case ReviewRequested e -> withVersion(known(e.versionNumber()).as(Status.IN_REVIEW));
            case DocumentSigned e -> withVersion(signed(known(e.versionNumber()), e));
            case CopyCertified e -> {
                var v = known(e.versionNumber());
                yield withVersion(new Version(v.number(), v.content(), v.status(), v.filedBy(), v.signers(), v.authors(), true));
            }
            case DocumentFinalised e -> withVersion(known(e.versionNumber()).as(authored ? Status.EFFECTIVE : Status.FINAL));
            case DocumentSuperseded e -> withVersion(known(e.versionNumber()).as(Status.SUPERSEDED));
            case DocumentWithdrawn _ -> new Document(filing, restricted, authored, all(Status.WITHDRAWN), taken, true, false);
            case DocumentDestroyed _ -> new Document(filing, restricted, authored, all(Status.DESTROYED), taken, withdrawn, true);
        };
    }

    private static Version arrived(FileVersion v, boolean authored, String filedBy) {
        return new Version(v.number(), new Content(v.fileName(), v.mediaType(), v.size(), v.sha256()), authored ? Status.DRAFT : Status.RECEIVED, filedBy, Set.of(), Set.of(), false);
    }

    private Version signed(Version v, DocumentSigned e) {
        var s = e.signature();
        var authors = s.meaning() == Meaning.AUTHORSHIP ? with(v.authors(), s.signerId()) : v.authors();
        var approves = authored && s.meaning() == Meaning.APPROVAL && v.status() == Status.IN_REVIEW;
        return new Version(v.number(), v.content(), approves ? Status.APPROVED : v.status(), v.filedBy(), with(v.signers(), Signatures.signer(s)), authors, v.certified());
    }

    private Document withVersion(Version version) {
        var all = new ArrayList<>(versions);
        all.set(version.number() - 1, version);
        return new Document(filing, restricted, authored, List.copyOf(all), taken, withdrawn, destroyed);
    }

    private List<Version> all(Status status) {
        return versions.stream().map(version -> version.as(status)).toList();
    }

    private Set<String> more(List<String> keys) {
        var all = taken;
        for (var key : keys) all = with(all, key);
        return all;
    }
}
