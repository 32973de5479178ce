package org.trialledger.study.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.study.compliance.domain.FindingCommand.RaiseMissedClock;
import org.trialledger.study.databaselock.domain.LockCommand.NoteSafetyReconciliation;
import org.trialledger.study.risk.domain.Finding;
import org.trialledger.study.risk.domain.RiskCommand.NoteFinding;

/** Reads what safety-service has approved as the shape of its events. */
class SafetyFactsTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), CLOCK = UUID.fromString("0199c000-0000-7000-8000-000000000303"),
        CASE = UUID.fromString("0199c000-0000-7000-8000-000000000302");

    @Test
    void a_clock_that_ran_out_is_a_finding() throws IOException {
        assertThat(SafetyFacts.command(approved("safety.ClockMissed"))).contains(new RaiseMissedClock(STUDY, CLOCK, CASE, "EU-15D", LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 17)));
    }

    @Test
    void what_reconciliation_left_open_is_told_to_the_database_lock() throws IOException {
        assertThat(SafetyFacts.command(approved("safety.ReconciliationRun"))).get().isInstanceOfSatisfying(NoteSafetyReconciliation.class, noted -> {
            assertThat(noted.number()).isPositive();
            assertThat(noted.open()).isPositive();
        });
        assertThat(SafetyFacts.command(approved("safety.DifferenceResolved"))).contains(new NoteSafetyReconciliation(STUDY, null, LocalDate.of(2026, 3, 17), 0));
        var silent = new ReceivedEvent(new UUID(1, 1), "safety.DifferenceResolved", "1", STUDY, 0, 0, Instant.EPOCH, null, new ObjectMapper().readTree("{}"));
        assertThat(SafetyFacts.command(silent)).as("of a time when it was not told").isEmpty();
    }

    @Test
    void an_urgent_safety_measure_is_a_risk_named_by_its_event() throws IOException {
        assertThat(SafetyFacts.command(approved("safety.UrgentSafetyMeasureDeclared"))).contains(new NoteFinding(STUDY, new UUID(1, 1), Finding.of(new Finding.Measure(
            UUID.fromString("0199c000-0000-7000-8000-000000009001"), "Three cases of liver failure after the second dose", "No second dose is given", LocalDate.of(2026, 3, 1), List.of("FR", "IE"), true))));
        assertThat(SafetyFacts.command(approved("safety.UrgentSafetyMeasureLifted"))).as("a person closes the risk").isEmpty();
    }

    @Test
    void what_else_happens_to_clocks_is_no_finding() throws IOException {
        assertThat(SafetyFacts.command(approved("safety.ClockMet"))).isEmpty();
    }

    private static ReceivedEvent approved(String type) throws IOException {
        var payload = Files.readString(Path.of(System.getProperty("basedir", ""), "../safety-service/src/test/resources/events/" + type + ".json"));
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, Instant.parse("2026-03-17T00:00:05Z"), null, new ObjectMapper().readTree(payload));
    }
}
