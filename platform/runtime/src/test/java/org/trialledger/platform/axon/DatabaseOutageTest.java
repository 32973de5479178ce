package org.trialledger.platform.axon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.NewClaim;
import org.trialledger.platform.ledger.TestLedger;

/** A database that dies under the service and comes back: nothing acknowledged is lost, nothing is done twice, no restart is needed. */
class DatabaseOutageTest {
    private static final UUID STUDY = new UUID(0x7000, 1), TALLY = new UUID(0x7000, 2);

    @Test
    void commands_are_refused_while_it_is_away_and_everything_goes_on_by_itself_when_it_is_back() throws Exception {
        try (var server = EmbeddedPostgreSql.startTemporary()) {
            server.createDatabase("toy");
            try (var database = TestLedger.dataSource(server.jdbcUrl("toy")); var service = new TallyService(database)) {
                service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
                for (int i = 0; i < 20; i++) service.commands().send(new Count(TALLY, 1, null));
                server.kill();
                var scope = CommandScope.builder().claims(List.of(new NewClaim("idempotency", "retry-me"))).build();
                assertThatThrownBy(() -> scope.call(() -> service.commands().send(new Count(TALLY, 100, null)))).isInstanceOf(LedgerUnavailable.class);
                server.start();
                // The caller does not know whether it was recorded, so it tries again with its key: at most one of the tries counts.
                await().atMost(60, SECONDS).untilAsserted(() -> assertThat(recordedOnce(scope, service)).isTrue());
                var last = service.eventSourcing.reader().newest();
                assertThat(service.eventSourcing.processing().await(last, Duration.ofSeconds(60))).as("projections recover").isTrue();
                assertThat(service.totals.total(TALLY)).isEqualTo(120);
                assertThat(LedgerInvariants.check(database)).hasSize(22);
            }
        }
    }

    private static boolean recordedOnce(CommandScope scope, TallyService service) {
        try {
            scope.call(() -> service.commands().send(new Count(TALLY, 100, null)));
            return true;
        } catch (ClaimTaken e) {
            return true;
        } catch (LedgerUnavailable e) {
            return false;
        }
    }
}
