package org.trialledger.study.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.StudyApi.created;
import static org.trialledger.study.StudyApi.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;

/** Of a study that runs in two countries, who works in one sees what is the whole study's and what is theirs. */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ReachRestTest {
    private static final List<String> COUNTRIES = List.of("FR", "IE");

    private final TestTokens tokens = TestTokens.get();
    /** A monitor of Ireland, one of site FR-101, a project manager of Ireland. */
    private final String ida = tokens.token("ida", "cra"), fleur = tokens.token("fleur", "site-staff"), nora = tokens.token("nora", "project-manager");
    @TestHTTPResource("/") URI base;
    StudyApi api;
    String study;

    @BeforeEach
    void a_study_in_two_countries() {
        api = new StudyApi(base);
        study = api.register();
        for (var country : COUNTRIES) {
            created(api.post(study + "/countries", "{\"country\":\"" + country + "\"}"));
            created(api.post(study + "/countries/" + country + "/ethics-approvals", "{\"committee\":\"EC of %s\",\"on\":\"2026-04-02\",\"evidence\":\"d\"}".formatted(country)));
            for (var site : List.of("101", "102")) {
                var activation = "{\"site\":\"%s-%s\",\"on\":\"2026-04-20\",\"evidence\":\"d\"}".formatted(country, site);
                created(api.post(study + "/countries/" + country + "/site-activations", activation));
            }
        }
        assign("ida", "CRA", "IE", null);
        assign("fleur", "SITE_STAFF", "FR", "FR-101");
        assign("nora", "PROJECT_MANAGER", "IE", null);
        assign("finn", "CRA", "FR", null);
    }

    @Test
    void of_the_countries_one_sees_who_decided_and_which_sites_are_active_where_one_works() {
        assertThat(facts(api.get(study).json(), "siteActivations")).containsExactly("FR-101", "FR-102", "IE-101", "IE-102");
        assertThat(facts(api.getWith(ida, study).json(), "siteActivations")).containsExactly("IE-101", "IE-102");
        assertThat(facts(api.getWith(ida, study).json(), "ethicsApprovals")).containsExactly("EC of IE");
        assertThat(facts(api.getWith(fleur, study).json(), "siteActivations")).containsExactly("FR-101");
        assertThat(facts(api.getWith(fleur, study).json(), "ethicsApprovals")).as("what holds in their country holds at their site").containsExactly("EC of FR");
        assertThat(api.getWith(ida, study).json().path("countries").findValuesAsText("country")).as("where a study runs is public").containsExactly("FR", "IE");
        assertThat(facts(api.getAs("inspector", study).json(), "siteActivations")).hasSize(4);
    }

    @Test
    void what_one_has_kept_of_a_record_is_not_confirmed_to_another() {
        var kept = api.get(study).header("ETag");
        assertThat(api.getWith(ida, study).header("ETag")).as("of the same version").startsWith(kept.substring(0, kept.indexOf('-') + 1)).isNotEqualTo(kept);
    }

    @Test
    void of_the_team_one_sees_who_works_for_the_whole_study_and_where_one_works() {
        assertThat(users(api.getWith(ida, study + "/team"))).containsExactlyInAnyOrder("maria", "ida", "nora");
        assertThat(users(api.getWith(nora, study + "/team"))).containsExactlyInAnyOrder("maria", "ida", "nora");
        assertThat(users(api.get(study + "/team"))).containsExactlyInAnyOrder("maria", "ida", "nora", "fleur", "finn");
        var finns = api.get(study + "/team").json().path("items").valueStream().filter(item -> item.path("userId").asText().equals("finn")).findFirst().orElseThrow().path("assignmentId").asText();
        problem(api.getWith(ida, study + "/team/assignments/" + finns), 404, "not-found");
        assertThat(api.get(study + "/team/assignments/" + finns).status()).isEqualTo(200);
        created(api.post(study + "/team/assignments/" + finns + "/effort", "{\"percent\":40,\"from\":\"" + today() + "\"}"));
        assertThat(api.getWith(nora, study + "/team/effort?months=1").json().path("items").findValuesAsText("country")).containsExactly("IE", "IE");
        assertThat(users(api.getWith(nora, "/api/v1/workload?limit=100"))).contains("ida").doesNotContain("finn", "fleur");
    }

    @Test
    void of_trainings_one_sees_those_of_the_people_where_one_works() {
        created(api.post(study + "/team/system-trainings", "{\"course\":\"CTMS\",\"version\":\"2\",\"roles\":[\"CRA\"]}"));
        assertThat(users(api.getWith(nora, study + "/team/training-gaps"))).containsExactly("ida");
        assertThat(users(api.get(study + "/team/training-gaps"))).containsExactly("finn", "ida");
        for (var person : List.of("finn", "ida", "newcomer"))
            created(api.post(study + "/team/training-records", "{\"userId\":\"%s\",\"course\":\"CTMS\",\"version\":\"2\",\"completedOn\":\"2026-04-01\",\"evidence\":\"LMS-1\"}".formatted(person)));
        assertThat(users(api.getWith(nora, study + "/team/training-records"))).as("who has no role yet may be anybody's").containsExactly("ida", "newcomer");
        assertThat(users(api.get(study + "/team/training-records"))).containsExactly("finn", "ida", "newcomer");
        created(api.postWith(tokens.token("finn", "cra"), study + "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}"));
        assertThat(users(api.get(study + "/team/signature-policy-acceptances"))).containsExactly("finn");
        assertThat(users(api.getWith(nora, study + "/team/signature-policy-acceptances"))).isEmpty();
    }

    @Test
    void of_the_protocol_one_sees_the_decisions_and_sites_where_one_works() {
        var version = created(api.post(study + "/protocol/versions", """
            {"label":"1.0","content":{"titles":[{"kind":"brief","text":"Asterol"}],"arms":[{"name":"Asterol","kind":"EXPERIMENTAL"}],"endpoints":[{"name":"FEV1","kind":"PRIMARY"}],
             "plannedParticipants":240}}"""));
        created(api.post(version + "/submission", "{\"on\":\"2026-03-01\"}"));
        api.acceptSignaturePolicy(study);
        created(api.post(version + "/approval", "{\"on\":\"2026-03-05\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(api.get(version + "/content-to-sign").json().path("sha256").asText())));
        for (var country : COUNTRIES) {
            for (var body : List.of("REGULATORY_AUTHORITY", "ETHICS_COMMITTEE"))
                created(api.post(version + "/country-decisions", "{\"country\":\"%s\",\"body\":\"%s\",\"name\":\"Body\",\"outcome\":\"APPROVED\",\"on\":\"2026-04-02\",\"evidence\":\"d\"}".formatted(country, body)));
            for (var site : List.of("101", "102"))
                created(api.post(version + "/site-effectiveness", "{\"site\":\"%1$s-%2$s\",\"country\":\"%1$s\",\"on\":\"2026-05-01\"}".formatted(country, site)));
        }
        for (var read : Map.of(ida, List.of("IE-101", "IE-102"), fleur, List.of("FR-101")).entrySet()) {
            assertThat(api.getWith(read.getKey(), version).json().path("sites").findValuesAsText("site")).isEqualTo(read.getValue());
            assertThat(api.getWith(read.getKey(), study + "/protocol/versions").json().at("/items/0/sites").findValuesAsText("site")).isEqualTo(read.getValue());
            assertThat(api.getWith(read.getKey(), study + "/protocol/implementation").json().path("items").findValuesAsText("site")).isEqualTo(read.getValue());
            assertThat(api.getWith(read.getKey(), version).json().path("decisions").findValuesAsText("country")).containsOnly(read.getValue().getFirst().substring(0, 2)).hasSize(2);
        }
        assertThat(api.get(study + "/protocol/implementation").json().path("items")).hasSize(4);
    }

    @Test
    void of_consent_forms_one_sees_those_and_the_approvals_where_one_works_but_the_status_of_all() {
        var french = created(api.post(study + "/consent-forms", "{\"title\":\"En France\",\"kind\":\"MAIN\",\"country\":\"FR\"}"));
        var form = created(api.post(study + "/consent-forms", "{\"title\":\"Main\",\"kind\":\"OPTIONAL\"}"));
        var version = created(api.post(form + "/versions", "{\"label\":\"1.0\",\"language\":\"en\",\"evidence\":\"ICF.pdf\"}"));
        for (var country : COUNTRIES)
            created(api.post(version + "/approvals", "{\"country\":\"%s\",\"committee\":\"EC of %s\",\"on\":\"2026-04-01\",\"evidence\":\"d\"}".formatted(country, country)));
        created(api.post(version + "/effects", "{\"on\":\"2026-05-01\",\"country\":\"FR\"}"));
        assertThat(api.getWith(ida, study + "/consent-forms").json().path("items").findValuesAsText("title")).containsExactly("Main");
        assertThat(api.getWith(fleur, study + "/consent-forms").json().path("items").findValuesAsText("title")).containsExactly("En France", "Main");
        problem(api.getWith(ida, french), 404, "not-found");
        var seen = api.getWith(ida, form).json().at("/versions/0");
        assertThat(seen.path("approvals").findValuesAsText("committee")).containsExactly("EC of IE");
        assertThat(seen.path("effects")).isEmpty();
        assertThat(seen.path("status").asText()).isEqualTo(api.get(form).json().at("/versions/0/status").asText()).isEqualTo("EFFECTIVE");
        assertThat(api.get(form).json().at("/versions/0/approvals")).hasSize(2);
    }

    private void assign(String user, String role, String country, String site) {
        created(api.post(study + "/team/assignments", "{\"userId\":\"%s\",\"name\":\"Name of %s\",\"role\":\"%s\",\"country\":\"%s\"%s,\"from\":\"%s\"}"
            .formatted(user, user, role, country, site == null ? "" : ",\"site\":\"" + site + "\"", today())));
    }

    private static List<String> facts(JsonNode study, String kind) {
        return study.path("countries").valueStream().flatMap(country -> country.path(kind).valueStream()).map(fact -> fact.path("name").asText()).toList();
    }

    private static List<String> users(Answer answer) {
        return answer.json().path("items").findValuesAsText("userId");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
