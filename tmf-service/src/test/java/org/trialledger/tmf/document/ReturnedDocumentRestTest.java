package org.trialledger.tmf.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.tmf.TmfServices;

/** What was returned is its filer's to correct. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class ReturnedDocumentRestTest extends DocumentRestFixture {
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

    private List<String> corrections(String role, String query, String... fields) {
        views.settle();
        return shown(api.get(role, study + "/document-corrections" + query)).path("items").valueStream().map(item -> Stream.of(fields).map(field -> item.path(field).asText("-")).collect(Collectors.joining(" "))).toList();
    }

    private static String migration(String name) throws IOException {
        try (var in = ReturnedDocumentRestTest.class.getResourceAsStream("/db/views/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void returned(String role, String document, int version) {
        changed(api.postWith(token(role), document + "/return", "{\"versionNumber\":" + version + ",\"defects\":[{\"kind\":\"UNSIGNED\",\"note\":\"Page 2\"}]}"));
    }
}
