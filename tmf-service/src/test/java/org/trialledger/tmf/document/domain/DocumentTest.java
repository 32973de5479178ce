package org.trialledger.tmf.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.tmf.document.domain.DocumentRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.SignatureRule;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.document.domain.Version.Status;

class DocumentTest {
    static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), DOCUMENT = new UUID(2, 1), OTHER = new UUID(2, 2);
    static final LocalDate MON = LocalDate.of(2026, 6, 1);
    static final Scope AT = Scope.site("IE", SITE);
    static final Filing FORM = new Filing("05.02.08", AT, "Form FDA 1572", "en", MON), MISFILED = new Filing("05.05.01", AT, "Form FDA 1572", "en", MON);
    static final Content ONE = content("a"), TWO = content("b");

    static Content content(String digit) {
        return new Content("form.pdf", "application/pdf", 5, digit.repeat(64));
    }

    static Scenario<Document, DocumentCommand, DocumentEvent> document() {
        return new Scenario<>(Document.INITIAL, Document::decide, Document::apply);
    }

    /** What became of a document after these commands, each of which must be allowed. */
    static List<DocumentEvent> after(DocumentCommand... commands) {
        var all = new ArrayList<DocumentEvent>();
        var state = Document.INITIAL;
        for (var command : commands)
            for (var event : state.decide(command)) {
                all.add(event);
                state = state.apply(event);
            }
        return all;
    }

    static Document state(DocumentCommand... commands) {
        var state = Document.INITIAL;
        for (var event : after(commands)) state = state.apply(event);
        return state;
    }

    static ReceiveDocument receive(Filing filing, Content content, boolean restricted, boolean authored) {
        return new ReceiveDocument(STUDY, DOCUMENT, filing, Standing.FINE, restricted, authored, content, Origin.UPLOAD, "ina", MON, true);
    }

    static final ReceiveDocument RECEIVE = receive(FORM, ONE, false, false), DRAFT = receive(FORM, ONE, false, true);
    static final IndexDocument INDEX = new IndexDocument(STUDY, DOCUMENT, FORM, Standing.FINE, false, null, "ina", MON, true);
    static final AcceptQc ACCEPT = new AcceptQc(STUDY, DOCUMENT, 1, "kim", MON, true);
    static final RequestReview REVIEW = new RequestReview(STUDY, DOCUMENT, 1, "ina", MON, true);
    static final AddVersion SECOND = new AddVersion(STUDY, DOCUMENT, TWO, MON, "Signed now", Origin.UPLOAD, "ina", MON, true);

    static ReturnDocument giveBack(int version, String by) {
        return new ReturnDocument(STUDY, DOCUMENT, version, "Not signed", List.of(new Defect(Defect.Kind.UNSIGNED, null)), by, MON, true);
    }

    static SignDocument sign(Document document, String signer, Meaning meaning) {
        var sha256 = CanonicalJson.sha256(document.toSign(STUDY, DOCUMENT, document.version(1).orElseThrow()));
        return new SignDocument(STUDY, DOCUMENT, 1, new ElectronicSignature(signer, signer, Instant.EPOCH, meaning, Instant.EPOCH, sha256), true);
    }

    @Test
    void a_collected_document_is_final_when_somebody_else_has_controlled_it() {
        document().given(after(RECEIVE, INDEX)).when(ACCEPT).then(
            new QcAccepted(STUDY, DOCUMENT, 1, "05.02.08", AT, "ina", "kim", MON),
            new DocumentFinalised(STUDY, DOCUMENT, 1, "05.02.08", AT, ONE.sha256(), false, MON, "kim"));
        document().given(after(RECEIVE, INDEX)).when(new AcceptQc(STUDY, DOCUMENT, 1, "ina", MON, true)).thenBroken(QC_BY_FILER);
        document().given(after(RECEIVE, INDEX)).when(giveBack(1, "ina")).thenBroken(QC_BY_FILER);
        document().given(after(RECEIVE)).when(ACCEPT).thenBroken(STEP_OUT_OF_ORDER);
        document().given(after(RECEIVE, INDEX, ACCEPT)).when(ACCEPT).thenBroken(STEP_OUT_OF_ORDER);
        document().given(after(DRAFT)).when(ACCEPT).thenBroken(STEP_OF_COLLECTED_DOCUMENTS);
        document().given(after(RECEIVE, INDEX)).when(new AcceptQc(STUDY, DOCUMENT, 2, "kim", MON, true)).thenBroken(VERSION_UNKNOWN);
    }

    @Test
    void a_document_of_a_person_or_vendor_is_of_one_whom_the_study_knows_unless_a_package_brought_it() {
        var person = new UUID(9, 1);
        var cv = new Filing("05.02.04", new Scope(Level.PERSON, "IE", AT.siteId(), person, null), "Curriculum vitae", "en", null);
        var contract = new Filing("09.02.03", new Scope(Level.VENDOR, null, null, null, person), "Contract", "en", null);
        Standing nobody = new Standing(true, true, false, true), noVendor = new Standing(true, true, true, false);
        document().when(new ReceiveDocument(STUDY, DOCUMENT, cv, nobody, false, false, ONE, Origin.UPLOAD, "ina", MON, true)).thenBroken(UNKNOWN_PERSON, "/scope/personId");
        document().when(new ReceiveDocument(STUDY, DOCUMENT, contract, noVendor, false, false, ONE, Origin.UPLOAD, "ina", MON, true)).thenBroken(UNKNOWN_VENDOR, "/scope/vendorId");
        var imported = after(new ReceiveDocument(STUDY, DOCUMENT, cv, Standing.FINE, false, false, ONE, Origin.IMPORT, "ina", MON, true));
        assertThat(document().given(imported).when(new IndexDocument(STUDY, DOCUMENT, cv, nobody, false, null, "ina", MON, true)).recorded()).hasSize(1);
        var another = new Filing("05.02.04", new Scope(Level.PERSON, "IE", AT.siteId(), new UUID(9, 2), null), "Curriculum vitae", "en", null);
        document().given(imported).when(new IndexDocument(STUDY, DOCUMENT, another, nobody, false, null, "ina", MON, true)).thenBroken(UNKNOWN_PERSON);
    }

    /** The service that kept it brings it, and this one compares: two hands, and nobody's. */
    @Test
    void what_a_service_kept_is_final_as_it_comes_and_comes_once() {
        var report = new Filing("07.02.01", Scope.STUDY, "Report of version 1 to FDA", "en", MON);
        var brought = new FileFromService(STUDY, DOCUMENT, report, false, ONE, "safety-service", "tmf-service", MON, true);
        assertThat(after(brought)).extracting(event -> event.getClass().getSimpleName()).containsExactly("DocumentReceived", "DocumentIndexed", "QcAccepted", "DocumentFinalised");
        assertThat(state(brought).inForce()).get().satisfies(version -> assertThat(version.filedBy()).isEqualTo("safety-service"));
        document().given(after(brought)).when(brought).thenBroken(DOCUMENT_ALREADY_FILED);
        document().when(new FileFromService(STUDY, DOCUMENT, report, false, ONE, "tmf-service", "tmf-service", MON, true)).thenBroken(QC_BY_FILER);
        document().when(new FileFromService(STUDY, DOCUMENT, new Filing("06.03.01", Scope.STUDY, "List", "en", MON), false, ONE, "safety-service", "tmf-service", MON, true)).thenBroken(UNBLINDED_OUTSIDE_RESTRICTED_AREA);
        document().when(new FileFromService(STUDY, DOCUMENT, report, false, ONE, "safety-service", "tmf-service", MON, false)).thenBroken(STUDY_FILE_CLOSED);
    }

    @Test
    void a_filing_that_is_not_right_is_refused() {
        document().when(new ReceiveDocument(STUDY, DOCUMENT, FORM, new Standing(false, true, true, true), false, false, ONE, Origin.UPLOAD, "ina", MON, true)).thenBroken(ARTIFACT_UNKNOWN, "/artifact");
        document().when(new ReceiveDocument(STUDY, DOCUMENT, FORM, new Standing(true, false, true, true), false, false, ONE, Origin.UPLOAD, "ina", MON, true)).thenBroken(DOCUMENT_SCOPE_UNKNOWN, "/scope");
        document().when(receive(new Filing("02.01.02", new Scope(Level.STUDY, "IE", null, null, null), "Protocol", "en", null), ONE, false, false)).thenBroken(DOCUMENT_SCOPE_INCOMPLETE);
        document().when(receive(new Filing("02.01.02", Scope.STUDY, "Protocol", "en", MON.plusDays(2)), ONE, false, false)).thenBroken(DATE_IN_FUTURE, "/artifactDate");
        document().when(receive(new Filing("05.02.04", AT, "Born 3 March 1970, CV", "en", null), ONE, false, false)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/title");
        assertThat(document().when(receive(new Filing("05.02.04", AT, "Curriculum vitae of Dr Murphy", "en", null), ONE, false, false)).recorded()).hasSize(1);
        document().when(receive(FORM, new Content("../form.pdf", "application/pdf", 5, ONE.sha256()), false, false)).thenBroken(FILE_NAME_UNSAFE, "/fileName");
        document().when(new ReceiveDocument(STUDY, DOCUMENT, FORM, Standing.FINE, false, false, ONE, Origin.UPLOAD, "ina", MON, false)).thenBroken(STUDY_FILE_CLOSED);
        document().when(INDEX).thenBroken(DOCUMENT_NOT_FILED);
    }

    @Test
    void what_unblinds_is_filed_in_the_restricted_area_alone() {
        for (var artifact : List.of("06.03.01", "06.03.02", "06.03.03", "11.02.03")) {
            var filing = new Filing(artifact, Scope.STUDY, "List", "en", null);
            document().when(receive(filing, ONE, false, false)).thenBroken(UNBLINDED_OUTSIDE_RESTRICTED_AREA, "/artifact");
            assertThat(document().when(receive(filing, ONE, true, false)).recorded()).hasSize(1);
            document().given(after(RECEIVE)).when(new IndexDocument(STUDY, DOCUMENT, filing, Standing.FINE, false, null, "ina", MON, true)).thenBroken(UNBLINDED_OUTSIDE_RESTRICTED_AREA);
        }
        assertThat(document().when(receive(new Filing("11.02.01", Scope.STUDY, "Randomisation plan", "en", null), ONE, false, false)).recorded()).hasSize(1);
    }

    @Test
    void a_misfiled_document_is_moved_into_the_restricted_area_and_never_out_of_it() {
        var list = new Filing("11.02.03", Scope.STUDY, "Master list", "en", null);
        document().given(after(RECEIVE)).when(new IndexDocument(STUDY, DOCUMENT, list, Standing.FINE, true, null, "ina", MON, true)).thenBroken(REASON_REQUIRED);
        var moved = new IndexDocument(STUDY, DOCUMENT, list, Standing.FINE, true, "It tells who takes what", "ina", MON, true);
        assertThat(((DocumentIndexed) document().given(after(RECEIVE)).when(moved).recorded().getFirst()).restricted()).isTrue();
        assertThat(state(RECEIVE, moved).restricted()).isTrue();
        var back = new IndexDocument(STUDY, DOCUMENT, FORM, Standing.FINE, false, "It is a form", "ina", MON, true);
        assertThat(state(RECEIVE, moved, back).restricted()).isTrue();
        document().given(after(RECEIVE, INDEX, ACCEPT)).when(moved).thenBroken(FINAL_VERSION_IMMUTABLE);
        assertThat(state(RECEIVE, INDEX, ACCEPT, giveBack(1, "kim"), moved).restricted()).as("returned first").isTrue();
    }

    @Test
    void each_filing_takes_its_content_for_its_artifact_and_scope_once() {
        var first = after(receive(MISFILED, ONE, false, false));
        assertThat(first.getFirst().claims()).extracting(claim -> claim.key()).containsExactly(STUDY + "|05.05.01|SITE " + SITE + "|" + ONE.sha256());
        var indexed = document().given(first).when(INDEX).recorded();
        assertThat(indexed.getFirst().claims()).extracting(claim -> claim.key()).containsExactly(STUDY + "|05.02.08|SITE " + SITE + "|" + ONE.sha256());
        var back = new IndexDocument(STUDY, DOCUMENT, MISFILED, Standing.FINE, false, "It was right", "ina", MON, true);
        assertThat(document().given(after(receive(MISFILED, ONE, false, false), INDEX)).when(back).recorded().getFirst().claims()).as("its own already").isEmpty();
        document().given(after(receive(MISFILED, ONE, false, false), INDEX)).when(new IndexDocument(STUDY, DOCUMENT, MISFILED, Standing.FINE, false, " ", "ina", MON, true)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void a_returned_version_is_followed_by_another_and_both_remain() {
        document().given(after(RECEIVE, INDEX)).when(giveBack(1, "kim")).then(
            new DocumentReturned(STUDY, DOCUMENT, 1, "05.02.08", AT, "Form FDA 1572", "Not signed", List.of(new Defect(Defect.Kind.UNSIGNED, null)), false, "ina", "kim", MON));
        document().given(after(RECEIVE, INDEX)).when(new ReturnDocument(STUDY, DOCUMENT, 1, "So", List.of(), "kim", MON, true)).thenBroken(DEFECT_REQUIRED);
        document().given(after(RECEIVE)).when(SECOND).thenBroken(VERSION_UNDER_WAY);
        var corrected = state(RECEIVE, INDEX, giveBack(1, "kim"), SECOND);
        assertThat(corrected.versions()).extracting(Version::status).containsExactly(Status.RETURNED, Status.RECEIVED);
        assertThat(state(RECEIVE, INDEX, giveBack(1, "kim"), INDEX).current().status()).as("only its filing was wrong").isEqualTo(Status.INDEXED);
        document().given(after(RECEIVE, INDEX, giveBack(1, "kim"))).when(new AddVersion(STUDY, DOCUMENT, ONE, MON, "Again", Origin.UPLOAD, "ina", MON, true)).thenBroken(VERSION_UNCHANGED);
    }

    @Test
    void a_final_version_is_changed_by_another_that_takes_its_place_alone() {
        var elsewhere = new IndexDocument(STUDY, DOCUMENT, MISFILED, Standing.FINE, false, "Misfiled", "ina", MON, true);
        document().given(after(RECEIVE, INDEX, ACCEPT)).when(elsewhere).thenBroken(FINAL_VERSION_IMMUTABLE);
        document().given(after(RECEIVE, INDEX, ACCEPT, SECOND)).when(elsewhere).thenBroken(FINAL_VERSION_IMMUTABLE);
        document().given(after(RECEIVE, INDEX, ACCEPT, SECOND, INDEX)).when(new AcceptQc(STUDY, DOCUMENT, 2, "kim", MON, true)).then(
            new QcAccepted(STUDY, DOCUMENT, 2, "05.02.08", AT, "ina", "kim", MON),
            new DocumentFinalised(STUDY, DOCUMENT, 2, "05.02.08", AT, TWO.sha256(), false, MON, "kim"),
            new DocumentSuperseded(STUDY, DOCUMENT, 1, "05.02.08", AT, DOCUMENT, 2, null, "kim", MON));
        assertThat(((DocumentReturned) document().given(after(RECEIVE, INDEX, ACCEPT)).when(giveBack(1, "kim")).recorded().getFirst()).wasFinal()).isTrue();
        document().given(after(RECEIVE, INDEX, ACCEPT)).when(new SupersedeDocument(STUDY, DOCUMENT, OTHER, 1, "A new form", "ina", MON, true)).then(
            new DocumentSuperseded(STUDY, DOCUMENT, 1, "05.02.08", AT, OTHER, 1, "A new form", "ina", MON));
        document().given(after(RECEIVE, INDEX, ACCEPT)).when(new SupersedeDocument(STUDY, DOCUMENT, DOCUMENT, 1, "Itself", "ina", MON, true)).thenBroken(SUPERSEDED_BY_NOTHING);
        document().given(after(RECEIVE, INDEX, ACCEPT)).when(new SupersedeDocument(STUDY, DOCUMENT, OTHER, 0, "Nothing", "ina", MON, true)).thenBroken(SUPERSEDED_BY_NOTHING);
    }

    @Test
    void an_authored_document_is_reviewed_approved_and_effective() {
        document().given(after(RECEIVE)).when(REVIEW).thenBroken(STEP_OF_AUTHORED_DOCUMENTS);
        var reviewed = state(DRAFT, REVIEW);
        document().given(after(DRAFT, REVIEW)).when(sign(reviewed, "ina", Meaning.APPROVAL)).thenBroken(APPROVAL_BY_AUTHOR);
        document().given(after(DRAFT, sign(state(DRAFT), "mia", Meaning.AUTHORSHIP), REVIEW)).when(sign(reviewed, "mia", Meaning.APPROVAL)).thenBroken(APPROVAL_BY_AUTHOR);
        document().given(after(DRAFT)).when(sign(reviewed, "kim", Meaning.APPROVAL)).thenBroken(STEP_OUT_OF_ORDER);
        assertThat(state(DRAFT, REVIEW, sign(reviewed, "leo", Meaning.REVIEW)).current().status()).isEqualTo(Status.IN_REVIEW);
        var approval = sign(reviewed, "kim", Meaning.APPROVAL);
        document().given(after(DRAFT, REVIEW)).when(new MakeEffective(STUDY, DOCUMENT, 1, MON, "ina", MON, true)).thenBroken(STEP_OUT_OF_ORDER);
        document().given(after(DRAFT, REVIEW, approval)).when(new MakeEffective(STUDY, DOCUMENT, 1, MON.plusDays(1), "ina", MON, true)).thenBroken(DATE_IN_FUTURE);
        document().given(after(DRAFT, REVIEW, approval)).when(new MakeEffective(STUDY, DOCUMENT, 1, MON, "ina", MON, true)).then(
            new DocumentFinalised(STUDY, DOCUMENT, 1, "05.02.08", AT, ONE.sha256(), true, MON, "ina"));
        document().given(after(DRAFT, REVIEW, approval)).when(approval).thenBroken(ALREADY_SIGNED);
    }

    @Test
    void a_signature_is_of_one_content_and_not_carried_over() {
        var filed = state(RECEIVE, INDEX);
        var signed = sign(filed, "mia", Meaning.RESPONSIBILITY);
        var after = after(RECEIVE, INDEX, signed, giveBack(1, "kim"), SECOND);
        var state = Document.INITIAL;
        for (var event : after) state = state.apply(event);
        assertThat(state.version(1).orElseThrow().signers()).hasSize(1);
        assertThat(state.version(2).orElseThrow().signers()).isEmpty();
        var ofTheFirst = new SignDocument(STUDY, DOCUMENT, 2, signed.signature(), true);
        document().given(after).when(ofTheFirst).thenBroken(SignatureRule.SIGNED_CONTENT_CHANGED);
        document().given(after(RECEIVE, INDEX, giveBack(1, "kim"))).when(signed).thenBroken(STEP_OUT_OF_ORDER);
    }

    @Test
    void a_copy_is_certified_once_and_a_transferred_one_has_the_bytes_of_its_original() {
        var paper = new Original("Paper form", "Site file", null);
        var scan = new CertifyCopy(STUDY, DOCUMENT, 1, paper, CopyMethod.SCAN, "I compared it", "Kim Moss", "kim", MON, true);
        document().given(after(RECEIVE)).when(scan).then(new CopyCertified(STUDY, DOCUMENT, 1, "05.02.08", AT, ONE.sha256(), paper, CopyMethod.SCAN, "I compared it", "Kim Moss", "kim", MON));
        document().given(after(RECEIVE, scan)).when(scan).thenBroken(ALREADY_CERTIFIED);
        var electronic = new Original("File", "Old archive", TWO.sha256());
        document().given(after(RECEIVE)).when(new CertifyCopy(STUDY, DOCUMENT, 1, electronic, CopyMethod.ELECTRONIC_TRANSFER, "Same", "Kim Moss", "kim", MON, true)).thenBroken(COPY_DIFFERS_FROM_ORIGINAL);
    }

    @Test
    void a_withdrawn_document_is_read_and_no_more_and_a_destroyed_one_is_remembered() {
        var withdraw = new WithdrawDocument(STUDY, DOCUMENT, "Of another study", "ina", MON, true);
        document().given(after(RECEIVE)).when(new WithdrawDocument(STUDY, DOCUMENT, null, "ina", MON, true)).thenBroken(REASON_REQUIRED);
        document().given(after(RECEIVE, withdraw)).when(INDEX).thenBroken(DOCUMENT_WITHDRAWN);
        document().given(after(RECEIVE, withdraw)).when(new DestroyDocument(STUDY, DOCUMENT, "Retention ended", "mia", MON)).then(
            new DocumentDestroyed(STUDY, DOCUMENT, "05.02.08", AT, List.of(ONE.sha256()), "Retention ended", "mia", MON));
        document().given(after(RECEIVE, withdraw, new DestroyDocument(STUDY, DOCUMENT, "Retention ended", "mia", MON))).when(SECOND).thenBroken(DOCUMENT_DESTROYED);
    }
}
