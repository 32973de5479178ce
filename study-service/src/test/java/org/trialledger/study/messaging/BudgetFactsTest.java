package org.trialledger.study.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.study.risk.domain.Finding;
import org.trialledger.study.risk.domain.RiskCommand.NoteFinding;
import org.trialledger.study.risk.domain.RiskKind;

/** Reads what budget-service has approved as the shape of its events. */
class BudgetFactsTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), EVENT = new UUID(1, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_threshold_and_an_overrun_are_risks_named_by_their_event() throws IOException {
        assertThat(BudgetFacts.command(approved("budget.BudgetThresholdBreached"))).contains(new NoteFinding(STUDY, EVENT,
            Finding.ofBudget(RiskKind.BUDGET_THRESHOLD, BigDecimal.valueOf(90), Money.of("90800.00", "USD"), Money.of("85000.00", "USD"), null)));
        assertThat(BudgetFacts.command(approved("budget.BudgetOverrunFound"))).contains(new NoteFinding(STUDY, EVENT,
            Finding.ofBudget(RiskKind.BUDGET_OVERRUN, new BigDecimal("10.8"), null, null, LocalDate.of(2026, 3, 31))));
    }

    @Test
    void what_else_happens_to_a_budget_is_no_risk() throws IOException {
        assertThat(BudgetFacts.command(approved("budget.CommitmentEntered"))).isEmpty();
    }

    private static ReceivedEvent approved(String type) throws IOException {
        var payload = Files.readString(Path.of(System.getProperty("basedir", ""), "../budget-service/src/test/resources/events/" + type + ".json"));
        return new ReceivedEvent(EVENT, type, "1", STUDY, 0, 0, Instant.EPOCH, null, JSON.readTree(payload));
    }
}
