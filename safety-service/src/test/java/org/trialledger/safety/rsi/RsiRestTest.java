package org.trialledger.safety.rsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.rsi.readmodel.RsiProjection;

/** Reference safety information over HTTP, from a draft to what it says of a reaction. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class RsiRestTest {
    private static final String MONITOR = "medical-monitor", OFFICER = "safety-officer";
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject RsiProjection projection;

    private SafetyApi api;
    private UUID id;
    private String all;

    @BeforeEach
    void begin() {
        api = new SafetyApi(base);
        id = studies.withSites();
        studies.acceptSignaturePolicy(id, "a-" + MONITOR);
        all = study(id) + "/reference-safety-information";
    }

    private static String version(String label, String terms) {
        return """
            {"label":"%s","source":{"kind":"INVESTIGATORS_BROCHURE","document":"IB edition 5 of 2026-02-20","section":"6.7"},"dictionary":"MedDRA 27.0","terms":[%s]}""".formatted(label, terms);
    }

    private String drafted(String rsi, String label, String terms) {
        return created(api.post(OFFICER, rsi + "/versions", version(label, terms)));
    }

    private String approval(String version, LocalDate from) {
        var toSign = shown(api.get(MONITOR, version + "/approval?inForceFrom=" + from));
        return "{\"inForceFrom\":\"%s\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(from, toSign.path("sha256").asText());
    }

    private void approved(String version, LocalDate from) {
        changed(api.post(MONITOR, version + "/approval", approval(version, from)));
    }

    private JsonNode expectedness(String rsi, String query) {
        return shown(api.get(OFFICER, rsi + "/expectedness?" + query));
    }

    @Test
    void expectedness_is_suggested_by_the_version_in_force_at_onset() {
        var rsi = created(api.post(OFFICER, all, "{\"product\":\"Xanomeline\"}"));
        problem(api.post(OFFICER, all, "{\"product\":\"xanomeline\"}"), 409, "rsi-already-exists");
        var first = drafted(rsi, "5.0", "{\"term\":\"Syncope\",\"meddraCode\":\"10042772\",\"upTo\":\"SEVERE\",\"frequency\":\"UNCOMMON\"}");
        var second = drafted(rsi, "6.0", "{\"term\":\"Syncope\",\"meddraCode\":\"10042772\",\"upTo\":\"FATAL\"},{\"term\":\"Hepatitis\"}");
        assertThat(shown(api.get("inspector", rsi + "/in-force")).path("versions")).isEmpty();
        LocalDate before = TODAY.minusYears(1), after = TODAY.plusDays(20);
        approved(first, before);
        approved(second, after);

        assertThat(shown(api.get("inspector", all)).at("/items/0/inForce").asText()).isEqualTo("5.0");
        assertThat(shown(api.get("inspector", rsi + "/in-force?on=" + TODAY)).at("/versions/0/version/label").asText()).isEqualTo("5.0");
        assertThat(shown(api.get("inspector", rsi + "/in-force?on=" + after)).at("/versions/0/terms/1/term").asText()).isEqualTo("Hepatitis");
        assertThat(shown(api.get("inspector", rsi + "/in-force?on=" + after.getYear())).path("versions").findValuesAsText("label")).contains("5.0", "6.0");
        assertThat(shown(api.get("inspector", rsi + "/in-force?on=" + before.minusDays(1))).path("versions")).isEmpty();
        problem(api.get("inspector", rsi + "/in-force?on=2026-02-30"), 400, "invalid-request");

        var listed = expectedness(rsi, "term=Syncope&meddraCode=10042772&severity=SEVERE&onset=" + TODAY);
        assertThat(listed.path("expected").asBoolean()).isTrue();
        assertThat(listed.path("versionId").asText()).isEqualTo(first.substring(first.lastIndexOf('/') + 1));
        assertThat(expectedness(rsi, "term=Syncope&fatal=true&onset=" + TODAY).path("finding").asText()).isEqualTo("FATAL_NOT_LISTED");
        assertThat(expectedness(rsi, "term=Syncope&fatal=true&onset=" + after).path("finding").asText()).isEqualTo("LISTED");
        assertThat(expectedness(rsi, "term=Fulminant%20hepatitis&onset=" + after).path("finding").asText()).isEqualTo("MORE_SPECIFIC");
        assertThat(expectedness(rsi, "term=Syncope&onset=" + before.minusDays(1)).path("finding").asText()).isEqualTo("NO_VERSION_IN_FORCE");

        assertThat(api.getAs("text/csv", "inspector", second + "/terms").body()).startsWith("term,meddraCode,upTo,frequency").contains("Syncope,10042772,FATAL").contains("Hepatitis");
        assertThat(shown(api.get("inspector", first + "/terms"))).hasSize(1);
        assertThat(api.getAs("text/csv", "inspector", rsi + "/versions").body()).contains("source.document").contains("5.0");
        assertThat(shown(api.get("inspector", second)).at("/version/signature/printedName").asText()).isNotEmpty();
        views.rebuild(projection, id);
    }

    @Test
    void only_the_medical_monitor_approves_and_signs_what_is_there() {
        var rsi = created(api.post(MONITOR, all, "{\"product\":\"Placebo patch\"}"));
        var version = drafted(rsi, "1", "");
        var approval = approval(version, TODAY);
        problem(api.post(OFFICER, version + "/approval", approval), 403, "forbidden");
        problem(api.post(MONITOR, version + "/approval", approval.replace(TODAY.toString(), TODAY.plusDays(1).toString())), 409, "signed-content-changed");
        problem(api.postAgain(MONITOR, version + "/approval", approval(version, TODAY.minusDays(1)), "no-reason-" + id), 409, "rsi-retroactive-reason-required");
        changed(api.post(MONITOR, version + "/approval", approval));
        problem(api.post(MONITOR, version + "/withdrawal", ""), 409, "rsi-version-not-draft");
        problem(api.post(OFFICER, rsi + "/versions", version("1", "")), 409, "rsi-version-exists");
        problem(api.post(OFFICER, rsi + "/versions", version("2", "{\"term\":\"Syncope\"},{\"term\":\"SYNCOPE\"}")), 409, "rsi-term-repeated");
        var draft = drafted(rsi, "2", "");
        problem(api.post(MONITOR, draft + "/approval", approval(draft, TODAY)), 409, "rsi-in-force-not-later");
        changed(api.post(OFFICER, draft + "/withdrawal", ""));
        var shown = shown(api.get("qa-auditor", rsi));
        assertThat(shown.path("versions").findValuesAsText("status")).containsExactly("APPROVED", "WITHDRAWN");
        assertThat(shown.at("/versions/1/withdrawalReason").asText()).isEqualTo("As the test wants it");
        var elsewhere = study(studies.withSites()) + "/reference-safety-information" + rsi.substring(all.length());
        problem(api.get(MONITOR, elsewhere), 404, "not-found");
        problem(api.get(MONITOR, elsewhere + "/expectedness?term=Syncope&onset=2026"), 404, "not-found");
        problem(api.post(MONITOR, elsewhere + "/versions", version("3", "")), 404, "not-found");
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, RsiSamples.ALL, 2);
        var once = views.content(projection, RsiSamples.STUDY);
        assertThat(once.get("rsi_version")).singleElement().asString().contains("APPROVED");
        views.deliver(projection, RsiSamples.ALL, 1);
        assertThat(views.content(projection, RsiSamples.STUDY)).isEqualTo(once);
    }
}
