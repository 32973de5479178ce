package org.trialledger.study.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.study.StudyApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.evidence.Evidence;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.EveryTable;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

/** A person is erased, and nothing of the name is left; the history is whole. */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ErasureRestTest {
    private static final String ERASURES = "/api/v1/ledger/erasures", OPERATOR = TestTokens.get().token("olga", "operator");

    private static final org.jboss.logging.Logger LOG = org.jboss.logging.Logger.getLogger(ErasureRestTest.class);

    private final String officer = TestTokens.get().token("dora", "data-protection-officer");
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TestHTTPResource("/") URI base;
    @Inject DataSource database;
    @Inject LedgerReader ledger;
    @Inject Evidence evidence;
    StudyApi api;

    @BeforeEach
    void connect() {
        Logger.getLogger("").addHandler(listening);
        api = new StudyApi(base);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(listening);
    }

    private Answer erase(String userId) {
        return api.postWith(officer, ERASURES, "{\"userId\":\"" + userId + "\"}");
    }

    @Test
    void nothing_of_an_erased_name_is_left_anywhere_and_the_history_is_whole() throws IOException {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        String id = "u-" + mark, name = "Zebedee Quarmby " + mark, actor = "Ottoline Vane " + mark, study = api.register();
        var studyId = UUID.fromString(study.substring(study.lastIndexOf('/') + 1));
        var assignment = created(api.post(study + "/team/assignments",
            "{\"userId\":\"%s\",\"name\":\"%s\",\"role\":\"PROJECT_MANAGER\",\"from\":\"%s\"}".formatted(id, name, LocalDate.now(ZoneOffset.UTC))));
        changed(api.postWith(TestTokens.get().tokenWith(claims -> claims.put("name", actor), id, "project-manager"), study + "/planning", "{\"on\":\"2026-03-01\"}"));
        problem(api.post(study + "/team/assignments", "{\"userId\":\"%s\",\"name\":\"Other\",\"role\":\"TMF_SPECIALIST\",\"from\":\"%s\"}".formatted(id, LocalDate.now(ZoneOffset.UTC))),
            409, "member-has-another-name");
        assertThat(api.get(assignment).json().path("name").asText()).isEqualTo(name);

        var erasure = created(erase(id));
        var shown = api.get(assignment).json();
        assertThat(shown.has("name")).isFalse();
        assertThat(shown.path("erased").asBoolean()).isTrue();
        assertThat(shown.path("userId").asText()).isEqualTo(id);
        var recorded = api.getWith(officer, erasure).json();
        assertThat(recorded.path("erasedBy").asText()).isEqualTo("dora");
        assertThat(recorded.path("carriedOut").asBoolean()).isTrue();

        assertThat(EveryTable.with(database, mark)).as("the search finds what is there").contains("ledger.ledger.payload", "views.team_member.user_id");
        for (var gone : new String[] {name, actor}) assertThat(EveryTable.with(database, gone)).isEmpty();
        var feed = api.getAs("qa-auditor", "/api/v1/ledger/studies/" + studyId + "/events").json().path("items");
        assertThat(feed).hasSizeGreaterThan(3);
        for (var item : feed) assertThat(text(item, "payload") + text(item, "metadata")).doesNotContain("Quarmby", "Ottoline");
        LOG.warn("the test listens");
        assertThat(logged).anyMatch(line -> line.contains("the test listens")).noneMatch(line -> line.contains("Quarmby") || line.contains("Ottoline"));

        verify(studyId);
        rebuildTeam();
        assertThat(api.get(assignment).json()).isEqualTo(shown);
        created(api.post(study + "/team/assignments", "{\"userId\":\"%s\",\"name\":\"Whoever\",\"role\":\"TMF_SPECIALIST\",\"from\":\"%s\"}".formatted(id, LocalDate.now(ZoneOffset.UTC))));
        assertThat(created(erase(id))).as("asked again").isEqualTo(erasure);
        assertThat(api.getWith(officer, ERASURES + "?limit=500").json().path("items").findValuesAsText("userId")).containsOnlyOnce(id);
    }

    /** Bytes, chain, and what the follower has verified of them. */
    private void verify(UUID studyId) {
        byte[] chain = Ctl1.genesis(studyId);
        for (var event : ledger.ofStudy(studyId, 0, 500)) {
            assertThat(event.computedLeaf()).isEqualTo(event.leaf());
            chain = Ctl1.link(chain, event.leaf());
            assertThat(event.chain()).isEqualTo(chain);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> evidence.follower().position() >= ledger.newest());
        assertThat(evidence.follower().fault()).isEmpty();
    }

    private void rebuildTeam() {
        var rebuild = "/api/v1/operations/projections/team/rebuild";
        assertThat(api.postWith(OPERATOR, rebuild, "{\"mode\":\"BESIDE\"}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> api.getWith(OPERATOR, rebuild).json().path("state").asText().equals("DONE"));
    }

    private static String text(JsonNode item, String field) throws IOException {
        return new String(item.path(field).binaryValue());
    }

    @Test
    void an_erasure_has_a_reason_a_person_and_an_officer_who_decides() {
        problem(api.postAs("data-protection-officer", ERASURES, "{\"userId\":\"maria\"}"), 400, "reason-required");
        problem(erase("nobody-" + UUID.randomUUID()), 404, "not-found");
        problem(api.postWith(officer, ERASURES, "{}"), 400, "invalid-request");
        problem(api.postWith(TestTokens.get().token("quinn", "qa-auditor"), ERASURES, "{\"userId\":\"maria\"}"), 403, "forbidden");
        assertThat(api.getAs("inspector", ERASURES).status()).isEqualTo(200);
        problem(api.getAs("inspector", ERASURES + "/" + UUID.randomUUID()), 404, "not-found");
    }
}
