package org.trialledger.tmf.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.expected.domain.ExpectedCommand.OpenExpectedList;
import org.trialledger.tmf.expected.domain.Scope;

/** The restricted area, and the way into it. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class RestrictedDocumentRestTest extends DocumentRestFixture {
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

    /** The session that was opened last is the one an inspector reads in. */
    private void inspected(String limits) {
        var today = LocalDate.now(ZoneOffset.UTC);
        created(api.post("qa-auditor", study(id) + "/inspection-sessions",
            "{\"inspector\":\"a-inspector\",\"authority\":\"HPRA\",\"purpose\":\"Routine\",\"validFrom\":\"" + today + "\",\"validTo\":\"" + today + "\"" + limits + "}"));
        views.settle();
    }
}
