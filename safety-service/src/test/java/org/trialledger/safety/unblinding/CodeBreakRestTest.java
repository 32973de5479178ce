package org.trialledger.safety.unblinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.safetycase.domain.CaseCommand.OpenCase;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.Seriousness;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.NoteSubject;
import org.trialledger.safety.unblinding.readmodel.CodeBreakProjection;

/** Code breaks over HTTP, from the request to the disclosed treatment. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class CodeBreakRestTest {
    private static final String PHARMACIST = "unblinded-pharmacist", OFFICER = "safety-officer", INVESTIGATOR = "principal-investigator";
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject CodeBreakProjection projection;

    private SafetyApi api;
    private UUID id, subject;
    private String study, site;

    @BeforeEach
    void begin() {
        api = new SafetyApi(base);
        id = studies.withSites();
        study = study(id);
        site = study + "/sites/" + TestStudies.site(id, "201");
        subject = Ids.next();
        studies.send(new NoteSubject(id, TestStudies.site(id, "201"), subject, "201-1015"));
    }

    private static String emergency(UUID subject, String justification) {
        return "{\"subjectId\":\"%s\",\"justification\":\"%s\",\"scope\":[\"INVESTIGATOR\"]}".formatted(subject, justification);
    }

    static String regulatory(UUID subject, UUID caseId) {
        return "{\"subjectId\":\"%s\",\"caseId\":\"%s\",\"kind\":\"REGULATORY\",\"justification\":\"Reportable\",\"scope\":[\"REGULATORY_AUTHORITY\"]}".formatted(subject, caseId);
    }

    static OpenCase open(UUID study, UUID caseId, UUID site, UUID subject) {
        var reaction = new CaseReport.Reaction("Syncope", null, null, null, List.of(Seriousness.HOSPITALISATION), null, null, null, null);
        return new OpenCase(study, caseId, null, site, subject, null, new CaseReport(null, null, List.of(), reaction, null, null, List.of(), null), TODAY, TODAY, "sam", TODAY);
    }

    private static String treatment(LocalDate on) {
        return "{\"treatment\":\"Xanomeline High Dose\",\"on\":\"" + on + "\"}";
    }

    @Test
    void a_code_is_broken_once_and_the_log_says_who_why_and_when_but_not_what() {
        var one = created(api.post(INVESTIGATOR, site + "/code-breaks", emergency(subject, "Antidote depends on it")));
        problem(api.post(INVESTIGATOR, site + "/code-breaks", emergency(subject, "Antidote depends on it")), 409, "code-break-already-requested");
        for (var blinded : new String[] {OFFICER, INVESTIGATOR, "medical-monitor", "unblinded-statistician"}) problem(api.post(blinded, one + "/treatment", treatment(TODAY)), 403, "forbidden");
        problem(api.post(PHARMACIST, one + "/treatment", treatment(TODAY.plusDays(2))), 409, "date-in-future");
        changed(api.post(PHARMACIST, one + "/treatment", treatment(TODAY)));
        problem(api.post(PHARMACIST, one + "/treatment", treatment(TODAY)), 409, "code-break-already-settled");

        var entry = shown(api.get("medical-monitor", one));
        assertThat(entry.path("status").asText()).isEqualTo("UNBLINDED");
        assertThat(entry.path("requestedBy").asText()).isEqualTo("a-" + INVESTIGATOR);
        assertThat(entry.path("settledBy").asText()).isEqualTo("a-" + PHARMACIST);
        assertThat(entry.path("justification").asText()).isEqualTo("Antidote depends on it");
        assertThat(entry.path("siteNumber").asText()).isEqualTo("201");
        assertThat(entry.has("treatment")).isFalse();
        assertThat(shown(api.get(PHARMACIST, study + "/code-breaks/treatments")).at("/items/0/treatment").asText()).isEqualTo("Xanomeline High Dose");
        assertThat(api.getAs("text/csv", "unblinded-statistician", study + "/code-breaks/treatments").body()).contains("Xanomeline High Dose");
        assertThat(shown(api.get("irt", study + "/code-breaks/treatments")).at("/items/0/treatment").asText()).isEqualTo("Xanomeline High Dose");
        views.settle();
        var reads = shown(api.get("qa-auditor", study + "/code-breaks/reads")).path("items");
        assertThat(reads).extracting(read -> read.path("readBy").asText() + " " + read.path("operation").asText()).as("recorded before they were answered")
            .containsExactly("a-" + PHARMACIST + " listUnblindedTreatments", "a-unblinded-statistician listUnblindedTreatments");
        assertThat(reads.toString()).doesNotContain("High Dose");
        for (var unblinded : new String[] {PHARMACIST, "unblinded-statistician"}) problem(api.get(unblinded, study + "/code-breaks/reads"), 403, "forbidden");
        assertThat(api.getAs("text/csv", "inspector", study + "/code-breaks").body()).contains("justification").doesNotContain("High Dose");
        assertThat(views.content(projection, id).get("unblinded_treatment")).singleElement().asString().doesNotContain("High Dose").contains("$sealed:");
        views.rebuild(projection, id);
    }

    @Test
    void for_an_authority_the_code_is_broken_of_the_case_of_the_subject() {
        UUID one = Ids.next(), ofAnother = Ids.next();
        studies.send(open(id, one, TestStudies.site(id, "201"), subject), open(id, ofAnother, TestStudies.site(id, "201"), Ids.next()));
        problem(api.post(OFFICER, study + "/code-breaks", regulatory(subject, ofAnother)), 409, "code-break-case-of-another");
        problem(api.post(OFFICER, study + "/code-breaks", regulatory(subject, one).replace("REGULATORY_AUTHORITY", "INVESTIGATOR")), 409, "code-break-scope-too-wide");
        var asked = created(api.post(OFFICER, study + "/code-breaks", regulatory(subject, one)));
        assertThat(shown(api.get("inspector", asked)).path("caseId").asText()).isEqualTo(one.toString());
    }

    @Test
    void without_a_justification_a_subject_or_a_case_no_code_is_broken() {
        problem(api.post(INVESTIGATOR, site + "/code-breaks", emergency(subject, " ")), 409, "code-break-justification-required");
        problem(api.post(INVESTIGATOR, site + "/code-breaks", emergency(UUID.randomUUID(), "Antidote")), 409, "code-break-subject-unknown");
        problem(api.post(INVESTIGATOR, study + "/sites/" + TestStudies.site(id, "101") + "/code-breaks", emergency(subject, "Antidote")), 409, "code-break-subject-unknown");
        var unknown = UUID.randomUUID();
        problem(api.post(OFFICER, study + "/code-breaks", regulatory(subject, unknown).replace("\"caseId\":\"" + unknown + "\",", "")), 409, "code-break-case-required");
        problem(api.post(OFFICER, study + "/code-breaks", regulatory(subject, unknown)), 409, "code-break-case-unknown");
        problem(api.post("project-manager", study + "/code-breaks", regulatory(subject, unknown)), 403, "forbidden");
        problem(api.post(PHARMACIST, study + "/code-breaks/" + UUID.randomUUID() + "/treatment", treatment(TODAY)), 404, "not-found");
        assertThat(shown(api.get("inspector", study + "/code-breaks")).path("items")).isEmpty();
    }

    @Test
    void who_works_at_a_site_sees_the_code_breaks_of_that_site() {
        var one = created(api.post(INVESTIGATOR, site + "/code-breaks", emergency(subject, "Antidote depends on it")));
        studies.give(id, "ingrid", INVESTIGATOR, "IE", "101");
        var ingrid = TestTokens.get().token("ingrid", INVESTIGATOR);
        assertThat(shown(api.getWith(ingrid, study + "/code-breaks")).path("items")).isEmpty();
        problem(api.getWith(ingrid, one), 404, "not-found");
        problem(api.postWith(ingrid, site + "/code-breaks", emergency(subject, "Antidote")), 403, "forbidden");
        changed(api.post(PHARMACIST, one + "/declination", ""));
        assertThat(shown(api.get(INVESTIGATOR, study + "/code-breaks?status=DECLINED")).at("/items/0/declineReason").asText()).isEqualTo("As the test wants it");
        created(api.post(INVESTIGATOR, site + "/code-breaks", emergency(subject, "Antidote depends on it")));
        var page = shown(api.get(INVESTIGATOR, study + "/code-breaks?limit=1"));
        assertThat(shown(api.get(INVESTIGATOR, study + "/code-breaks?limit=1&cursor=" + page.path("nextCursor").asText())).at("/items/0/status").asText()).isEqualTo("REQUESTED");
    }

    @Test
    void events_delivered_twice_count_once() {
        var events = UnblindingSamples.ALL;
        views.deliver(projection, events, 2);
        var once = views.content(projection, UnblindingSamples.STUDY);
        assertThat(once.get("code_break")).singleElement().asString().contains("UNBLINDED");
        assertThat(once.get("unblinded_treatment")).hasSize(1);
        views.deliver(projection, events, 1);
        assertThat(views.content(projection, UnblindingSamples.STUDY)).isEqualTo(once);
    }
}
