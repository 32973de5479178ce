package org.trialledger.safety.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.safety.SafetyApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.safety.CaseStart;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.icsr.domain.IcsrCheck;
import org.trialledger.safety.icsr.xml.IcsrReader;
import org.trialledger.safety.submission.readmodel.SubmissionProjection;

/** The report of a case, from its preparation to the authority's acceptance. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class SubmissionRestTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OFFICER = "safety-officer", HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject SubmissionProjection projection;
    SafetyApi api;
    UUID id, caseId;
    String study, submissions;

    @BeforeEach
    void connect() {
        api = new SafetyApi(base);
        id = studies.withSites();
        study = study(id);
        submissions = study + "/safety-submissions";
        caseId = CaseStart.susar(studies, id, TestStudies.site(id, "101"), LocalDate.of(2022, 8, 1));
    }

    private String prepare(String authority, String message) {
        return "{\"caseId\":\"%s\",\"caseVersion\":1,\"authority\":\"%s\",\"reportType\":\"INITIAL\",\"messageNumber\":\"%s\"}".formatted(caseId, authority, message);
    }

    private static String sent(String on) {
        return "{\"on\":\"" + on + "\",\"channel\":\"GATEWAY\",\"sha256\":\"" + HASH + "\"}";
    }

    private static String acknowledged(String message, String code, String on) {
        return "{\"messageNumber\":\"%s\",\"code\":\"%s\",\"on\":\"%s\",\"texts\":[\"E.i.2.1b: not in MedDRA\"]}".formatted(message, code, on);
    }

    private Answer file(String document) {
        return new ApiClient(base).bare("POST", submissions + "/acknowledgement-files").as(token(OFFICER)).once().with("Content-Type", "application/xml").bytes(BodyPublishers.ofString(document)).send();
    }

    /** The authority's own example, for this message. */
    private static String example(String message) throws IOException {
        try (var in = SubmissionRestTest.class.getResourceAsStream("/e2b/R3ack-positive.ack.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("21ec1492-3aea-4069-a2ab-08002b30309d US-APHARMA-8744554B", message);
        }
    }

    private JsonNode clock() {
        return shown(api.get(OFFICER, study + "/regulatory-clocks?authority=FDA&case=" + caseId)).at("/items/0");
    }

    @Test
    void a_rejected_report_is_sent_again_in_its_term_and_accepted_for_good() throws IOException {
        String first = "M1-" + id, second = "M2-" + id;
        await().atMost(SOON).untilAsserted(() -> assertThat(clock().path("dueOn").asText()).isEqualTo("2022-08-16"));
        var submission = created(api.post(OFFICER, submissions, prepare("FDA", first)));
        problem(api.post(OFFICER, submissions, prepare("FDA", "M3-" + id)), 409, "submission-already-prepared");
        problem(api.post(OFFICER, submissions, prepare("MHRA", first)), 409, "safety-e2b-message-taken");
        problem(api.post(OFFICER, submissions + "/acknowledgements", acknowledged(first, "01", "2022-08-10")), 409, "submission-not-sent");
        problem(api.post(OFFICER, submission + "/sending", sent("2022-07-31")), 409, "dates-out-of-order");
        changed(api.post(OFFICER, submission + "/sending", sent("2022-08-10")));
        problem(api.post(OFFICER, submissions + "/acknowledgements", acknowledged("unknown", "01", "2022-08-10")), 409, "message-unknown");
        problem(api.post(OFFICER, submissions + "/acknowledgements", acknowledged(first, "04", "2022-08-10")), 409, "acknowledgement-code-unknown");
        changed(api.post(OFFICER, submissions + "/acknowledgements", acknowledged(first, "02", "2022-08-11")));
        var rejected = shown(api.get(OFFICER, submission));
        assertThat(rejected.at("/submission/status").asText()).isEqualTo("REJECTED");
        assertThat(rejected.at("/submission/late").asBoolean()).as("what was rejected is still to be reported, and its day is over").isTrue();
        assertThat(rejected.at("/history/2/acknowledgement/texts/0").asText()).isEqualTo("E.i.2.1b: not in MedDRA");

        changed(api.post(OFFICER, submission + "/resubmission", "{\"messageNumber\":\"" + second + "\"}"));
        changed(api.post(OFFICER, submission + "/sending", sent("2022-08-11")));
        changed(file(example(second)));
        views.settle();
        var accepted = shown(api.get("tmf-specialist", submission));
        assertThat(accepted.at("/submission/status").asText()).isEqualTo("ACCEPTED");
        assertThat(accepted.at("/submission/answeredOn").asText()).isEqualTo("2022-08-11");
        assertThat(accepted.at("/submission/dueOn").asText()).isEqualTo("2022-08-16");
        assertThat(accepted.at("/submission/late").asBoolean()).isFalse();
        assertThat(accepted.at("/history/5/acknowledgement/localReportNumber").asText()).isEqualTo("19426648");
        assertThat(accepted.at("/history/5/acknowledgement/texts/0").asText()).isEqualTo("Report Loaded Successfully");
        await().atMost(SOON).untilAsserted(() -> assertThat(clock().path("status").asText()).isEqualTo("MET"));
        assertThat(clock().path("metOn").asText()).as("the day the accepted message was sent").isEqualTo("2022-08-11");
        assertThat(clock().path("clockId").asText()).isEqualTo(accepted.at("/submission/clockId").asText());
        changed(file(example(second)));
        problem(api.post(OFFICER, submissions + "/acknowledgements", acknowledged(second, "CR", "2022-08-12")), 409, "submission-accepted");
        assertThat(shown(api.get(OFFICER, submissions + "?authority=FDA&status=ACCEPTED&late=false")).path("items")).hasSize(1);
        assertThat(shown(api.get(OFFICER, submissions + "?late=true")).path("items")).isEmpty();
        assertThat(api.getAs("text/csv", OFFICER, submissions).body()).contains("messageNumber", second);
        views.rebuild(projection, id);
    }

    private Answer handIn(String role, String submission, String kind, String document) {
        return new ApiClient(base).bare("POST", submission + "/" + kind + "?on=2022-08-10&channel=GATEWAY").as(token(role)).once().with("Content-Type", "application/xml").bytes(BodyPublishers.ofString(document)).send();
    }

    private Answer kept(String role, String sha256) {
        return new ApiClient(base).bare("GET", submissions + "/files/" + sha256).as(token(role)).send();
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The file of the trial waits for both. */
    @Test
    void what_was_sent_and_what_was_answered_is_kept_for_the_service_that_files_it() throws Exception {
        String message = "M1-" + id, document = "<report>" + id + "</report>", answer = example(message);
        var submission = created(api.post(OFFICER, submissions, prepare("FDA", message)));
        problem(handIn(OFFICER, submission, "sent-file", ""), 400, "invalid-request");
        problem(handIn("medical-monitor", submission, "sent-file", document), 403, "forbidden");
        problem(handIn(OFFICER, submission, "unblinded-sent-file", document), 403, "forbidden");
        problem(handIn(OFFICER, submissions + "/" + UUID.randomUUID(), "sent-file", document), 404, "not-found");
        problem(kept("service", sha256(document)), 404, "not-found");
        changed(handIn(OFFICER, submission, "sent-file", document));
        problem(handIn(OFFICER, submission, "sent-file", document + " "), 409, "submission-not-prepared");
        problem(kept("service", sha256(document + " ")), 404, "not-found");
        assertThat(kept("service", sha256(document)).body()).isEqualTo(document);
        changed(file(answer));
        assertThat(kept("service", sha256(answer)).body()).isEqualTo(answer);
        changed(file(answer + "\n"));
        problem(kept("service", sha256(answer + "\n")), 404, "not-found");
        for (var person : List.of(OFFICER, "medical-monitor", "tmf-specialist", "qa-auditor", "unblinded-statistician")) problem(kept(person, sha256(document)), 403, "forbidden");
        views.settle();
        var shown = shown(api.get(OFFICER, submission));
        assertThat(shown.at("/submission/sha256").asText()).isEqualTo(sha256(document));
        assertThat(shown.at("/history/1/sent/copy").asText()).isEqualTo("BLINDED");
        assertThat(shown.at("/history/2/acknowledgement/fileSha256").asText()).isEqualTo(sha256(answer));
    }

    @Test
    void a_report_with_the_treatment_is_handed_in_by_the_unblinded_and_named_by_a_hash_that_tells_nothing() throws Exception {
        var document = "<report>Asterol " + id + "</report>";
        var submission = created(api.post(OFFICER, submissions, prepare("FDA", "M1-" + id)));
        changed(handIn("unblinded-statistician", submission, "unblinded-sent-file", document));
        views.settle();
        var sent = shown(api.get(OFFICER, submission)).at("/history/1/sent");
        assertThat(sent.path("copy").asText()).isEqualTo("UNBLINDED");
        var kept = kept("service", sent.path("sha256").asText());
        assertThat(kept.body()).isEqualTo(document);
        var salted = MessageDigest.getInstance("SHA-256");
        salted.update(HexFormat.of().parseHex(kept.header("Salt")));
        assertThat(sent.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(salted.digest(document.getBytes(StandardCharsets.UTF_8)))).isNotEqualTo(sha256(document));
        assertThat(kept.header("Salt")).hasSize(64);
    }

    @Test
    void a_file_that_nobody_vouches_for_is_refused_and_changes_nothing() throws IOException {
        var message = "M1-" + id;
        var submission = created(api.post(OFFICER, submissions, prepare("EMA", message)));
        changed(api.post(OFFICER, submission + "/sending", sent("2022-08-10")));
        problem(file(example(message).replace("<MCCI_IN200101UV01 ", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><MCCI_IN200101UV01 ").replace("Report Loaded", "&x;")), 400, "malformed-xml");
        problem(file(example(message).replace("</MCCI_IN200101UV01>", "")), 400, "malformed-xml");
        problem(file(example(message).replace("</MCCI_IN200101UV01>", "<b>".repeat(200) + "</b>".repeat(200) + "</MCCI_IN200101UV01>")), 400, "malformed-xml");
        problem(file(""), 400, "malformed-xml");
        problem(file("<ichicsr/>"), 400, "invalid-request");
        problem(file(example(message).replace("targetMessage", "somethingElse")), 400, "invalid-request");
        problem(file(example(message).replace("20220811135030\"", "yesterday\"")), 400, "invalid-request");
        problem(file(example("of somebody else")), 409, "message-unknown");
        // One answer of the file is good, the other names no message of the study: neither is recorded.
        var other = example(message).replaceFirst("(?s)(<MCCI_IN000002UV01>.*</MCCI_IN000002UV01>)", "$1<MCCI_IN000002UV01><creationTime value=\"20220812\"/><acknowledgement typeCode=\"CA\"><targetMessage>"
            + "<id extension=\"unknown\"/></targetMessage></acknowledgement></MCCI_IN000002UV01>");
        problem(file(other), 409, "message-unknown");
        assertThat(shown(api.get(OFFICER, submission)).at("/submission/status").asText()).isEqualTo("SENT");
    }

    @Test
    void a_message_of_another_study_is_unknown_and_a_wrong_one_withdrawn() {
        var message = "M1-" + id;
        var submission = created(api.post(OFFICER, submissions, prepare("MHRA", message)));
        var elsewhere = study(studies.withSites()) + "/safety-submissions";
        problem(api.post(OFFICER, elsewhere + "/acknowledgements", acknowledged(message, "CA", "2022-08-10")), 409, "message-unknown");
        problem(api.post(OFFICER, elsewhere, prepare("MHRA", "M2-" + id)), 404, "not-found");
        problem(api.get(OFFICER, elsewhere + "/" + submission.substring(submission.lastIndexOf('/') + 1)), 404, "not-found");
        problem(api.post(OFFICER, submissions, prepare("MHRA", "M2-" + id).replace("\"caseVersion\":1", "\"caseVersion\":2")), 409, "case-version-unknown");
        changed(api.post(OFFICER, submission + "/withdrawal", ""));
        assertThat(created(api.post(OFFICER, submissions, prepare("MHRA", "M2-" + id)))).isEqualTo(submission);
        assertThat(shown(api.get(OFFICER, submission)).at("/submission/messageNumber").asText()).isEqualTo("M2-" + id);
        problem(api.post("medical-monitor", submissions, prepare("FDA", "M3-" + id)), 403, "forbidden");
    }

    /** ICH E2B(R3) C.1.11, from a case that was reported to the authority's acceptance of its nullification, and of an amendment before. */
    @Test
    void a_reported_case_is_amended_and_nullified_by_reports_of_their_own() {
        var report = """
            "report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},"products":[{"product":"Asterol","role":"SUSPECT"}],"investigator":"POSSIBLE",
            "narrative":"%s","reaction":{"term":"Fainted","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"2022-07-30","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}""";
        var safetyCase = created(api.post(OFFICER, study + "/safety-cases", "{\"siteId\":\"" + TestStudies.site(id, "101") + "\",\"awareOn\":\"2022-08-01\",\"receivedOn\":\"2022-08-01\"," + report.formatted("Fainted after the dose.")));
        caseId = UUID.fromString(safetyCase.substring(safetyCase.lastIndexOf('/') + 1));
        changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        var icsr = safetyCase + "/icsr?receiver=EMA&messageNumber=";
        problem(api.post(OFFICER, submissions, amendment("EMA", 1, "A1-" + id)), 409, "report-not-sent");
        accepted("EMA", prepare("EMA", "M1-" + id), "M1-" + id, "2022-08-05");
        assertThat(api.get(OFFICER, icsr + "M1-" + id).body()).doesNotContain("A digit of the age was wrong");

        created(api.post(OFFICER, safetyCase + "/follow-ups", "{\"awareOn\":\"2022-08-01\",\"receivedOn\":\"2022-08-01\"," + report.formatted("Fainted after the second dose.")));
        problem(api.post(OFFICER, submissions, prepare("MHRA", "F1-" + id).replace("\"caseVersion\":1", "\"caseVersion\":2").replace("INITIAL", "FOLLOW_UP")), 409, "follow-up-of-nothing");
        problem(api.post(OFFICER, submissions, amendment("EMA", 2, "A1-" + id).replace("A digit of the age was wrong", " ")), 409, "reason-required");
        var amended = accepted("EMA", amendment("EMA", 2, "A1-" + id), "A1-" + id, "2022-08-09");
        assertThat(shown(api.get(OFFICER, amended)).at("/submission/reportType").asText()).isEqualTo("AMENDMENT");
        assertThat(elements(api.get(OFFICER, icsr + "A1-" + id))).containsEntry("C.1.11.1", "2").containsEntry("C.1.11.2", "A digit of the age was wrong").containsEntry("C.1.5", "20220801");

        problem(api.post(OFFICER, submissions, nullification("EMA")), 409, "case-not-nullified");
        studies.acceptSignaturePolicy(id, "a-" + OFFICER);
        changed(api.nullify(OFFICER, safetyCase));
        problem(api.post(OFFICER, submissions, amendment("EMA", 2, "A2-" + id).replace("\"caseVersion\":2", "\"caseVersion\":1")), 409, "case-nullified");
        problem(api.post(OFFICER, submissions, nullification("MHRA")), 409, "report-not-sent");
        var today = LocalDate.now(TestStudies.REPORTING_ZONE);
        assertThat(elements(api.get(OFFICER, icsr + "N1-" + id))).as("known to be none since today").containsEntry("C.1.11.1", "1").containsEntry("C.1.11.2", "As the test wants it")
            .containsEntry("C.1.4", "20220801").containsEntry("C.1.5", today.toString().replace("-", ""));
        var nullified = accepted("EMA", nullification("EMA"), "N1-" + id, today.toString());
        assertThat(shown(api.get(OFFICER, nullified)).at("/submission/status").asText()).isEqualTo("ACCEPTED");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(api.get(OFFICER, study + "/safety-letters")).path("items").findValuesAsText("title")).anySatisfy(title -> assertThat(title).contains("nullified")));
        problem(api.post(OFFICER, submissions, nullification("EMA").replace("N1-", "N2-")), 409, "submission-already-prepared");
    }

    private String amendment(String authority, int version, String message) {
        return "{\"caseId\":\"%s\",\"caseVersion\":%d,\"authority\":\"%s\",\"reportType\":\"AMENDMENT\",\"reason\":\"A digit of the age was wrong\",\"messageNumber\":\"%s\"}".formatted(caseId, version, authority, message);
    }

    private String nullification(String authority) {
        return "{\"caseId\":\"%s\",\"caseVersion\":2,\"authority\":\"%s\",\"reportType\":\"NULLIFICATION\",\"messageNumber\":\"N1-%s\"}".formatted(caseId, authority, id);
    }

    private String accepted(String authority, String prepared, String message, String on) {
        var submission = created(api.post(OFFICER, submissions, prepared));
        changed(api.post(OFFICER, submission + "/sending", sent(on)));
        changed(api.post(OFFICER, submissions + "/acknowledgements", acknowledged(message, "CA", on)));
        return submission;
    }

    /** As whoever receives the file reads it. */
    private static Map<String, String> elements(Answer file) {
        assertThat(file.status()).as(file.body()).isEqualTo(200);
        var read = IcsrReader.read(file.body().getBytes(StandardCharsets.UTF_8));
        assertThat(IcsrCheck.of(read.batch(), Instant.now())).isEmpty();
        return read.batch().reports().getFirst().identification().stated().entrySet().stream().filter(one -> one.getValue().isGiven()).collect(Collectors.toMap(one -> one.getKey().number(), one -> one.getValue().value()));
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        views.deliver(projection, SubmissionSamples.ALL, 1);
        var once = views.content(projection, SubmissionSamples.ALL.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, SubmissionSamples.ALL, 2);
        assertThat(views.content(projection, SubmissionSamples.ALL.getFirst().studyId())).isEqualTo(once);
    }
}
