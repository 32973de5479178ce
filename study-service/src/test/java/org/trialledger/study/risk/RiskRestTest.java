package org.trialledger.study.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.study.StudyApi.changed;
import static org.trialledger.study.StudyApi.problem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.study.StudyApi;
import org.trialledger.study.StudyServices;
import org.trialledger.study.risk.domain.Finding;
import org.trialledger.study.risk.domain.RiskCommand.NoteFinding;
import org.trialledger.study.risk.domain.RiskKind;

@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class RiskRestTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String EXECUTIVE = "sponsor-executive";

    @TestHTTPResource("/") URI base;
    @Inject Commands commands;
    @Inject Rebuilds rebuilds;

    @Test
    void an_overrun_is_a_risk_that_executives_read_of_and_that_is_assessed_before_it_is_closed() {
        var api = new StudyApi(base);
        var study = api.register();
        var studyId = UUID.fromString(study.substring(study.lastIndexOf('/') + 1));
        var riskId = UUID.randomUUID();
        var found = new NoteFinding(studyId, riskId, Finding.ofBudget(RiskKind.BUDGET_OVERRUN, new BigDecimal("10.8"), null, null, LocalDate.of(2026, 3, 31)));
        commands.send(found);
        commands.send(found);
        await().atMost(SOON).untilAsserted(() -> assertThat(api.getAs(EXECUTIVE, study + "/risks?unread=true").json().path("items")).hasSize(1));
        var risk = study + "/risks/" + riskId;
        assertThat(api.get(risk).json().path("state").asText()).isEqualTo("RAISED");
        assertThat(api.get(risk).json().path("notifiedAt").isTextual()).isTrue();

        changed(api.postAs(EXECUTIVE, risk + "/acknowledgement", ""));
        problem(api.postAs(EXECUTIVE, risk + "/acknowledgement", ""), 409, "notice-acknowledged-already");
        problem(api.post(risk + "/acknowledgement", ""), 403, "forbidden");
        problem(api.postWithReason(risk + "/closure", "", "Executed"), 409, "risk-not-assessed");
        problem(api.post(risk + "/assessment", "{\"impact\":6,\"probability\":3,\"response\":\"x\"}"), 409, "risk-score-out-of-range");
        changed(api.post(risk + "/assessment", "{\"impact\":4,\"probability\":3,\"response\":\"A change order is being negotiated\"}"));
        problem(api.post(risk + "/closure", ""), 400, "reason-required");
        changed(api.postWithReason(risk + "/closure", "", "The change order is executed"));
        await().atMost(SOON).untilAsserted(() -> assertThat(api.get(risk).json().path("state").asText()).isEqualTo("CLOSED"));

        var shown = api.get(risk);
        assertThat(shown.json().path("score").asInt()).isEqualTo(12);
        assertThat(shown.json().path("readBy")).hasSize(1);
        assertThat(api.getAs(EXECUTIVE, study + "/risks?unread=true").json().path("items")).isEmpty();
        rebuilds.start("risks", "a test");
        await().atMost(SOON).until(() -> rebuilds.status("risks").orElseThrow().state() == Rebuilds.State.DONE);
        assertThat(api.get(risk).body()).as("rebuilt").isEqualTo(shown.body());
        commands.send(new NoteFinding(studyId, UUID.randomUUID(), Finding.of(new Finding.Measure(riskId, "Liver failure", "No second dose is given", LocalDate.of(2026, 3, 1), List.of("IE"), true))));
        await().atMost(SOON).untilAsserted(() -> assertThat(api.getAs(EXECUTIVE, study + "/risks?unread=true").json().at("/items/0/finding/measure/action").asText()).isEqualTo("No second dose is given"));
        problem(api.post(study + "/risks/" + UUID.randomUUID() + "/assessment", "{\"impact\":1,\"probability\":1,\"response\":\"x\"}"), 409, "risk-unknown");
        problem(api.get("/api/v1/studies/00000000-0000-7000-8000-000000000000/risks"), 404, "not-found");
    }
}
