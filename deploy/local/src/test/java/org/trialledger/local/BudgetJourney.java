package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.embedded.Identity;

/** A study's money and the study itself: what budget-service finds reaches the study's executives, and a halt of the study freezes what can wait. */
final class BudgetJourney extends Journey {
    private static final String PREPARER = "finn", APPROVER = "amara", EXECUTIVE = "sam";
    private static final String BUDGET = """
        {"title":"Budget","validFrom":"2024-01-01","currency":"EUR","lines":[{"wbsCode":"4.1","category":"VENDORS","description":"Laboratory","currency":"EUR",
         "months":[{"month":"2024-01","amount":{"amount":"1000.00","currency":"EUR"}}]}]}""";

    BudgetJourney(LocalPlatform local) throws Exception {
        super(local);
        workIn(CaseJourney.STUDY);
    }

    void baseline() throws Exception {
        for (var role : Map.of(PREPARER, "FINANCE_PREPARER", APPROVER, "FINANCE_APPROVER").entrySet())
            post(MANAGER, "/team/assignments", "{\"userId\":\"%s\",\"name\":\"%s\",\"role\":\"%s\",\"from\":\"%s\"}".formatted(role.getKey(), Identity.find(role.getKey()).orElseThrow().name(), role.getValue(), today()));
        eventually(() -> post(APPROVER, "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}"));
        eventually(() -> assertThat(api.get(PREPARER, study + "/budgets").status()).as(PREPARER + " is known to budget-service").isEqualTo(200));
        post(PREPARER, "/budgets", BUDGET);
        var shown = get(APPROVER, study + "/budgets/1/approval").path("sha256").asText();
        eventually(() -> post(APPROVER, "/budgets/1/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown + "\"}"));
    }

    /** Reaction 18: nine tenths are promised; that is a risk of the study, once, until its executive has read of it. All of it: nothing more is promised. */
    void commit() throws Exception {
        commitment("PO-1", "900.00", null);
        var risk = new JsonNode[1];
        eventually(() -> {
            var risks = thresholds("?unread=true");
            assertThat(risks).hasSize(1);
            assertThat(risks.getFirst().at("/finding/percent").asInt()).isEqualTo(90);
            risk[0] = risks.getFirst();
        });
        post(EXECUTIVE, "/risks/" + risk[0].path("riskId").asText() + "/acknowledgement", "{}");
        eventually(() -> assertThat(thresholds("?unread=true")).isEmpty());
        commitment("PO-2", "50.00", null);
        assertThat(refused("PO-3", "50.01")).isEqualTo("commitment-exceeds-authorised");
        commitment("PO-3", "25.00", null);
        assertThat(thresholds("")).as("between thresholds there is no new finding").hasSize(1);
    }

    /** Reaction 19: while the study is halted only that is promised of which somebody says why it cannot wait. */
    void halt() throws Exception {
        post(MANAGER, "/halt", "{\"on\":\"%s\",\"forSafety\":false}".formatted(today()));
        // More than is left: until the halt is known it is refused for that.
        eventually(() -> assertThat(refused("PO-4", "1000.00")).isEqualTo("commitment-frozen-by-halt"));
        commitment("PO-4", "1.00", "Samples that are stored already");
        post(MANAGER, "/resumption", "{\"on\":\"%s\"}".formatted(today()));
        eventually(() -> commitment("PO-5", "1.00", null));
        assertThat(items(PREPARER, study + "/commitments")).extracting(one -> one.path("reference").asText()).containsExactlyInAnyOrder("PO-1", "PO-2", "PO-3", "PO-4", "PO-5");
    }

    private List<JsonNode> thresholds(String filter) throws Exception {
        return items(EXECUTIVE, study + "/risks" + filter).stream().filter(risk -> risk.at("/finding/kind").asText().equals("BUDGET_THRESHOLD")).toList();
    }

    private void commitment(String reference, String amount, String necessity) throws Exception {
        post(PREPARER, "/commitments", request(reference, amount, necessity));
    }

    private String refused(String reference, String amount) throws Exception {
        var answer = api.post(PREPARER, study + "/commitments", request(reference, amount, null).getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString());
        assertThat(answer.isSuccess()).as(reference).isFalse();
        return answer.problem();
    }

    private static String request(String reference, String amount, String necessity) {
        return "{\"wbsCode\":\"4.1\",\"payee\":\"Laboratory\",\"reference\":\"%s\",\"amount\":{\"amount\":\"%s\",\"currency\":\"EUR\"}%s}"
            .formatted(reference, amount, necessity == null ? "" : ",\"necessity\":\"" + necessity + "\"");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
