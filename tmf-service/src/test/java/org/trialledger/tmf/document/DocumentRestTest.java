package org.trialledger.tmf.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;
import static org.trialledger.tmf.TestStudies.LONG_AGO;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.tmf.ContentSweep;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.document.readmodel.DocumentProjection;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.ExpectedCommand.OpenExpectedList;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;
import org.trialledger.tmf.reactions.readmodel.DocumentFilings;

/** Documents from their arrival over HTTP to what they satisfy. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class DocumentRestTest {
    private static final String SPECIALIST = "tmf-specialist", REVIEWER = "tmf-qc-reviewer", UNBLINDED = "unblinded-statistician", STUDY_LEVEL = "&level=STUDY", ONE = "{\"versionNumber\":1}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject EventSourcing eventSourcing;
    @Inject ContentStore contents;
    @Inject ContentSettings settings;
    @Inject ContentSweep sweep;
    @Inject DocumentProjection projection;
    @Inject DocumentFilings filings;
    @Inject Sql sql;
    @Inject CalledDocuments called;
    TmfApi api;
    UUID id, site;
    String study, documents;

    @BeforeEach
    void connect() {
        api = new TmfApi(base);
        id = studies.withSites();
        study = study(id);
        documents = study + "/documents";
        site = TestStudies.site(id, "101");
    }

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

    /** @param headers in pairs */
    private Answer upload(String role, String path, BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token(role)).header("Idempotency-Key", UUID.randomUUID().toString()).timeout(Duration.ofSeconds(60)).POST(body);
        if (headers.length == 0 || !List.of(headers).contains("Content-Type")) request.header("Content-Type", "text/plain");
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    private Answer upload(String role, String query, String text, String... headers) throws Exception {
        return upload(role, documents + query, BodyPublishers.ofString(text), headers);
    }

    private static String as(String artifact, String rest) {
        return "?artifact=" + artifact + "&title=Some%20record&fileName=record.txt" + rest;
    }

    private HttpResponse<byte[]> download(String role, String document, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(document + "/versions/1/content")).header("Authorization", "Bearer " + token(role)).header("Accept-Encoding", "gzip");
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + ":";
    }

    private JsonNode document(String role, String document) {
        views.settle();
        return shown(api.get(role, document));
    }

    /** Of the texts this test sends; others may put theirs meanwhile. */
    private boolean isKept(String text) throws Exception {
        return contents.exists(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
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

    private List<String> corrections(String role, String query, String... fields) {
        views.settle();
        return shown(api.get(role, study + "/document-corrections" + query)).path("items").valueStream().map(item -> Stream.of(fields).map(field -> item.path(field).asText("-")).collect(Collectors.joining(" "))).toList();
    }

    private static String migration(String name) throws IOException {
        try (var in = DocumentRestTest.class.getResourceAsStream("/db/views/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void returned(String role, String document, int version) {
        changed(api.postWith(token(role), document + "/return", "{\"versionNumber\":" + version + ",\"defects\":[{\"kind\":\"UNSIGNED\",\"note\":\"Page 2\"}]}"));
    }

    @Test
    void what_is_returned_is_its_filers_to_correct_until_another_version_another_indexing_or_its_withdrawal() throws Exception {
        var scope = "\"level\":\"SITE\",\"siteId\":\"" + site + "\"";
        String corrected = created(upload(SPECIALIST, as("05.04.03", "&level=SITE&site=" + site), "Report " + id)), misfiled = created(upload(SPECIALIST, as("05.04.04", "&level=SITE&site=" + site), "Log " + id)),
            stray = created(upload("project-manager", as("01.01.01", STUDY_LEVEL), "Plan " + id));
        indexed(corrected, "05.04.03", scope);
        accepted(corrected, 1);
        for (var document : List.of(corrected, misfiled, stray)) returned(REVIEWER, document, 1);
        assertThat(corrections(SPECIALIST, "?state=OPEN", "artifact", "siteNumber", "owner", "wasFinal", "daysOpen", "endedOn")).containsExactlyInAnyOrder("05.04.03 101 a-tmf-specialist true 0 -",
            "05.04.04 101 a-tmf-specialist false 0 -", "01.01.01 - a-project-manager false 0 -");
        assertThat(corrections(SPECIALIST, "?owner=a-project-manager", "artifact")).containsExactly("01.01.01");
        assertThat(corrections(SPECIALIST, "?site=" + site + "&wasFinal=true", "artifact")).containsExactly("05.04.03");
        assertThat(corrections(SPECIALIST, "?openForDays=1", "artifact")).isEmpty();
        studies.give(id, "ivo", "site-staff", "US", "201");
        assertThat(shown(api.getWith(TestTokens.get().token("ivo", "site-staff"), study + "/document-corrections")).path("items")).as("of another site").isEmpty();
        created(upload(SPECIALIST, corrected + "/versions?fileName=signed.txt", BodyPublishers.ofString("Signed report " + id), "Reason", "Signed"));
        changed(api.postWith(token(SPECIALIST), misfiled + "/indexing", "{\"artifact\":\"05.04.05\",\"scope\":{%s},\"title\":\"Some record\",\"language\":\"en\"}".formatted(scope)));
        changed(api.postWith(token(SPECIALIST), stray + "/withdrawal", "{}"));
        assertThat(corrections(SPECIALIST, "?state=OPEN", "artifact")).isEmpty();
        assertThat(corrections(SPECIALIST, "", "artifact", "state", "endedBy")).containsExactlyInAnyOrder("05.04.03 CORRECTED a-" + SPECIALIST, "05.04.05 INDEXED_ANEW a-" + SPECIALIST, "01.01.01 WITHDRAWN a-" + SPECIALIST);
        returned(REVIEWER, misfiled, 1);
        assertThat(corrections(SPECIALIST, "?zone=05&state=OPEN", "artifact")).as("returned again").containsExactly("05.04.05");
        String[] shown = {"artifact", "state", "wasFinal", "reason", "owner", "returnedBy", "returnedOn", "endedOn", "endedBy"};
        var before = corrections(SPECIALIST, "", shown);
        sql.update("delete from document_return where study_id = ?", id);
        sql.update(migration("V56__returns_of_before.sql"));
        assertThat(corrections(SPECIALIST, "", shown)).as("as the migration finds them").containsExactlyInAnyOrderElementsOf(before).hasSize(4);
        views.rebuild(projection, id);
    }

    @Test
    void what_is_returned_in_the_restricted_area_is_its_peoples_alone() throws Exception {
        var opened = created(upload("unblinded-pharmacist", documents + "/restricted" + as("06.03.01", "&level=SITE&site=" + site), BodyPublishers.ofString("Envelope " + id)));
        returned("unblinded-statistician", opened, 1);
        assertThat(corrections("unblinded-pharmacist", "", "artifact", "restricted")).containsExactly("06.03.01 true");
        for (var blinded : List.of(SPECIALIST, "cra")) assertThat(corrections(blinded, "", "artifact")).as(blinded).isEmpty();
    }

    @Test
    void an_authored_version_that_was_returned_is_not_corrected_by_saying_what_it_is() throws Exception {
        var plan = created(upload(SPECIALIST, as("01.01.01", STUDY_LEVEL + "&authored=true"), "Plan " + id));
        changed(api.post(SPECIALIST, plan + "/review", ONE));
        returned(REVIEWER, plan, 1);
        indexed(plan, "01.01.01", "\"level\":\"STUDY\"");
        assertThat(document(SPECIALIST, plan).at("/document/status").asText()).isEqualTo("RETURNED");
        assertThat(corrections(SPECIALIST, "?state=OPEN", "artifact")).containsExactly("01.01.01");
    }

    private String expect(String artifact, String scope, String due) {
        return created(api.post(SPECIALIST, study + "/expected-documents",
            "{\"artifact\":\"%s\",\"scope\":{%s},\"requiredness\":\"CORE\",\"dueOn\":\"%s\",\"about\":\"One of them\",\"reason\":\"Asked for\"}".formatted(artifact, scope, due)));
    }

    private void indexed(String document, String artifact, String scope) {
        changed(api.post(SPECIALIST, document + "/indexing", "{\"artifact\":\"%s\",\"scope\":{%s},\"title\":\"Some record\",\"language\":\"en\"}".formatted(artifact, scope)));
    }

    private void accepted(String document, int version) {
        changed(api.post(REVIEWER, document + "/acceptance", "{\"versionNumber\":" + version + "}"));
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

    private void happened(Occurrence occurrence) {
        for (var command : called.of(occurrence)) studies.send(command);
    }

    private List<String> satisfied() {
        views.settle();
        return shown(api.get(SPECIALIST, study + "/expected-documents?status=SATISFIED")).path("items").valueStream().map(one -> one.path("artifact").asText() + " " + one.path("personId").asText() + one.path("vendorId").asText())
            .toList();
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
    void a_file_is_given_out_as_it_came_whole_and_in_ranges() throws Exception {
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        System.arraycopy(id.toString().getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 36);
        var document = created(upload(SPECIALIST, documents + as("02.01.02", STUDY_LEVEL), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)), "Content-Type", "text/plain"));
        var whole = download(SPECIALIST, document);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(300_000);
        assertThat(whole.headers().firstValue("Content-Encoding").orElse("identity")).isEqualTo("identity");
        assertThat(whole.headers().firstValue("Content-Digest")).hasValue(digest(bytes));
        assertThat(whole.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
        var tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(download(SPECIALIST, document, "If-None-Match", tag).statusCode()).isEqualTo(304);
        var part = download(SPECIALIST, document, "Range", "bytes=100000-100009", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100000-100009/300000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 100_010));
        assertThat(download(SPECIALIST, document, "Range", "bytes=-5").body()).isEqualTo(Arrays.copyOfRange(bytes, 299_995, 300_000));
        assertThat(download(SPECIALIST, document, "Range", "bytes=299999-").body()).hasSize(1);
        assertThat(download(SPECIALIST, document, "Range", "bytes=300000-").statusCode()).isEqualTo(416);
        assertThat(download(SPECIALIST, document, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(download("finance-preparer", document).statusCode()).isEqualTo(403);
    }

    /** As large as {@code -Dtrialledger.test.large=2147483648} says; with a heap of 256 MB the 2 GiB of the requirement pass too. */
    @Test
    void a_file_of_any_size_passes_without_being_held_in_memory() throws Exception {
        long size = Long.getLong("trialledger.test.large", 256L << 20);
        var held = new HeldMemory();
        passes(size, held);
        assertThat(held.most).as("bytes held at once, beside what was before").isLessThan(128L << 20);
    }

    private void passes(long size, HeldMemory held) throws Exception {
        var document = created(upload(SPECIALIST, documents + as("10.02.05", STUDY_LEVEL), BodyPublishers.ofInputStream(() -> new Generated(id, size, held)), "Content-Type", "application/zip"));
        var request = HttpRequest.newBuilder(base.resolve(document + "/versions/1/content")).header("Authorization", "Bearer " + token(SPECIALIST)).build();
        try (var came = HTTP.send(request, BodyHandlers.ofInputStream()).body(); var sent = new Generated(id, size, held)) {
            byte[] one = new byte[1 << 16], other = new byte[1 << 16];
            long left = size;
            for (int n; (n = came.readNBytes(one, 0, one.length)) > 0; left -= n) {
                assertThat(sent.readNBytes(other, 0, n)).isEqualTo(n);
                if (!Arrays.equals(one, 0, n, other, 0, n)) throw new AssertionError("it differs near its byte " + (size - left));
            }
            assertThat(left).isZero();
        }
    }

    /** What a collection leaves on the heap, looked at as the bytes pass. */
    private static final class HeldMemory {
        private final long before = used();
        private long most;

        void look() {
            most = Math.max(most, used() - before);
        }

        private static long used() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    /** So many bytes that nobody has to hold: xorshift of a seed. */
    private static final class Generated extends InputStream {
        private static final long LOOKED_AT = 32L << 20;

        private final HeldMemory held;
        private long state, left;

        Generated(UUID seed, long size, HeldMemory held) {
            state = seed.getLeastSignificantBits() | 1;
            left = size;
            this.held = held;
        }

        @Override
        public int read() {
            if (left-- <= 0) return -1;
            if (left % LOOKED_AT == 0) held.look();
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            return (int) state & 0xff;
        }
    }

    @Test
    void what_is_refused_leaves_no_trace() throws Exception {
        var text = "Never kept " + id;
        views.settle();
        var recorded = eventSourcing.reader().newest();
        problem(upload(SPECIALIST, as("09.09.99", STUDY_LEVEL), text), 409, "artifact-unknown");
        problem(upload(SPECIALIST, as("05.04.03", "&level=SITE&site=" + UUID.randomUUID()), text), 409, "document-scope-unknown");
        assertThat(problem(upload(SPECIALIST, as("05.04.03", "&level=SITE"), text), 409, "document-scope-incomplete").path("detail").asText()).isEqualTo("At level SITE the scope names a site, and no person or vendor.");
        problem(upload(SPECIALIST, as("06.03.01", STUDY_LEVEL), text), 409, "unblinded-outside-restricted-area");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL).replace("record.txt", "..%2f..%2fetc%2fpasswd"), text), 409, "file-name-unsafe");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Type", "text/html"), 409, "media-type-not-allowed");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Digest", digest(new byte[1])), 409, "content-digest-mismatch");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Digest", "md5=:AAAA:"), 400, "invalid-request");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), ""), 409, "content-empty");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Encoding", "gzip"), 415, "unsupported-media-type");
        problem(upload(REVIEWER, as("02.01.02", STUDY_LEVEL), text), 403, "forbidden");
        assertThat(isKept(text)).isFalse();
        assertThat(announce(settings.largest().asLongValue() + 1)).contains(" 413 ");
        sendHalf();
        views.settle();
        assertThat(shown(api.get(SPECIALIST, documents)).path("items")).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> arriving().isEmpty());
        assertThat(eventSourcing.reader().newest()).as("nothing is recorded").isEqualTo(recorded);
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

    /** @return the first line of the answer, which does not wait for what it will not read */
    private String announce(long length) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("POST " + documents + as("02.01.02", STUDY_LEVEL) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token(SPECIALIST) + "\r\nIdempotency-Key: large-" + id
                + "\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        }
    }

    /** The sender announces more than it sends and leaves: the server closes the connection, answered or not. */
    private void sendHalf() throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(("POST " + documents + as("02.01.02", STUDY_LEVEL) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token(SPECIALIST) + "\r\nIdempotency-Key: half-" + id
                + "\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\nHalf of it").getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !arriving().isEmpty());
        }
    }

    private List<String> arriving() throws IOException {
        var files = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(settings.folder().resolve("incoming"))) {
            all.forEach(file -> files.add(file.toString()));
        }
        return files;
    }

    /** The session that was opened last is the one an inspector reads in. */
    private void inspected(String limits) {
        var today = LocalDate.now(ZoneOffset.UTC);
        created(api.post("qa-auditor", study(id) + "/inspection-sessions",
            "{\"inspector\":\"a-inspector\",\"authority\":\"HPRA\",\"purpose\":\"Routine\",\"validFrom\":\"" + today + "\",\"validTo\":\"" + today + "\"" + limits + "}"));
        views.settle();
    }

    @Test
    void what_nobody_needs_is_swept_and_what_is_filed_stays() throws Exception {
        var filed = "Filed " + id;
        created(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), filed));
        var orphan = "Of a crash " + id;
        contents.put(new ByteArrayInputStream(orphan.getBytes(StandardCharsets.UTF_8)), Declared.nothing(1_000));
        sweep.sweep(Instant.now().minusSeconds(3_600));
        assertThat(isKept(orphan)).as("it may be on its way into the ledger").isTrue();
        views.settle();
        sweep.sweep(Instant.now().plusSeconds(60));
        assertThat(isKept(orphan)).isFalse();
        assertThat(isKept(filed)).isTrue();
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

    private Answer uploadWith(String token, String path, String text) throws Exception {
        return upload(SPECIALIST, path, BodyPublishers.ofString(text), "Authorization", "Bearer " + token);
    }

    @Test
    void the_restricted_area_is_for_unblinded_people_and_those_who_look_after_them() throws Exception {
        var document = created(upload(UNBLINDED, documents + "/restricted" + as("11.02.03", STUDY_LEVEL), BodyPublishers.ofString("A, B, B, A " + id)));
        problem(upload(SPECIALIST, documents + "/restricted" + as("11.02.03", STUDY_LEVEL), BodyPublishers.ofString("A")), 403, "forbidden");
        views.settle();
        assertThat(shown(api.get(SPECIALIST, documents)).path("items")).isEmpty();
        problem(api.get("project-manager", document), 404, "not-found");
        assertThat(download("project-manager", document).statusCode()).isEqualTo(404);
        problem(api.post(REVIEWER, document + "/acceptance", ONE), 404, "not-found");
        problem(api.get("inspector", documents + "/restricted"), 409, "inspection-session-required");
        inspected("");
        assertThat(shown(api.get("inspector", documents + "/restricted")).path("items")).hasSize(1);
        inspected(",\"asOf\":\"" + LocalDate.now(ZoneOffset.UTC).minusDays(1) + "\"");
        assertThat(download("inspector", document).statusCode()).as("it was not there yesterday").isEqualTo(409);
        inspected(",\"asOf\":\"" + LocalDate.now(ZoneOffset.UTC) + "\"");
        assertThat(download("inspector", document).statusCode()).isEqualTo(200);
        problem(api.get("inspector", document), 409, "read-outside-inspection-session");
        assertThat(download("qa-auditor", document).statusCode()).isEqualTo(200);
        changed(api.post("unblinded-pharmacist", document + "/indexing", "{\"artifact\":\"11.02.03\",\"scope\":{\"level\":\"STUDY\"},\"title\":\"Master list\",\"language\":\"en\"}"));
        problem(api.post(UNBLINDED, document + "/acceptance", ONE), 409, "qc-by-filer");
        changed(api.post("unblinded-pharmacist", document + "/acceptance", ONE));
    }

    @Test
    void a_misfiled_document_that_is_moved_into_the_restricted_area_is_its_peoples_alone() throws Exception {
        studies.send(new OpenExpectedList(id, Scope.STUDY, "IE"));
        var expected = expect("11.02.03", "\"level\":\"STUDY\"", "2026-06-01");
        var document = created(upload(SPECIALIST, as("11.02.01", STUDY_LEVEL), "A, B, B, A " + id));
        var list = "{\"artifact\":\"11.02.03\",\"scope\":{\"level\":\"STUDY\"},\"title\":\"Master list\",\"language\":\"en\"%s}";
        problem(api.post(SPECIALIST, document + "/indexing", list.formatted("")), 409, "unblinded-outside-restricted-area");
        changed(api.postWith(token(SPECIALIST), document + "/indexing", list.formatted(",\"restricted\":true")));
        problem(api.get(SPECIALIST, document), 404, "not-found");
        assertThat(document(UNBLINDED, document).at("/document/restricted").asBoolean()).isTrue();
        assertThat(shown(api.get(SPECIALIST, documents)).path("items")).isEmpty();
        assertThat(shown(api.get(SPECIALIST, study + "/tmf-search")).path("items")).isEmpty();
        assertThat(shown(api.get(SPECIALIST, study + "/inspection-dossier")).path("items").findValuesAsText("title")).isEmpty();
        changed(api.post(UNBLINDED, document + "/acceptance", ONE));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> document(SPECIALIST, expected).at("/expected/status").asText().equals("SATISFIED"));
        var documentId = document.substring(document.lastIndexOf('/') + 1);
        assertThat(api.get(SPECIALIST, expected).body()).doesNotContain(documentId);
        assertThat(api.get(SPECIALIST, study + "/expected-documents").body()).contains("11.02.03").doesNotContain(documentId);
        assertThat(shown(api.get("qa-auditor", expected)).at("/expected/documentId").asText()).isEqualTo(documentId);
        changed(api.post("unblinded-pharmacist", document + "/return", "{\"versionNumber\":1,\"defects\":[{\"kind\":\"INCOMPLETE\"}]}"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> document(SPECIALIST, expected).at("/expected/status").asText().equals("IN_PROGRESS"));
        for (var path : List.of(expected, study + "/expected-documents", study + "/missing-documents"))
            assertThat(api.get(SPECIALIST, path).body()).as("why it was returned may tell what is in it").contains("11.02.03").doesNotContain(documentId, "As the test wants it");
        assertThat(api.get("qa-auditor", expected).body()).contains(documentId, "As the test wants it");
        problem(api.get(SPECIALIST, study + "/retention-schedules/destructions/" + documentId), 404, "not-found");
        assertThat(shown(api.get(UNBLINDED, study + "/retention-schedules/destructions/" + documentId)).path("sha256").asText()).isNotBlank();
        for (var view : List.<Projection>of(projection, filings)) views.rebuild(view, id);
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
}
