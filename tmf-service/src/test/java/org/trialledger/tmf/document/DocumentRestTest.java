package org.trialledger.tmf.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;
import static org.trialledger.tmf.TestStudies.LONG_AGO;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.expected.domain.ExpectedCommand.OpenExpectedList;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;

/** Documents from their arrival over HTTP to what they satisfy. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class DocumentRestTest extends DocumentRestFixture {
    @Test
    void no_caller_files_as_an_import() throws Exception {
        problem(upload(SPECIALIST, as("01.01.01", STUDY_LEVEL + "&origin=IMPORT"), "Plan"), 400, "invalid-request");
        problem(upload(SPECIALIST, as("01.01.01", STUDY_LEVEL + "&origin=SERVICE"), "Plan"), 400, "invalid-request");
        created(upload(SPECIALIST, as("01.01.01", STUDY_LEVEL + "&origin=PLACEHOLDER"), "Plan"));
        var described = shown(api.get(SPECIALIST, "/q/openapi?format=json")).path("paths");
        for (var path : List.of("/api/v1/studies/{studyId}/documents", "/api/v1/studies/{studyId}/documents/restricted", "/api/v1/studies/{studyId}/documents/{documentId}/versions"))
            assertThat(described.path(path).at("/post/parameters").valueStream().filter(parameter -> parameter.path("name").asText().equals("origin")).toList()).as(path)
                .singleElement().satisfies(origin -> assertThat(origin.at("/schema/enum")).extracting(JsonNode::asText).containsExactly("UPLOAD", "PLACEHOLDER"));
    }

    @Test
    void a_document_is_filed_controlled_and_satisfies_what_expects_it() throws Exception {
        var query = as("05.04.03", "&level=SITE&site=" + site + "&artifactDate=2026-05-29").replace("record.txt", URLEncoder.encode("Bericht über Zentrum 101.txt", StandardCharsets.UTF_8));
        studies.send(new OpenExpectedList(id, Scope.STUDY, "IE"), new OpenExpectedList(id, Scope.site("IE", site), "IE"));
        var expected = created(api.post(SPECIALIST, study + "/expected-documents", "{\"artifact\":\"05.04.03\",\"scope\":{\"level\":\"SITE\",\"siteId\":\"%s\"},\"requiredness\":\"CORE\",\"dueOn\":\"2026-06-01\",\"about\":\"Visit 1\",\"reason\":\"Visited\"}".formatted(site)));
        var text = "Report of visit 1 " + id;
        var key = UUID.randomUUID().toString();
        var made = upload(SPECIALIST, query, text, "Content-Digest", digest(text.getBytes(StandardCharsets.UTF_8)), "Idempotency-Key", key);
        var document = created(made);
        assertThat(created(upload(SPECIALIST, query, text, "Idempotency-Key", key))).as("a retry").isEqualTo(document);
        problem(upload(SPECIALIST, query, text + "!", "Idempotency-Key", key), 422, "idempotency-key-reused");
        problem(upload(SPECIALIST, query, text), 409, "tmf-document-content-taken");
        problem(api.post(REVIEWER, document + "/acceptance", ONE), 409, "step-out-of-order");
        changed(api.post(SPECIALIST, document + "/indexing", "{\"artifact\":\"05.04.03\",\"scope\":{\"level\":\"SITE\",\"siteId\":\"%s\"},\"title\":\"Report of visit 1\",\"language\":\"en\",\"artifactDate\":\"2026-05-29\"}".formatted(site)));
        changed(api.post(REVIEWER, document + "/acceptance", ONE));
        var detail = document(SPECIALIST, document);
        assertThat(detail.at("/document/status").asText()).isEqualTo("FINAL");
        assertThat(detail.at("/document/country").asText()).isEqualTo("IE");
        assertThat(detail.at("/document/fileName").asText()).isEqualTo("Bericht über Zentrum 101.txt");
        assertThat(detail.path("history")).extracting(step -> step.path("step").asText()).containsExactly("RECEIVED", "INDEXED", "QC_ACCEPTED", "FINALISED");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> document(SPECIALIST, expected).at("/expected/status").asText().equals("SATISFIED"));
        changed(api.postWith(token(REVIEWER), document + "/return", "{\"versionNumber\":1,\"defects\":[{\"kind\":\"UNSIGNED\",\"note\":\"Page 2\"}]}"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> document(SPECIALIST, expected).at("/expected/status").asText().equals("IN_PROGRESS"));
        created(upload(SPECIALIST, document + "/versions?fileName=signed.txt", BodyPublishers.ofString(text + " signed"), "Reason", "Signed"));
        assertThat(document(SPECIALIST, document).path("versions")).extracting(version -> version.path("status").asText()).containsExactly("RETURNED", "RECEIVED");
        assertThat(shown(api.get(SPECIALIST, documents + "?artifact=05.04.03&status=RECEIVED")).path("items")).hasSize(1);
        assertThat(api.getAs("text/csv", SPECIALIST, documents + "?text=visit").body()).contains("05.04.03", "Report of visit 1");
        studies.give(id, "ivo", "site-staff", "US", "201");
        problem(api.getWith(TestTokens.get().token("ivo", "site-staff"), document), 404, "not-found");
        for (var view : List.<Projection>of(projection, filings)) views.rebuild(view, id);
    }

    @Test
    void a_version_that_was_returned_and_replaced_is_neither_in_progress_nor_waited_for() throws Exception {
        studies.send(new OpenExpectedList(id, Scope.STUDY, "IE"), new OpenExpectedList(id, Scope.site("IE", site), "IE"));
        var scope = "\"level\":\"SITE\",\"siteId\":\"" + site + "\"";
        var first = expect("05.04.03", scope, "2026-06-01");
        var second = expect("05.04.03", scope, "2026-06-02");
        var document = created(upload(SPECIALIST, as("05.04.03", "&level=SITE&site=" + site), "First report " + id));
        var quality = study + "/tmf-quality";
        assertThat(document(SPECIALIST, quality).at("/items/0/awaitingControl").asInt()).isEqualTo(1);
        indexed(document, "05.04.03", scope);
        changed(api.postWith(token(REVIEWER), document + "/return", "{\"versionNumber\":1,\"defects\":[{\"kind\":\"UNSIGNED\"}]}"));
        created(upload(SPECIALIST, document + "/versions?fileName=signed.txt", BodyPublishers.ofString("Second report " + id), "Reason", "Signed"));
        assertThat(document(SPECIALIST, quality).at("/items/0/awaitingControl").asInt()).isEqualTo(1);
        assertThat(document(SPECIALIST, second).at("/expected/status").asText()).isEqualTo("IN_PROGRESS");
        indexed(document, "05.04.03", scope);
        accepted(document, 2);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> document(SPECIALIST, first).at("/expected/status").asText().equals("SATISFIED"));
        assertThat(document(SPECIALIST, second).at("/expected/status").asText()).isEqualTo("MISSING");
        var stray = created(upload(SPECIALIST, as("05.04.03", "&level=SITE&site=" + site), "Of another study " + id));
        created(upload("project-manager", as("05.04.03", "&level=SITE&authored=true&site=" + site), "Our own " + id));
        assertThat(document(SPECIALIST, quality).at("/items/0/awaitingControl").asInt()).as("an authored one is approved").isEqualTo(1);
        changed(api.postWith(token(SPECIALIST), stray + "/withdrawal", "{}"));
        assertThat(document(SPECIALIST, quality).at("/items/0/awaitingControl").asInt()).isZero();
        views.rebuild(filings, id);
    }

    /** What is a person's own, or a vendor's, is no answer to what is asked of another. */
    @Test
    void documents_of_people_and_vendors_satisfy_what_is_expected_of_them_alone() throws Exception {
        UUID vendor = UUID.randomUUID(), investigator = UUID.randomUUID(), other = UUID.randomUUID();
        studies.send(new OpenExpectedList(id, Scope.site("IE", site), "IE"));
        problem(upload(SPECIALIST, as("05.02.04", "&level=PERSON&site=" + site + "&person=" + investigator), "CV " + id), 409, "unknown-person");
        problem(upload(SPECIALIST, as("09.02.03", "&level=VENDOR&vendor=" + vendor), "Contract " + id), 409, "unknown-vendor");
        for (var person : List.of(investigator, other)) happened(new Occurrence("site.StaffMemberAdded", id, null, site, person, null, person.toString(), null, LONG_AGO, null, Map.of("role", "PRINCIPAL_INVESTIGATOR")));
        happened(new Occurrence("budget.VendorContractSigned", id, null, null, null, vendor, null, "Contract 1", LONG_AGO, null, Map.of()));
        var scope = "\"level\":\"PERSON\",\"siteId\":\"" + site + "\",\"personId\":\"" + investigator + "\"";
        var cv = created(upload(SPECIALIST, as("05.02.04", "&level=PERSON&site=" + site + "&person=" + investigator), "CV " + id));
        indexed(cv, "05.02.04", scope);
        accepted(cv, 1);
        var contract = created(upload(SPECIALIST, as("09.02.03", "&level=VENDOR&vendor=" + vendor), "Contract " + id));
        indexed(contract, "09.02.03", "\"level\":\"VENDOR\",\"vendorId\":\"" + vendor + "\"");
        accepted(contract, 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> satisfied().size() == 2);
        assertThat(satisfied()).containsExactlyInAnyOrder("05.02.04 " + investigator, "09.02.03 " + vendor);
        assertThat(shown(api.get(SPECIALIST, study + "/expected-documents?artifact=05.02.04&person=" + other)).at("/items/0/status").asText()).isEqualTo("EXPECTED_NOT_DUE");
    }

    @Test
    void a_document_is_superseded_by_one_that_is_in_force_and_counts_no_more() throws Exception {
        var scope = "\"level\":\"STUDY\"";
        var old = created(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), "Old protocol " + id));
        indexed(old, "02.01.02", scope);
        accepted(old, 1);
        assertThat(document(SPECIALIST, old).at("/document/finalVersion").asInt()).isEqualTo(1);
        var next = created(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), "New protocol " + id));
        var by = "{\"byDocumentId\":\"" + next.substring(next.lastIndexOf('/') + 1) + "\"}";
        problem(api.postWith(token(SPECIALIST), old + "/supersession", by), 409, "superseded-by-nothing");
        indexed(next, "02.01.02", scope);
        problem(api.postWith(token(SPECIALIST), old + "/supersession", by), 409, "superseded-by-nothing");
        var hidden = created(upload(UNBLINDED, documents + "/restricted" + as("11.02.03", STUDY_LEVEL), BodyPublishers.ofString("A, B, B, A " + id)));
        changed(api.post("unblinded-pharmacist", hidden + "/indexing", "{\"artifact\":\"11.02.03\",\"scope\":{\"level\":\"STUDY\"},\"title\":\"Master list\",\"language\":\"en\"}"));
        changed(api.post("unblinded-pharmacist", hidden + "/acceptance", ONE));
        problem(api.postWith(token(SPECIALIST), old + "/supersession", "{\"byDocumentId\":\"" + hidden.substring(hidden.lastIndexOf('/') + 1) + "\"}"), 409, "superseded-by-nothing");
        accepted(next, 1);
        created(upload(SPECIALIST, next + "/versions?fileName=next.txt", BodyPublishers.ofString("Newer protocol " + id), "Reason", "Amended"));
        changed(api.postWith(token(SPECIALIST), old + "/supersession", by));
        var superseded = document(SPECIALIST, old);
        assertThat(superseded.at("/document/finalVersion").isMissingNode()).isTrue();
        assertThat(superseded.at("/versions/0/supersededByVersion").asInt()).as("which is in force, not the one that came").isEqualTo(1);
        indexed(next, "02.01.02", scope);
        accepted(next, 2);
        assertThat(document(SPECIALIST, next).at("/document/finalVersion").asInt()).isEqualTo(2);
        changed(api.postWith(token(SPECIALIST), next + "/withdrawal", "{}"));
        assertThat(document(SPECIALIST, next).path("document").has("finalVersion")).isFalse();
        views.rebuild(projection, id);
    }

    @Test
    void a_final_version_is_not_changed_and_its_filer_does_not_control_it() throws Exception {
        var document = created(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), "Protocol " + id));
        var index = "{\"artifact\":\"%s\",\"scope\":{\"level\":\"STUDY\"},\"title\":\"Protocol\",\"language\":\"en\"}";
        problem(api.post(SPECIALIST, document + "/indexing", index.formatted("06.03.01")), 409, "unblinded-outside-restricted-area");
        changed(api.post(SPECIALIST, document + "/indexing", index.formatted("02.01.02")));
        studies.give(id, "a-" + SPECIALIST, REVIEWER, null, null);
        problem(api.postWith(TestTokens.get().token("a-" + SPECIALIST, REVIEWER), document + "/acceptance", ONE), 409, "qc-by-filer");
        changed(api.post(REVIEWER, document + "/acceptance", ONE));
        var before = document(SPECIALIST, document);
        problem(api.post(SPECIALIST, document + "/indexing", index.formatted("02.01.01")), 409, "final-version-immutable");
        problem(api.post(REVIEWER, document + "/acceptance", ONE), 409, "step-out-of-order");
        assertThat(document(SPECIALIST, document)).isEqualTo(before);
    }

    @Test
    void a_monitor_of_a_country_files_and_sees_the_countrys_own_documents() throws Exception {
        studies.give(id, "carla", "cra", "FR", null);
        var carla = TestTokens.get().token("carla", "cra");
        var france = as("04.01.02", "&level=COUNTRY&country=FR");
        assertThat(uploadWith(carla, documents + france, "Avis " + id).status()).isEqualTo(201);
        problem(uploadWith(carla, documents + france.replace("FR", "IE"), "Opinion " + id), 403, "forbidden");
        problem(uploadWith(carla, documents + as("02.01.02", STUDY_LEVEL), "Protocol " + id), 403, "forbidden");
        var opinion = created(upload(SPECIALIST, as("04.01.02", "&level=COUNTRY&country=IE"), "Opinion " + id));
        views.settle();
        assertThat(shown(api.getWith(carla, documents)).path("items")).extracting(document -> document.path("country").asText()).containsExactly("FR");
        problem(api.getWith(carla, opinion), 404, "not-found");
    }

    @Test
    void an_authored_document_is_signed_by_its_approver_and_copies_are_certified() throws Exception {
        var document = created(upload("project-manager", as("01.01.08", STUDY_LEVEL + "&authored=true"), "Monitoring plan " + id));
        changed(api.post("project-manager", document + "/review", ONE));
        var signature = document + "/versions/1/signature";
        var sha256 = shown(api.get(SPECIALIST, signature)).path("sha256").asText();
        var approval = "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}";
        studies.acceptSignaturePolicy(id, "a-" + SPECIALIST);
        problem(api.post(SPECIALIST, signature, approval.replace(sha256, "0".repeat(64))), 409, "signed-content-changed");
        changed(api.post(SPECIALIST, signature, approval));
        changed(api.post("project-manager", document + "/effectiveness", "{\"versionNumber\":1,\"on\":\"2026-06-01\"}"));
        changed(api.post(SPECIALIST, document + "/versions/1/certification",
            "{\"original\":{\"description\":\"Paper plan\",\"where\":\"Office\"},\"method\":\"SCAN\",\"attestation\":\"I compared each page\"}"));
        var detail = document(SPECIALIST, document);
        assertThat(detail.at("/document/status").asText()).isEqualTo("EFFECTIVE");
        assertThat(detail.at("/versions/0/certifiedCopy").asBoolean()).isTrue();
        assertThat(detail.path("history")).extracting(step -> step.path("step").asText()).contains("SIGNED", "COPY_CERTIFIED");
        assertThat(shown(api.get(SPECIALIST, study + "/tmf-reference-model?zone=11")).path("items")).isNotEmpty();
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        for (var view : List.<Projection>of(projection, filings)) {
            views.deliver(view, DocumentSamples.ALL, 1);
            var once = views.content(view, DocumentSamples.ALL.getFirst().studyId());
            assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            views.deliver(view, DocumentSamples.ALL, 2);
            assertThat(views.content(view, DocumentSamples.ALL.getFirst().studyId())).isEqualTo(once);
        }
    }

    private void happened(Occurrence occurrence) {
        for (var command : called.of(occurrence)) studies.send(command);
    }

    private List<String> satisfied() {
        views.settle();
        return shown(api.get(SPECIALIST, study + "/expected-documents?status=SATISFIED")).path("items").valueStream().map(one -> one.path("artifact").asText() + " " + one.path("personId").asText() + one.path("vendorId").asText())
            .toList();
    }

    private Answer uploadWith(String token, String path, String text) throws Exception {
        return upload(SPECIALIST, path, BodyPublishers.ofString(text), "Authorization", "Bearer " + token);
    }
}
