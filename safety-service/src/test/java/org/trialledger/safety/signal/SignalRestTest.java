package org.trialledger.safety.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

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
import org.trialledger.safety.signal.readmodel.SignalProjection;

/** Signals over HTTP, from the count to the decision. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class SignalRestTest {
    private static final String OFFICER = "safety-officer", MONITOR = "medical-monitor";
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject SignalProjection projection;

    private SafetyApi api;
    private UUID id;
    private String all;

    @BeforeEach
    void begin() {
        api = new SafetyApi(base);
        id = studies.withSites();
        all = study(id) + "/signals";
    }

    private static String observation(LocalDate to, int events, String personYears) {
        return "{\"from\":\"2014-01-01\",\"to\":\"%s\",\"events\":%d,\"personYears\":%s,\"referenceRate\":0.025,\"referenceSource\":\"RSI 5.0\"}".formatted(to, events, personYears);
    }

    private static String signal(String observation) {
        return "{\"product\":\"Xanomeline\",\"reaction\":\"Syncope\",\"meddraCode\":\"10042772\",\"observation\":%s}".formatted(observation);
    }

    @Test
    void chance_is_computed_and_a_person_decides() {
        var one = created(api.post(OFFICER, all, signal(observation(TODAY.minusDays(2), 9, "120.5"))));
        var raised = shown(api.get(MONITOR, one));
        assertThat(raised.at("/signal/test/expected").decimalValue()).isEqualByComparingTo("3.0125");
        assertThat(raised.at("/signal/test/p").decimalValue()).isEqualByComparingTo("0.00390532");
        assertThat(shown(api.get("inspector", all + "?decided=false")).path("items")).hasSize(1);
        problem(api.post("project-manager", one + "/decision", "{\"decision\":\"MONITORING\"}"), 403, "forbidden");
        changed(api.post(MONITOR, one + "/decision", "{\"decision\":\"MONITORING\"}"));
        problem(api.post(OFFICER, one + "/observations", observation(TODAY.minusDays(2), 9, "120.5")), 409, "signal-observation-older");
        created(api.post(OFFICER, one + "/observations", observation(TODAY.minusDays(1), 9, "360")));
        changed(api.post(MONITOR, one + "/decision", "{\"decision\":\"REFUTED\"}"));
        problem(api.post(OFFICER, one + "/observations", observation(TODAY, 9, "360")), 409, "signal-settled");

        var settled = shown(api.get("inspector", one));
        assertThat(settled.path("steps")).hasSize(4);
        assertThat(settled.at("/signal/decision").asText()).isEqualTo("REFUTED");
        assertThat(settled.at("/signal/observation/personYears").asInt()).isEqualTo(360);
        assertThat(settled.at("/steps/1/reason").asText()).isEqualTo("As the test wants it");
        assertThat(shown(api.get("inspector", all + "?decided=false")).path("items")).isEmpty();
        assertThat(api.getAs("text/csv", "inspector", all).body()).contains("test.p").contains("REFUTED");
        problem(api.get(MONITOR, study(studies.withSites()) + "/signals" + one.substring(all.length())), 404, "not-found");
        views.rebuild(projection, id);
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        problem(api.post(OFFICER, all, signal(observation(TODAY, 3, "0"))), 409, "signal-not-comparable");
        problem(api.post(OFFICER, all, signal(observation(TODAY.plusDays(1), 3, "10"))), 409, "date-in-future");
        problem(api.post(OFFICER, all, signal(observation(TODAY, -1, "10"))), 400, "invalid-request");
        assertThat(shown(api.get(OFFICER, all)).path("items")).isEmpty();
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, SignalSamples.ALL, 2);
        var once = views.content(projection, SignalSamples.STUDY);
        assertThat(once.get("signal_step")).hasSize(3);
        views.deliver(projection, SignalSamples.ALL, 1);
        assertThat(views.content(projection, SignalSamples.STUDY)).isEqualTo(once);
    }
}
