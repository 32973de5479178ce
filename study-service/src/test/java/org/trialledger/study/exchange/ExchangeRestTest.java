package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ExchangeRestTest {
    private static final String USDM = "/api/v1/studies/imports/usdm", RECORD = "/api/v1/studies/imports/registry-record";

    @TestHTTPResource("/") URI base;
    @Inject Sql sql;
    StudyApi api;

    @BeforeEach
    void connect() {
        api = new StudyApi(base);
    }

    @Test
    void a_usdm_document_becomes_a_study_with_its_protocol() {
        var study = created(api.post(USDM, usdm().toString()));
        var shown = api.get(study).json();
        assertThat(shown.path("status").asText()).isEqualTo("PLANNING");
        assertThat(shown.at("/source/sha256").asText()).hasSize(64);
        assertThat(shown.at("/source/formatVersion").asText()).isEqualTo("4.0.0");
        assertThat(shown.at("/design/arms")).hasSize(2);
        assertThat(shown.at("/countries").findValuesAsText("country")).containsExactly("GB", "KR");
        var versions = api.get(study + "/protocol/versions").json().path("items");
        assertThat(versions.at("/0/label").asText()).isEqualTo("2");
        assertThat(api.get(study + "/protocol/amendments").json().path("items")).hasSize(2);
        assertThat(api.get("/api/v1/studies?q=" + shown.at("/profile/protocolNumber").asText()).json().at("/items/0/sampleSize").asInt()).isEqualTo(240);
    }

    @Test
    void the_same_file_again_is_refused_with_the_study_and_no_difference() {
        var file = usdm().toString();
        var study = created(api.post(USDM, file));
        var before = events();
        var problem = problem(api.post(USDM, file), 409, "study-already-registered");
        assertThat(study).endsWith(problem.path("studyId").asText());
        assertThat(problem.path("differences")).isEmpty();
        assertThat(problem.has("differences")).isTrue();
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_file_gives_nothing_away_of_a_study_the_caller_may_not_know_of() {
        var file = usdm().toString();
        created(api.post(USDM, file));
        var refused = api.postWith(TestTokens.get().token("nora", "project-manager"), USDM, file);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").asText()).endsWith("-taken");
        assertThat(refused.json().has("studyId")).isFalse();
        assertThat(refused.json().has("differences")).isFalse();
    }

    @Test
    void a_changed_file_is_refused_with_its_differences() {
        var file = usdm();
        created(api.post(USDM, file.toString()));
        Fixture.set(file, "/study/versions/0/studyDesigns/0/population/plannedEnrollmentNumber/maxValue/value", 300);
        var differences = problem(api.post(USDM, file.toString()), 409, "study-already-registered").path("differences");
        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).toString()).isEqualTo("{\"pointer\":\"/design/sampleSize/participants\",\"recorded\":240,\"offered\":300}");
    }

    @Test
    void comparing_records_nothing() {
        var file = record();
        var study = created(api.post(RECORD, file.toString()));
        var before = events();
        assertThat(api.post(study + "/imports/compare/registry-record", file.toString()).json().path("differences")).isEmpty();
        Fixture.set(file, "/protocolSection/statusModule/overallStatus", "COMPLETED");
        assertThat(api.post(study + "/imports/compare/registry-record", file.toString()).json().path("differences").findValuesAsText("pointer")).containsExactly("/registryRecord/overallStatus");
        problem(api.post("/api/v1/studies/" + UUID.randomUUID() + "/imports/compare/usdm", usdm().toString()), 404, "not-found");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_retried_import_is_answered_as_the_first_time() {
        var file = usdm().toString();
        var key = UUID.randomUUID().toString();
        var first = api.postAgain(USDM, file, key);
        var before = events();
        var second = api.postAgain(USDM, file, key);
        assertThat(created(second)).isEqualTo(created(first));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(events()).isEqualTo(before);
        problem(api.postAgain(USDM, usdm().toString(), key), 422, "idempotency-key-reused");
    }

    @Test
    void a_registry_record_comes_back_as_it_came() {
        var file = record();
        var study = created(api.post(RECORD, file.toString()));
        var written = (ObjectNode) api.get(study + "/registry-record").json();
        Fixture.set(file, "/protocolSection/descriptionModule/briefSummary", "Does asterol help in severe asthma? Write to [contact removed] or [contact removed].");
        assertThat(PublicFilesTest.carried(written)).isEqualTo(PublicFilesTest.carried(file));
    }

    @Test
    void invalid_files_are_named_with_every_fault_and_leave_no_event() {
        var before = events();
        var broken = Fixture.remove(Fixture.set(Fixture.set(usdm(), "/usdmVersion", "3.0.0"), "/study/versions/0/studyDesigns/0/studyCells/0/armId", "StudyArm_9"), "/study/versions/0/titles");
        var problem = problem(api.post(USDM, broken.toString()), 400, "invalid-study-file");
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains("/usdmVersion", "/study/versions/0/studyDesigns/0/studyCells/0/armId", "/study/versions/0/titles");
        problem(api.post(RECORD, "{\"protocolSection\":{}}"), 400, "invalid-study-file");
        problem(api.post(RECORD, "[]"), 400, "invalid-study-file");
        var file = usdm().toString();
        problem(api.post(USDM, file.substring(0, file.length() / 2)), 400, "malformed-json");
        problem(api.post(USDM, "{\"study\":" + "[".repeat(300) + "]".repeat(300) + "}"), 400, "malformed-json");
        problem(api.post(RECORD, "{\"protocolSection\":\"" + "x".repeat(11 << 20) + "\"}"), 413, "body-too-large");
        problem(api.postAs("inspector", USDM, file), 403, "forbidden");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void public_files_become_studies_once() {
        for (var path : Fixture.publicFiles("c_usdm")) importTwice(USDM, Fixture.read(path).toString());
        for (var path : Fixture.publicFiles("e_ctgov/json_v2")) importTwice(RECORD, Fixture.read(path).toString());
    }

    private void importTwice(String path, String file) {
        var study = created(api.post(path, file));
        var problem = problem(api.post(path, file), 409, "study-already-registered");
        assertThat(study).endsWith(problem.path("studyId").asText());
        assertThat(problem.path("differences")).isEmpty();
    }

    /** Our example with numbers of its own. */
    private static ObjectNode usdm() {
        var n = 10_000_000 + (int) (Math.random() * 80_000_000);
        var file = Fixture.set(Fixture.usdm(), "/study/versions/0/studyIdentifiers/0/text", "AST-" + UUID.randomUUID());
        Fixture.set(file, "/study/versions/0/studyIdentifiers/2/text", "2023-5%05d-12-00".formatted(n % 100_000));
        return Fixture.set(file, "/study/versions/0/studyIdentifiers/1/text", "NCT" + n);
    }

    private static ObjectNode record() {
        var n = 10_000_000 + (int) (Math.random() * 80_000_000);
        var file = Fixture.set(Fixture.registryRecord(), "/protocolSection/identificationModule/orgStudyIdInfo/id", "AST-" + UUID.randomUUID());
        Fixture.set(file, "/protocolSection/identificationModule/secondaryIdInfos/0/id", "2010-%06d-11".formatted(n % 1_000_000));
        return Fixture.set(file, "/protocolSection/identificationModule/nctId", "NCT" + n);
    }

    private long events() {
        return sql.first("select count(*) from ledger", row -> row.getLong(1)).orElseThrow();
    }
}
