package org.trialledger.study.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.study.StudyApi.*;
import static org.trialledger.study.study.domain.StudyFixtures.PROFILE;
import static org.trialledger.study.study.domain.StudyFixtures.SPONSOR;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;
import org.trialledger.study.study.domain.StudyCommand.RegisterStudy;
import org.trialledger.study.study.domain.StudyProfile;

/** Who may see and do what in a study follows from its team's history. */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class TeamRestTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final String chris = TestTokens.get().token("chris", "cra"), nora = TestTokens.get().token("nora", "project-manager"), sam = TestTokens.get().token("sam", "sponsor-executive");
    @TestHTTPResource("/") URI base;
    @Inject Sql sql;
    @Inject Commands commands;
    StudyApi api;

    @BeforeEach
    void connect() {
        api = new StudyApi(base);
    }

    @Test
    void whoever_registers_a_study_manages_it_at_once() {
        var study = api.register();
        changed(api.post(study + "/planning", "{\"on\":\"2026-03-01\"}"));
        var team = api.get(study + "/team").json().path("items");
        assertThat(team).hasSize(1);
        assertThat(team.at("/0/userId").asText()).isEqualTo("maria");
        assertThat(team.at("/0/role").asText()).isEqualTo("PROJECT_MANAGER");
        assertThat(api.get(study + "/team/me").json().path("operations").toString()).contains("startPlanning", "assignTeamRole").doesNotContain("listStudies");
    }

    @Test
    void a_members_name_is_kept_sealed_and_shown_open() {
        var study = api.register();
        var assignment = created(api.post(study + "/team/assignments", assignment("chris", "CRA")));
        assertThat(api.get(assignment).json().path("name").asText()).isEqualTo("Name of chris");
        assertThat(api.get(assignment).json().has("erased")).isFalse();
        problem(api.post(study + "/team/assignments", assignment("chris", "LAB").replace("Name of chris", "Somebody else")), 409, "member-has-another-name");
        assertThat(sql.list("select name from team_member where study_id = ?", row -> row.getString(1), UUID.fromString(id(study)))).hasSize(2).allMatch(name -> name.startsWith("$sealed:1:P:"));
    }

    @Test
    void somebody_elses_study_is_not_there() {
        var mark = UUID.randomUUID().toString();
        var study = created(api.post("/api/v1/studies", body("X-" + mark)));
        var unknown = "/api/v1/studies/" + UUID.randomUUID();
        for (var path : new String[] {"", "/team", "/team/me", "/registry-record", "/protocol/versions"}) problem(api.getWith(nora, study + path), 404, "not-found");
        var refused = problem(api.postWith(nora, study + "/planning", "{\"on\":\"2026-03-01\"}"), 404, "not-found");
        var missing = problem(api.postWith(nora, unknown + "/planning", "{\"on\":\"2026-03-01\"}"), 404, "not-found");
        assertThat(refused.path("detail").asText().replace(id(study), "?")).isEqualTo(missing.path("detail").asText().replace(id(unknown), "?"));
        assertThat(api.getWith(nora, "/api/v1/studies?q=" + mark).json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/studies?q=" + mark).json().path("items")).hasSize(1);
        assertThat(api.getAs("inspector", "/api/v1/studies?q=" + mark).json().path("items")).hasSize(1);
    }

    @Test
    void a_role_opens_the_study_and_its_revocation_closes_it() {
        var study = api.register();
        problem(api.getWith(chris, study), 404, "not-found");
        var assignment = created(api.post(study + "/team/assignments", assignment("chris", "CRA")));
        assertThat(api.getWith(chris, study).status()).isEqualTo(200);
        problem(api.postWith(chris, study + "/planning", "{\"on\":\"2026-03-01\"}"), 403, "forbidden");
        assertThat(api.getWith(chris, study + "/team/me").json().at("/grants/0/role").asText()).isEqualTo("cra");
        problem(api.post(assignment + "/revocation", ""), 400, "reason-required");
        changed(api.postWithReason(assignment + "/revocation", "", "Left the company"));
        await().atMost(A_SECOND).untilAsserted(() -> problem(api.getWith(chris, study), 404, "not-found"));
        var ended = api.get(assignment).json();
        assertThat(ended.path("revocationReason").asText()).isEqualTo("Left the company");
        assertThat(api.get(study + "/team").json().path("items").findValuesAsText("userId")).containsExactly("maria");
    }

    @Test
    void the_team_of_any_day_can_be_asked_for() {
        var study = api.register();
        var start = today().plusDays(30);
        created(api.post(study + "/team/assignments", assignment("chris", "CRA", start, start.plusDays(9))));
        problem(api.getWith(chris, study), 404, "not-found");
        assertThat(team(study, start.minusDays(1))).isEqualTo(1);
        assertThat(team(study, start)).isEqualTo(2);
        assertThat(team(study, start.plusDays(9))).isEqualTo(2);
        assertThat(team(study, start.plusDays(10))).isEqualTo(1);
        assertThat(team(study, today().minusDays(1))).isZero();
    }

    @Test
    void conflicting_roles_are_refused() {
        var study = api.register();
        created(api.post(study + "/team/assignments", assignment("fay", "FINANCE_PREPARER")));
        var refused = problem(api.post(study + "/team/assignments", assignment("fay", "FINANCE_APPROVER")), 409, "conflicting-duties");
        assertThat(refused.path("citation").asText()).contains("11.10(g)");
        problem(api.post(study + "/team/assignments", assignment("fay", "UNBLINDED_STATISTICIAN")), 409, "blinding-at-risk");
        problem(api.post(study + "/team/assignments", assignment("fay", "OPERATOR")), 400, "wrong-type");
        problem(api.post(study + "/team/assignments", assignment("a\u0001b", "CRA").replace("\u0001", "\\u0001")), 400, "invalid-request");
        var own = api.get(study + "/team").json().at("/items").findValuesAsText("assignmentId");
        assertThat(own).hasSize(2);
    }

    @Test
    void a_role_of_one_country_does_not_reach_into_another() {
        var study = api.register();
        for (var country : new String[] {"IE", "FR"}) created(api.post(study + "/countries", "{\"country\":\"" + country + "\"}"));
        created(api.post(study + "/team/assignments", assignment("nora", "PROJECT_MANAGER").replace("\"role\"", "\"country\":\"IE\",\"role\"")));
        var approval = "{\"committee\":\"EC\",\"on\":\"2026-04-02\",\"evidence\":\"d\"}";
        created(api.postWith(nora, study + "/countries/IE/ethics-approvals", approval));
        problem(api.postWith(nora, study + "/countries/FR/ethics-approvals", approval), 403, "forbidden");
        problem(api.postWith(nora, study + "/planning", "{\"on\":\"2026-03-01\"}"), 403, "forbidden");
        assertThat(api.getWith(nora, study).status()).isEqualTo(200);
    }

    @Test
    void a_study_is_handed_over_by_its_manager_or_by_the_sponsor() {
        var study = api.register();
        var first = api.get(study + "/team").json().at("/items/0/assignmentId").asText();
        problem(api.postWithReason(study + "/team/assignments/" + first + "/revocation", "", "Retired"), 409, "last-project-manager");
        problem(api.postWith(sam, study + "/team/assignments", assignment("nora", "PROJECT_MANAGER")), 403, "forbidden");
        created(api.postWith(sam, study + "/team/project-managers", "{\"userId\":\"nora\",\"name\":\"Nora\",\"from\":\"" + today() + "\"}"));
        changed(api.postWith(nora, study + "/team/assignments/" + first + "/revocation", ""));
        await().atMost(A_SECOND).untilAsserted(() -> problem(api.get(study), 404, "not-found"));
        problem(api.post(study + "/planning", "{\"on\":\"2026-03-01\"}"), 404, "not-found");
        changed(api.postWith(nora, study + "/planning", "{\"on\":\"2026-03-01\"}"));
    }

    /** As those recorded before there were teams are. */
    @Test
    void a_study_without_a_team_gets_one_from_the_sponsor() {
        var id = UUID.randomUUID();
        var study = "/api/v1/studies/" + id;
        var scope = CommandScope.builder().metadata(Map.of("actor", "before")).build();
        scope.call(() -> commands.send(new RegisterStudy(id, new StudyProfile("T-" + id, PROFILE.titles(), List.of(), SPONSOR, null, null, null, null, null, null, null, null, null, null))));
        var appointment = "{\"userId\":\"nora\",\"name\":\"Nora\",\"from\":\"" + today() + "\"}";
        problem(api.post(study + "/team/project-managers", appointment), 404, "not-found");
        problem(api.getWith(nora, study), 404, "not-found");
        created(api.postWith(sam, study + "/team/project-managers", appointment));
        changed(api.postWith(nora, study + "/planning", "{\"on\":\"2026-03-01\"}"));
        assertThat(api.getWith(nora, study + "/team").json().path("items").findValuesAsText("userId")).containsExactly("nora");
        problem(api.postWith(sam, study + "/team/project-managers", appointment), 409, "role-already-assigned");
    }

    @Test
    void no_team_is_founded_for_a_study_that_does_not_exist() {
        var appointment = "{\"userId\":\"nora\",\"name\":\"Nora\",\"from\":\"" + today() + "\"}";
        problem(api.postWith(sam, "/api/v1/studies/" + UUID.randomUUID() + "/team/project-managers", appointment), 404, "not-found");
    }

    @Test
    void a_role_that_needs_a_training_is_given_once_it_is_recorded() {
        var study = api.register();
        var chris = assignment("chris", "CRA");
        created(api.post(study + "/team/assignments", assignment("nora", "CRA")));
        created(api.post(study + "/team/system-trainings", "{\"course\":\"CTMS\",\"version\":\"2\",\"roles\":[\"CRA\",\"PROJECT_MANAGER\"]}"));
        assertThat(api.get(study + "/team/training-gaps").json().path("items").findValuesAsText("userId")).containsExactly("maria", "nora");
        assertThat(problem(api.post(study + "/team/assignments", chris), 409, "system-training-required").path("citation").asText()).contains("11.10(i)");
        problem(api.postWith(sam, study + "/team/project-managers", "{\"userId\":\"rita\",\"name\":\"Rita\",\"from\":\"" + today() + "\"}"), 409, "system-training-required");
        var records = created(api.postWith(sam, study + "/team/training-records", training("chris")));
        created(api.post(study + "/team/assignments", chris));
        created(api.post(study + "/team/training-records", training("nora")));
        assertThat(api.get(study + "/team/training-gaps").json().path("items").findValuesAsText("userId")).containsExactly("maria");
        var record = api.get(records + "?userId=nora").json().path("items").get(0);
        assertThat(record.path("evidence").asText()).isEqualTo("LMS-1");
        problem(api.post(records + "/" + record.path("recordId").asText() + "/voiding", ""), 400, "reason-required");
        changed(api.postWithReason(records + "/" + record.path("recordId").asText() + "/voiding", "", "Of another person"));
        assertThat(api.get(study + "/team/training-gaps").json().path("items").findValuesAsText("userId")).containsExactly("maria", "nora");
        problem(api.post(study + "/team/system-trainings", "{\"course\":\"CTMS basics\",\"version\":\"2\",\"roles\":[]}"), 400, "invalid-request");
        changed(api.postWithReason(study + "/team/system-trainings/CTMS/withdrawal", "", "The course ended"));
        assertThat(api.get(study + "/team/system-trainings").json().path("items")).isEmpty();
        assertThat(api.get(study + "/team/training-gaps").json().path("items")).isEmpty();
    }

    @Test
    void a_persons_work_is_seen_over_the_studies_one_may_know_of() {
        var who = "cra-" + UUID.randomUUID();
        String one = api.register(), other = api.register();
        var inOne = created(api.post(one + "/team/assignments", assignment(who, "CRA")));
        var inOther = created(api.post(other + "/team/assignments", assignment(who, "CRA")));
        created(api.post(inOne + "/effort", effort(60)));
        created(api.post(inOther + "/effort", effort(50)));
        assertThat(problem(api.post(created(api.post(one + "/team/assignments", assignment(who, "TMF_SPECIALIST"))) + "/effort", effort(41)), 409, "person-over-allocated")
            .at("/errors/0/pointer").asText()).isEqualTo("/percent");
        var person = api.get("/api/v1/workload?userId=" + who).json().path("items").get(0);
        assertThat(person.path("percent").asInt()).isEqualTo(110);
        assertThat(person.path("overAllocated").asBoolean()).isTrue();
        assertThat(person.path("name").asText()).isEqualTo("Name of " + who);
        assertThat(person.path("studies").asInt()).isEqualTo(2);
        assertThat(person.path("assignments")).hasSize(3);
        assertThat(api.getWith(sam, "/api/v1/workload?overAllocated=true&userId=" + who).json().path("items")).hasSize(1);
        assertThat(api.getWith(sam, "/api/v1/workload?overAllocated=false&userId=" + who).json().path("items")).isEmpty();
        assertThat(api.getWith(nora, "/api/v1/workload?userId=" + who).json().path("items")).as("somebody else's studies").isEmpty();
        assertThat(api.get("/api/v1/workload?country=IE&userId=" + who).json().path("items")).isEmpty();
        var months = api.get(one + "/team/effort?months=1").json().path("items");
        assertThat(months.findValuesAsText("role")).containsExactly("CRA", "PROJECT_MANAGER", "TMF_SPECIALIST");
        problem(api.post(inOne + "/effort", effort(101)), 400, "invalid-request");
    }

    @Test
    void people_are_listed_page_by_page() {
        var study = api.register();
        var mark = "w-" + UUID.randomUUID();
        for (var n = 0; n < 3; n++) created(api.post(study + "/team/assignments", assignment(mark + n, "CRA")));
        var seen = new ArrayList<String>();
        for (var cursor = ""; cursor != null; ) {
            var page = api.get("/api/v1/workload?limit=2" + cursor).json();
            page.path("items").forEach(item -> seen.add(item.path("userId").asText()));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
        }
        assertThat(seen).contains(mark + 0, mark + 1, mark + 2).doesNotHaveDuplicates();
    }

    private static String effort(int percent) {
        return "{\"percent\":%d,\"from\":\"%s\"}".formatted(percent, today());
    }

    private static String training(String userId) {
        return "{\"userId\":\"%s\",\"course\":\"CTMS\",\"version\":\"2\",\"completedOn\":\"2026-04-01\",\"evidence\":\"LMS-1\"}".formatted(userId);
    }

    @Test
    void a_role_counts_only_while_the_token_has_it_too() {
        var study = api.register();
        created(api.post(study + "/team/assignments", assignment("chris", "CRA")));
        assertThat(api.getWith(TestTokens.get().token("chris", "cra", "lab"), study).status()).isEqualTo(200);
        problem(api.getWith(TestTokens.get().token("chris", "lab"), study), 404, "not-found");
        problem(api.getWith(TestTokens.get().token("chris", "operator"), study), 403, "forbidden");
    }

    @Test
    void members_accept_the_signature_policy_for_themselves() {
        var study = api.register();
        var acceptance = "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}";
        var list = created(api.post(study + "/team/signature-policy-acceptances", acceptance));
        problem(api.post(study + "/team/signature-policy-acceptances", acceptance), 409, "policy-already-accepted");
        assertThat(api.get(list).json().path("items").findValuesAsText("userId")).containsExactly("maria");
    }

    private int team(String study, LocalDate day) {
        return api.get(study + "/team?asOf=" + day).json().path("items").size();
    }

    private static String assignment(String userId, String role) {
        return assignment(userId, role, today(), null);
    }

    private static String assignment(String userId, String role, LocalDate from, LocalDate until) {
        return "{\"userId\":\"%s\",\"name\":\"Name of %s\",\"role\":\"%s\",\"from\":\"%s\"%s}".formatted(userId, userId, role, from, until == null ? "" : ",\"until\":\"" + until + "\"");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static String id(String study) {
        return study.substring(study.lastIndexOf('/') + 1);
    }
}
