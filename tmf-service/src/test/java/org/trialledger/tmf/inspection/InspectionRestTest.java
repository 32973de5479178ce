package org.trialledger.tmf.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.tmf.TmfApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.inspection.domain.InspectionCommand.ExpireInspectionSession;
import org.trialledger.tmf.inspection.readmodel.InspectionProjection;

/** An inspector's days with the file over HTTP. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class InspectionRestTest {
    private static final String SPECIALIST = "tmf-specialist", AUDITOR = "qa-auditor", INSPECTOR = "inspector";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject InspectionProjection projection;

    private TmfApi api;
    private UUID id;
    private String sessions;

    @BeforeEach
    void begin() {
        api = new TmfApi(base);
        id = studies.withSites();
        sessions = study(id) + "/inspection-sessions";
    }

    private String opened(String more) {
        return created(api.post(AUDITOR, sessions, body("a-" + INSPECTOR, more)));
    }

    private static String body(String inspector, String more) {
        return "{\"inspector\":\"" + inspector + "\",\"authority\":\"HPRA\",\"purpose\":\"Routine\",\"validFrom\":\"" + TODAY.minusDays(1) + "\",\"validTo\":\"" + TODAY.plusDays(3) + "\"" + more + "}";
    }

    @Test
    void every_read_of_an_inspector_is_recorded_before_it_is_answered() {
        var holds = study(id) + "/legal-holds";
        problem(api.get(INSPECTOR, holds), 409, "inspection-session-required");
        problem(api.post(AUDITOR, sessions, body("a-" + AUDITOR, "")), 409, "inspector-opens-own-session");
        problem(api.post(AUDITOR, sessions, body("x", ",\"zones\":[\"12\"]")), 409, "inspection-zone-unknown");
        problem(api.post(INSPECTOR, sessions, body("x", "")), 403, "forbidden");
        var session = opened("");
        shown(api.get(INSPECTOR, holds + "?inForce=true"));
        shown(api.get(INSPECTOR, study(id) + "/tmf-completeness"));
        assertThat(api.get(INSPECTOR, study(id) + "/tmf").status()).as("nobody opened the file, and that was asked").isEqualTo(404);
        shown(api.get(AUDITOR, holds));
        views.settle();
        var reads = shown(api.get(SPECIALIST, session + "/reads?limit=2"));
        assertThat(reads.path("items").findValuesAsText("operation")).containsExactly("listLegalHolds", "getTmfCompleteness");
        assertThat(reads.at("/items/0/target").asText()).isEqualTo("/legal-holds?inForce=true");
        assertThat(reads.at("/items/0/inspector").asText()).isEqualTo("a-" + INSPECTOR);
        assertThat(shown(api.get(SPECIALIST, session + "/reads?cursor=" + reads.path("nextCursor").asText())).path("items").findValuesAsText("operation")).containsExactly("getStudyFile");
        assertThat(api.getAs("text/csv", AUDITOR, session + "/reads").body()).contains("operation,target", "getTmfCompleteness");
        problem(api.get(INSPECTOR, session + "/reads"), 403, "forbidden");
        assertThat(shown(api.get(INSPECTOR, session)).path("reads").asInt()).isEqualTo(3);
        assertThat(shown(api.get(INSPECTOR, sessions + "?state=OPEN")).path("items")).hasSize(1);
        changed(api.post(SPECIALIST, session + "/end", "{\"reason\":\"Closing meeting\"}"));
        problem(api.get(INSPECTOR, holds), 409, "inspection-session-required");
        problem(api.post(SPECIALIST, session + "/end", "{\"reason\":\"Closing meeting\"}"), 409, "inspection-session-ended");
        views.rebuild(projection, id);
    }

    /** The events of the file say what its other reads say. */
    @Test
    void the_files_ledger_is_read_in_a_session_too() {
        filed(1, "05.04.03");
        var ledger = "/api/v1/ledger/studies/" + id + "/events";
        problem(api.get(INSPECTOR, ledger), 409, "inspection-session-required");
        problem(api.get(INSPECTOR, "/api/v1/ledger/studies/" + id + "/redactions"), 409, "inspection-session-required");
        problem(api.get(INSPECTOR, "/api/v1/ledger/events"), 409, "inspection-session-required");
        opened(",\"zones\":[\"05\"]");
        problem(api.get(INSPECTOR, ledger), 409, "read-outside-inspection-session");
        var session = opened("");
        assertThat(shown(api.get(INSPECTOR, ledger + "?limit=5")).path("items")).hasSize(5);
        problem(api.get(INSPECTOR, "/api/v1/ledger/events"), 409, "inspection-session-required");
        views.settle();
        var reads = shown(api.get(AUDITOR, session + "/reads")).path("items");
        assertThat(reads.findValuesAsText("operation")).containsExactly("readLedger");
        assertThat(reads.at("/0/target").asText()).isEqualTo("/events?limit=5");
        shown(api.get(AUDITOR, ledger));
        shown(api.get(AUDITOR, "/api/v1/ledger/events?limit=1"));
    }

    private UUID filed(int number, String artifact) {
        var documentId = new UUID(id.getMostSignificantBits(), number);
        studies.send(new ReceiveDocument(id, documentId, new Filing(artifact, Scope.STUDY, "Record", "en", TODAY), Standing.FINE, false, false, new Content("a.pdf", "application/pdf", 9, "ab".repeat(32)), Origin.UPLOAD,
            "ina", TODAY, true));
        views.settle();
        return documentId;
    }

    @Test
    void a_session_for_a_part_shows_no_more_and_ends_with_its_last_day() {
        UUID report = filed(1, "05.04.03"), protocol = filed(2, "02.01.02");
        var ofZone = opened(",\"zones\":[\"05\"]");
        shown(api.get(INSPECTOR, study(id) + "/documents/" + report));
        problem(api.get(INSPECTOR, study(id) + "/documents/" + protocol), 409, "read-outside-inspection-session");
        problem(api.get(INSPECTOR, study(id) + "/documents/" + id), 404, "not-found");
        views.settle();
        var reads = shown(api.get(AUDITOR, ofZone + "/reads")).path("items");
        assertThat(reads).hasSize(1);
        assertThat(reads.at("/0/documentId").asText()).isEqualTo(report.toString());
        assertThat(reads.at("/0/artifact").asText()).isEqualTo("05.04.03");
        var session = opened(",\"zones\":[\"05\"],\"asOf\":\"" + TODAY.minusDays(10) + "\"");
        problem(api.get(INSPECTOR, study(id) + "/legal-holds"), 409, "read-outside-inspection-session");
        assertThat(shown(api.get(AUDITOR, session)).path("reads").asInt()).isZero();
        var sessionId = UUID.fromString(session.substring(session.lastIndexOf('/') + 1));
        studies.send(new ExpireInspectionSession(id, sessionId, TODAY.plusDays(4)));
        views.settle();
        var ended = shown(api.get(AUDITOR, session));
        assertThat(ended.path("state").asText()).isEqualTo("ENDED");
        assertThat(ended.path("endedBy").isMissingNode()).isTrue();
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        var study = InspectionSamples.ALL.getFirst().studyId();
        views.deliver(projection, InspectionSamples.ALL, 1);
        var once = views.content(projection, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, InspectionSamples.ALL, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
    }
}
