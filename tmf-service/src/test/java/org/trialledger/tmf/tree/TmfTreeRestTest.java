package org.trialledger.tmf.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.tmf.TmfApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.document.DocumentSamples;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.Defect;
import org.trialledger.tmf.document.domain.Defect.Kind;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.tree.readmodel.FiledDocumentProjection;

/** Looking through the file over HTTP. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class TmfTreeRestTest {
    private static final String SPECIALIST = "tmf-specialist", AUDITOR = "qa-auditor", INSPECTOR = "inspector", REPORT = "05.04.03";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject FiledDocumentProjection projection;

    private TmfApi api;
    private UUID id, site, report, returned;
    private String study;

    @BeforeEach
    void begin() {
        api = new TmfApi(base);
        id = studies.withSites();
        study = study(id);
        site = TestStudies.site(id, "101");
        report = received(1, REPORT, Scope.site("IE", site), "Report of the first visit", false);
        returned = received(2, REPORT, Scope.site("IE", site), "Report of the second visit", false);
        received(3, "06.03.01", Scope.STUDY, "Treatment allocation", true);
        received(4, "02.01.02", Scope.STUDY, "Protocol", false);
        studies.send(new IndexDocument(id, report, filing(REPORT, Scope.site("IE", site), "Report of the first visit"), Standing.FINE, false, null, "ina", TODAY, true), new AcceptQc(id, report, 1, "kim", TODAY, true),
            new ReturnDocument(id, returned, 1, "Page 2 is missing", List.of(new Defect(Kind.INCOMPLETE, "Page 2")), "kim", TODAY, true),
            new AddVersion(id, report, content("second"), TODAY, "Corrected", Origin.UPLOAD, "ina", TODAY, true));
        views.settle();
    }

    private static Filing filing(String artifact, Scope scope, String title) {
        return new Filing(artifact, scope, title, "en", TODAY.minusDays(3));
    }

    private Content content(String name) {
        return new Content(name + ".pdf", "application/pdf", 1_234, "%064x".formatted((id + name).hashCode() & 0xffffffffL));
    }

    private UUID received(int number, String artifact, Scope scope, String title, boolean restricted) {
        var documentId = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + number);
        studies.send(new ReceiveDocument(id, documentId, filing(artifact, scope, title), Standing.FINE, restricted, false, content("file" + number), Origin.UPLOAD, "ina", TODAY, true));
        return documentId;
    }

    private JsonNode counts(String role, String query) {
        return shown(api.get(role, study + "/tmf-tree" + query)).path("counts");
    }

    private JsonNode found(String role, String query) {
        return shown(api.get(role, study + "/tmf-search" + query)).path("items");
    }

    @Test
    void the_tree_counts_documents_by_what_they_are() {
        var tree = shown(api.get(SPECIALIST, study + "/tmf-tree"));
        assertThat(tree.path("zones")).hasSize(11);
        var counts = tree.path("counts");
        assertThat(counts.path("documents").asInt()).as("without the restricted area").isEqualTo(3);
        assertThat(counts.path("finals").asInt()).isEqualTo(1);
        assertThat(counts.path("returned").asInt()).isEqualTo(1);
        assertThat(counts.path("received").asInt()).as("the protocol and the second version of the report").isEqualTo(2);
        assertThat(counts("unblinded-statistician", "").path("documents").asInt()).isEqualTo(4);
        assertThat(counts(AUDITOR, "").path("documents").asInt()).isEqualTo(4);
        assertThat(counts(SPECIALIST, "?asOf=" + TODAY.minusDays(1)).path("documents").asInt()).isZero();
        assertThat(counts(SPECIALIST, "?asOf=" + TODAY).path("documents").asInt()).isEqualTo(3);
        assertThat(counts(SPECIALIST, "?site=" + site).path("documents").asInt()).isEqualTo(2);
        var filled = shown(api.get(SPECIALIST, study + "/tmf-tree?filled=true&level=SITE")).path("zones");
        assertThat(filled).hasSize(1);
        assertThat(filled.at("/0/sections/0/artifacts/0/artifact").asText()).isEqualTo(REPORT);
        assertThat(api.getAs("text/csv", SPECIALIST, study + "/tmf-tree/artifacts?filled=true").body()).contains("artifact,name,zone", "counts.finals", REPORT).doesNotContain("06.03");
        views.rebuild(projection, id);
    }

    @Test
    void documents_are_found_by_words_artifact_site_and_dates() {
        assertThat(found(SPECIALIST, "?text=visit+REPORT")).hasSize(2);
        assertThat(found(SPECIALIST, "?text=second.pdf").at("/0/documentId").asText()).isEqualTo(report.toString());
        assertThat(found(SPECIALIST, "?artifact=05.04&state=RETURNED").at("/0/documentId").asText()).isEqualTo(returned.toString());
        problem(api.get(SPECIALIST, study + "/tmf-search?artifact=05.0"), 400, "invalid-request");
        assertThat(found(SPECIALIST, "?site=" + site + "&datedTo=" + TODAY.minusDays(1))).hasSize(1);
        assertThat(found(SPECIALIST, "?filedFrom=" + TODAY.plusDays(1))).isEmpty();
        assertThat(found(SPECIALIST, "?text=allocation")).isEmpty();
        assertThat(found(AUDITOR, "?text=allocation")).hasSize(1);
        studies.give(id, "ivo", "cra", "US", "201");
        assertThat(shown(api.getWith(TestTokens.get().token("ivo", "cra"), study + "/tmf-search")).path("items")).as("another site's").isEmpty();
        var page = shown(api.get(SPECIALIST, study + "/tmf-search?limit=2"));
        assertThat(shown(api.get(SPECIALIST, study + "/tmf-search?limit=2&cursor=" + page.path("nextCursor").asText())).path("items")).hasSize(1);
    }

    @Test
    void a_monitor_of_a_country_sees_its_sites_and_the_countrys_own() {
        var opinion = received(5, "04.01.02", new Scope(Level.COUNTRY, "IE", null, null, null), "Opinion", false);
        received(6, "04.01.02", new Scope(Level.COUNTRY, "FR", null, null, null), "Avis", false);
        received(7, REPORT, Scope.site("US", TestStudies.site(id, "201")), "Report of the American site", false);
        studies.give(id, "cara", "cra", "IE", null);
        studies.give(id, "sam", "cra", "IE", "101");
        views.settle();
        var cara = TestTokens.get().token("cara", "cra");
        var search = study + "/tmf-search?limit=100";
        assertThat(shown(api.getWith(cara, search)).path("items").findValuesAsText("documentId")).containsExactlyInAnyOrder(report.toString(), returned.toString(), opinion.toString());
        assertThat(shown(api.getWith(cara, study + "/tmf-tree")).at("/counts/documents").asInt()).isEqualTo(3);
        assertThat(shown(api.getWith(cara, study + "/tmf-search?asOf=" + TODAY)).path("items")).hasSize(3);
        assertThat(shown(api.getWith(TestTokens.get().token("sam", "cra"), search)).path("items")).as("of one site of the country").hasSize(2);
    }

    @Test
    void an_inspector_sees_the_zones_of_the_session_and_the_dossier_tells_who_did_what() {
        var session = created(api.post(AUDITOR, study + "/inspection-sessions", """
            {"inspector":"a-inspector","authority":"HPRA","purpose":"Routine","validFrom":"%s","validTo":"%s","zones":["05"]}""".formatted(TODAY, TODAY)));
        assertThat(found(INSPECTOR, "")).hasSize(2);
        assertThat(counts(INSPECTOR, "").path("documents").asInt()).isEqualTo(2);
        assertThat(shown(api.get(INSPECTOR, study + "/tmf-tree")).path("zones")).hasSize(1);
        var mine = shown(api.get(INSPECTOR, study + "/inspection-dossier?documentId=" + report)).path("items");
        assertThat(mine.findValuesAsText("step")).containsExactly("RECEIVED", "INDEXED", "QC_ACCEPTED", "FINALISED", "VERSION_ADDED");
        assertThat(mine.at("/2/by").asText()).isEqualTo("kim");
        assertThat(mine.at("/3/state").asText()).isEqualTo("FINAL");
        views.settle();
        var dossier = shown(api.get(AUDITOR, study + "/inspection-dossier?limit=100")).path("items");
        assertThat(dossier.findValuesAsText("kind")).contains("DOCUMENT", "INSPECTION");
        assertThat(dossier.findValuesAsText("step")).contains("getInspectionDossier", "searchTmf", "RETURNED");
        assertThat(api.getAs("text/csv", AUDITOR, study + "/inspection-dossier?artifact=05").body()).contains("Page 2 is missing");
        assertThat(shown(api.get(AUDITOR, session + "/reads")).path("items")).hasSize(4);
        changed(api.post(AUDITOR, session + "/end", "{\"reason\":\"Over\"}"));
        created(api.post(AUDITOR, study + "/inspection-sessions", """
            {"inspector":"a-inspector","authority":"HPRA","purpose":"Routine","validFrom":"%s","validTo":"%s","asOf":"%s"}""".formatted(TODAY, TODAY, TODAY.minusDays(1))));
        assertThat(found(INSPECTOR, "?asOf=" + TODAY)).as("nothing was filed on the day of the session's file").isEmpty();
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        var of = DocumentSamples.ALL.getFirst().studyId();
        views.deliver(projection, DocumentSamples.ALL, 1);
        var once = views.content(projection, of);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, DocumentSamples.ALL, 2);
        assertThat(views.content(projection, of)).isEqualTo(once);
    }
}
