package org.trialledger.safety.icsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.SafetyApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.safety.icsr.xml.FdaFiles;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.NoteSubject;

/** Reports to authorities and from elsewhere, over HTTP. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class IcsrRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor", PHARMACIST = "unblinded-pharmacist";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject LedgerReader ledger;
    private SafetyApi api;
    private ApiClient client;
    private UUID id;
    private String study;

    @BeforeEach
    void connect() {
        api = new SafetyApi(base);
        client = new ApiClient(base);
        id = studies.withSites();
        study = study(id);
    }

    @Test
    void a_case_is_reported_to_each_authority_and_checked_by_its_rules() {
        var safetyCase = created(api.post(OFFICER, study + "/safety-cases", """
            {"awareOn":"2026-03-01","receivedOn":"2026-03-02","report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
             "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02-10"}],"investigator":"POSSIBLE","actionTaken":"DRUG_INTERRUPTED",
             "reaction":{"term":"Fainted","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"2026-02-28","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}"""));
        var untriaged = problem(api.get(OFFICER, safetyCase + "/icsr?receiver=EMA"), 409, "icsr-rejected");
        assertThat(untriaged.path("errors")).extracting(error -> error.path("pointer").asText()).contains("/1/C.1.8.1", "/1/H.1");
        changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        changed(api.post(OFFICER, safetyCase + "/follow-ups", """
            {"awareOn":"2026-03-03","receivedOn":"2026-03-04","report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
             "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02-10"}],"investigator":"POSSIBLE","actionTaken":"DRUG_INTERRUPTED","narrative":"Fainted two hours after the dose.",
             "reaction":{"term":"Fainted","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"2026-02-28","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}"""));
        problem(api.get(OFFICER, safetyCase + "/icsr"), 400, "invalid-request");
        var withoutInd = problem(api.get(OFFICER, safetyCase + "/icsr?receiver=FDA"), 409, "icsr-rejected");
        assertThat(withoutInd.path("errors")).extracting(error -> error.path("pointer").asText()).containsExactly("/1/FDA.C.5.5a");

        var file = api.get(MONITOR, safetyCase + "/icsr?receiver=FDA&ind=123456&crossReportedInd=222222&registration=EU:2024-512345-19-00&messageNumber=MSG-7");
        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("application/xml");
        assertThat(file.body()).contains("extension=\"MSG-7\"", "ZZFDA_PREMKT", "CDER_IND", "extension=\"123456\"", "101-0007", "20260302", "20260304", "Fainted two hours after the dose.").doesNotContain("Roger");
        var checked = shown(send(OFFICER, "/icsr-validations", file.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(checked.path("sound").asBoolean()).as(checked.toString()).isTrue();
        assertThat(checked.path("findings")).isEmpty();
        assertThat(api.get(OFFICER, safetyCase + "/icsr?receiver=MHRA").body()).contains("MHRAUK").doesNotContain("ZZFDA", "C156384");
        problem(api.get(OFFICER, study + "/safety-cases/" + UUID.randomUUID() + "/icsr?receiver=EMA"), 404, "not-found");

        var known = shown(api.get(OFFICER, safetyCase));
        var again = send(OFFICER, "/icsr-imports", file.body().replace("Fainted two hours after", "Fainted three hours after").getBytes(StandardCharsets.UTF_8));
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().at("/cases/0/outcome").asText()).isEqualTo("FOLLOWED_UP");
        assertThat(again.json().at("/cases/0/worldwideId").asText()).isEqualTo(known.at("/safetyCase/worldwideId").asText());
        assertThat(again.header("Location")).isEqualTo(safetyCase);
        problem(send(OFFICER, "/icsr-imports", file.body().replace("Fainted two hours after", "Fainted three hours after").getBytes(StandardCharsets.UTF_8)), 409, "case-unchanged");
    }

    @Test
    void a_partners_report_opens_a_case_and_a_later_one_follows_it_up() {
        var imported = send(OFFICER, "/icsr-imports", partners("US-APHARMA-" + id));
        assertThat(imported.status()).as(imported.body()).isEqualTo(201);
        var one = imported.json().at("/cases/0");
        assertThat(one.path("outcome").asText()).isEqualTo("OPENED");
        assertThat(one.path("findings")).extracting(finding -> finding.path("element").asText()).contains("D.1", "D.2.1", "C.2.r.1.4");
        var safetyCase = study + "/safety-cases/" + one.path("caseId").asText();
        assertThat(imported.header("Location")).isEqualTo(safetyCase);
        var opened = client.bare("GET", safetyCase).as(token(OFFICER)).with("Consistency-Token", imported.header("Consistency-Token")).send();
        assertThat(opened.json().at("/safetyCase/worldwideId").asText()).isEqualTo("US-APHARMA-" + id);
        assertThat(opened.json().at("/safetyCase/seriousness").toString()).isEqualTo("[\"DISABILITY\",\"OTHER_MEDICALLY_IMPORTANT\"]");
        assertThat(opened.json().at("/report/patient/ageYears").asInt()).isEqualTo(48);
        assertThat(ledger.ofAggregate(UUID.fromString(one.path("caseId").asText()), 0, 10).toString()).doesNotContain("JD", "Robertson", "20010615", "2001-06-15");

        var key = UUID.randomUUID().toString();
        var other = partners("US-APHARMA-3" + id);
        var first = client.bare("POST", study + "/icsr-imports").as(token(OFFICER)).with("Idempotency-Key", key).with("Content-Type", "application/xml").bytes(BodyPublishers.ofByteArray(other)).send();
        var retry = client.bare("POST", study + "/icsr-imports").as(token(OFFICER)).with("Idempotency-Key", key).with("Content-Type", "application/xml").bytes(BodyPublishers.ofByteArray(other)).send();
        assertThat(first.json().at("/cases/0/outcome").asText()).isEqualTo("OPENED");
        assertThat(retry.status()).isEqualTo(201);
        assertThat(retry.header("Location")).isEqualTo(first.header("Location"));
        assertThat(retry.header("Idempotency-Replayed")).isEqualTo("true");

        var later = new String(partners("US-APHARMA-" + id), StandardCharsets.UTF_8).replace("<availabilityTime value=\"20220615\"/>", "<availabilityTime value=\"20220620\"/>").replace("code=\"3\" displayName=\"not recovered",
            "code=\"2\" displayName=\"recovering");
        var followedUp = send(OFFICER, "/icsr-imports", later.replace("20220616101010-0500", "20220621101010-0500").getBytes(StandardCharsets.UTF_8));
        assertThat(followedUp.status()).as(followedUp.body()).isEqualTo(201);
        assertThat(followedUp.json().at("/cases/0/outcome").asText()).isEqualTo("FOLLOWED_UP");
    }

    /** ICH E2A III.D: the authority knows what the participant took; of those who work on the case nobody does. */
    @Test
    void an_authority_is_told_the_treatment_by_the_unblinded_alone() {
        var subject = Ids.next();
        var site = TestStudies.site(id, "101");
        studies.send(new NoteSubject(id, site, subject, "101-0007"));
        var safetyCase = created(api.post(OFFICER, study + "/safety-cases", opening("US-PARTNER-" + id).replaceFirst("\\{", "{\"siteId\":\"" + site + "\",\"subjectId\":\"" + subject + "\",")));
        var file = safetyCase + "/icsr/unblinded?receiver=EMA&messageNumber=M-1";
        changed(api.post(OFFICER, safetyCase + "/triage", "{}"));
        problem(api.get(PHARMACIST, file), 409, "icsr-treatment-not-disclosed");
        var codeBreak = created(api.post(OFFICER, study + "/code-breaks", "{\"subjectId\":\"%s\",\"caseId\":\"%s\",\"kind\":\"REGULATORY\",\"justification\":\"Reportable\",\"scope\":[\"REGULATORY_AUTHORITY\"]}"
            .formatted(subject, safetyCase.substring(safetyCase.lastIndexOf('/') + 1))));
        changed(api.post(PHARMACIST, codeBreak + "/treatment", "{\"treatment\":\"Asterol 10 mg\",\"on\":\"2026-03-09\"}"));
        for (var unblinded : List.of(PHARMACIST, "unblinded-statistician")) {
            var told = api.get(unblinded, file);
            assertThat(told.status()).as(told.body()).isEqualTo(200);
            assertThat(told.body()).contains("Asterol 10 mg").doesNotContain(">Asterol<");
            assertThat(told.header("Content-Disposition")).contains("unblinded");
        }
        for (var blinded : List.of(OFFICER, MONITOR, "inspector", "tmf-specialist")) problem(api.get(blinded, file), 403, "forbidden");
        assertThat(api.get(OFFICER, safetyCase + "/icsr?receiver=EMA").body()).contains("Asterol").doesNotContain("10 mg");
        problem(api.get(PHARMACIST, file + "&product=Paracetamol"), 409, "icsr-product-unclear");
        views.settle();
        assertThat(shown(api.get("qa-auditor", study + "/code-breaks/reads")).path("items")).as("of those who were told, and of nobody who was refused")
            .extracting(read -> read.path("readBy").asText() + " " + read.path("about").asText())
            .containsExactly("a-" + PHARMACIST + " " + about(safetyCase), "a-unblinded-statistician " + about(safetyCase));
    }

    private static String about(String safetyCase) {
        return safetyCase.substring(safetyCase.indexOf("/safety-cases/")) + "/icsr/unblinded?receiver=EMA";
    }

    /** Its sender says that there is no such case; whoever takes that over signs the file. */
    @Test
    void a_partners_nullification_is_signed_by_whoever_imports_it() throws NoSuchAlgorithmException {
        var elsewhere = studies.withSites();
        var theirs = created(api.post(OFFICER, study(elsewhere) + "/safety-cases", opening("US-PARTNER-" + elsewhere)));
        changed(api.post(OFFICER, theirs + "/triage", "{}"));
        studies.acceptSignaturePolicy(elsewhere, "a-" + OFFICER);
        changed(api.nullify(OFFICER, theirs));
        studies.acceptSignaturePolicy(id, "a-" + OFFICER);
        var ours = created(api.post(OFFICER, study + "/safety-cases", opening("US-PARTNER-" + id)));
        var file = api.get(OFFICER, theirs + "/icsr?receiver=EMA").body().replace("AST-" + elsewhere, "AST-" + id).replace("US-PARTNER-" + elsewhere, "US-PARTNER-" + id).getBytes(StandardCharsets.UTF_8);
        problem(send(OFFICER, "/icsr-imports", file), 409, "signature-required");
        problem(send(OFFICER, "/icsr-imports?meaning=APPROVAL&contentSha256=" + "ab".repeat(32), file), 409, "signed-content-changed");
        var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        var taken = send(OFFICER, "/icsr-imports?meaning=APPROVAL&contentSha256=" + sha256, file);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.json().at("/cases/0/outcome").asText()).isEqualTo("NULLIFIED");
        var nullified = client.bare("GET", ours).as(token(OFFICER)).with("Consistency-Token", taken.header("Consistency-Token")).send().json();
        assertThat(nullified.at("/safetyCase/state").asText()).isEqualTo("NULLIFIED");
        assertThat(nullified.at("/history/0/signature/contentSha256").asText()).isEqualTo(sha256);
        assertThat(nullified.at("/history/0/signature/printedName").asText()).isNotBlank();
    }

    private static String opening(String worldwideId) {
        return """
            {"worldwideId":"%s","awareOn":"2026-03-01","receivedOn":"2026-03-02","report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
             "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02-10"}],"investigator":"POSSIBLE","narrative":"Fainted two hours after the dose.",
             "reaction":{"term":"Fainted","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"2026-02-28","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}""".formatted(worldwideId);
    }

    @Test
    void a_report_that_is_wrong_is_refused_with_each_of_its_faults_and_nothing_is_kept() {
        var wrong = send(OFFICER, "/icsr-imports", FdaFiles.bytes(FdaFiles.IND));
        assertThat(problem(wrong, 409, "icsr-rejected").path("errors")).extracting(error -> error.path("pointer").asText()).containsExactly("/1/C.1.2");
        var elsewhere = new String(partners("US-APHARMA-1" + id), StandardCharsets.UTF_8).replace("AST-" + id, "AST-999").getBytes(StandardCharsets.UTF_8);
        assertThat(problem(send(OFFICER, "/icsr-imports", elsewhere), 409, "icsr-rejected").path("errors")).extracting(error -> error.path("pointer").asText()).containsExactly("/1/C.5.3");
        assertThat(shown(api.get(OFFICER, study + "/safety-cases")).path("items")).isEmpty();
        var findings = shown(send(MONITOR, "/icsr-validations", FdaFiles.bytes(FdaFiles.AGGREGATE)));
        assertThat(findings.path("sound").asBoolean()).isFalse();
        assertThat(findings.path("findings")).extracting(finding -> finding.path("severity").asText()).contains("REJECTION", "DROPPED");
        problem(send(OFFICER, "/icsr-validations", "<!DOCTYPE x [<!ENTITY e \"x\">]><x>&e;</x>".getBytes(StandardCharsets.UTF_8)), 400, "malformed-xml");
        problem(send(OFFICER, "/icsr-validations", new byte[(5 << 20) + 1]), 413, "body-too-large");
        problem(send(MONITOR, "/icsr-imports", partners("US-APHARMA-2" + id)), 403, "forbidden");
        problem(client.bare("POST", study + "/icsr-imports").as(token(OFFICER)).once().json("{}").send(), 415, "unsupported-media-type");
    }

    /** FDA's example of a trial under an IND, of this study, numbered so and created after it was received. */
    private byte[] partners(String worldwideId) {
        return new String(FdaFiles.bytes(FdaFiles.IND), StandardCharsets.UTF_8).replace("CT-00-00", "AST-" + id).replace("US-APHARMA-8744554B", worldwideId).replace("20140714151617-0500", "20220616101010-0500")
            .getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(String role, String path, byte[] document) {
        return client.bare("POST", study + path).as(token(role)).once().with("Content-Type", "application/xml").bytes(BodyPublishers.ofByteArray(document)).send();
    }
}
