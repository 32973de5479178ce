package org.trialledger.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Tally.TallyRule;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.CountFor;
import org.trialledger.platform.axon.TallyCommand.OpenNewTally;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.NewClaim;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;

class CommandsTest {
    private static final UUID STUDY = new UUID(0x7000, 1), TALLY = new UUID(0x7000, 2), OTHER = new UUID(0x7000, 3);
    private AgroalDataSource database;
    private TallyService service;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        service = new TallyService(database);
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    @Test
    void an_event_is_stored_under_its_name_with_who_and_why_and_no_class_name() {
        var scope = CommandScope.builder().metadata(Map.of("actor", "u-17", "reason", "first entry")).build();
        var receipt = scope.call(() -> service.commands().send(new OpenTally(TALLY, STUDY, "T-1")));
        assertThat(receipt).isEqualTo(new Receipt(STUDY, TALLY, 0, 1, false));
        var stored = LedgerInvariants.check(database).getFirst();
        assertThat(stored.type()).isEqualTo("toy.TallyOpened");
        assertThat(text(stored.payload())).isEqualTo("{\"tallyId\":\"%s\",\"studyId\":\"%s\",\"number\":\"T-1\"}".formatted(TALLY, STUDY));
        assertThat(stored.eventId().version()).as("event ids are ordered by time: their index stays compact").isEqualTo(7);
        assertThat(text(stored.metadata())).isEqualTo("{\"actor\":\"u-17\",\"reason\":\"first entry\"}");
    }

    @Test
    void a_broken_rule_records_nothing() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        assertThatThrownBy(() -> service.commands().send(new Count(TALLY, -1, null)))
            .isInstanceOfSatisfying(RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(TallyRule.COUNT_BELOW_ZERO));
        assertThat(LedgerInvariants.check(database)).hasSize(1);
    }

    @Test
    void a_command_that_changes_nothing_has_a_receipt_of_nothing() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        assertThat(service.commands().send(new Count(TALLY, 0, null))).isEqualTo(new Receipt(null, TALLY, -1, 0, false));
    }

    @Test
    void a_natural_key_is_taken_once_and_the_refusal_names_the_study_that_holds_it() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        assertThatThrownBy(() -> service.commands().send(new OpenTally(OTHER, OTHER, "T-1")))
            .isInstanceOfSatisfying(ClaimTaken.class, e -> {
                assertThat(e.kind()).isEqualTo("toy.tally-number");
                assertThat(e.holder()).isEqualTo(STUDY);
            });
    }

    @Test
    void another_aggregate_is_known_as_the_ledger_has_it_now_whoever_recorded_it() {
        assertThat(stateOf(service)).as("without history").isEqualTo(Tally.INITIAL);
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        service.commands().send(new Count(TALLY, 2, null));
        assertThat(stateOf(service).total()).isEqualTo(2);
        try (var otherInstance = new TallyService(database)) {
            otherInstance.commands().send(new Count(TALLY, 3, null));
        }
        assertThat(stateOf(service).total()).isEqualTo(5);
        for (int i = 0; i < LedgerEventStorageEngine.PAGE + 1; i++) service.commands().send(new Count(TALLY, 1, null));
        assertThat(stateOf(service).total()).isEqualTo(5 + LedgerEventStorageEngine.PAGE + 1);
    }

    @Test
    void an_aggregate_of_another_study_is_unknown_to_a_command_of_this_one() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        assertThatThrownBy(() -> service.commands().send(new CountFor(TALLY, OTHER, 1))).isInstanceOf(UnknownAggregate.class);
        assertThat(LedgerInvariants.check(database)).as("nothing of it is recorded").hasSize(1);
        service.commands().send(new CountFor(TALLY, STUDY, 1));
        assertThat(stateOf(service).total()).as("nor is it in the state that stays cached").isEqualTo(1);
        assertThat(service.states().of(OTHER, TALLY, Tally.INITIAL, Tally::apply, TallyEvent.class)).isEqualTo(Tally.INITIAL);
    }

    private static Tally stateOf(TallyService service) {
        return service.states().of(STUDY, TALLY, Tally.INITIAL, Tally::apply, TallyEvent.class);
    }

    @Test
    void an_event_of_another_service_takes_effect_once() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        var reactions = new Reactions("toy", service.commands(), new Claims(database));
        var event = new ReceivedEvent(UUID.randomUUID(), "study.CountryAdded", "1", STUDY, 4, 9, Instant.EPOCH, "c-9", null);
        reactions.send("counting", event, new Count(TALLY, 7, null));
        reactions.send("counting", event, new Count(TALLY, 7, null));
        assertThat(stateOf(service).total()).isEqualTo(7);
        reactions.send("another-consumer", event, new Count(TALLY, 1, null));
        assertThat(stateOf(service).total()).isEqualTo(8);
        assertThat(text(LedgerInvariants.check(database).get(1).metadata())).contains("\"causationId\":\"" + event.eventId(), "\"correlationId\":\"c-9\"", "\"actor\":\"toy\"");
        assertThatThrownBy(() -> reactions.send("counting", new ReceivedEvent(UUID.randomUUID(), "x", "1", STUDY, 5, 10, Instant.EPOCH, null, null), new Count(TALLY, -99, null)))
            .as("what is refused is no success").isInstanceOf(RuleViolation.class);
    }

    @Test
    void an_unknown_aggregate_and_a_stale_version_are_told_apart() {
        assertThatThrownBy(() -> service.commands().send(new Count(TALLY, 1, null))).isInstanceOf(UnknownAggregate.class);
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        service.commands().send(new Count(TALLY, 1, null));
        var stale = CommandScope.builder().expectedVersion(0L).build();
        assertThatThrownBy(() -> stale.call(() -> service.commands().send(new Count(TALLY, 1, null)))).isInstanceOf(StaleVersion.class);
        var fresh = CommandScope.builder().expectedVersion(1L).build();
        assertThat(fresh.call(() -> service.commands().send(new Count(TALLY, 1, null))).aggregateVersion()).isEqualTo(2);
    }

    @Test
    void the_scopes_claims_are_taken_with_the_events() {
        var scope = CommandScope.builder().claims(List.of(new NewClaim("idempotency", "k", new byte[] {7}, "done"))).build();
        scope.call(() -> service.commands().send(new OpenTally(TALLY, STUDY, "T-1")));
        assertThatThrownBy(() -> scope.call(() -> service.commands().send(new OpenTally(OTHER, OTHER, "T-2")))).isInstanceOf(ClaimTaken.class);
        assertThat(service.eventSourcing.claims().find("idempotency", "k").orElseThrow().aggregateId()).isEqualTo(TALLY);
    }

    @Test
    void commands_sent_together_are_recorded_together_or_not_at_all() {
        assertThatThrownBy(() -> service.commands().sendTogether(List.of(new OpenTally(TALLY, STUDY, "T-1"), new Count(TALLY, 2, null), new OpenTally(OTHER, STUDY, "T-1"))))
            .isInstanceOf(ClaimTaken.class);
        assertThatThrownBy(() -> service.commands().sendTogether(List.of(new OpenTally(TALLY, STUDY, "T-1"), new Count(TALLY, -2, null)))).isInstanceOf(RuleViolation.class);
        assertThat(LedgerInvariants.check(database)).isEmpty();
        var receipt = service.commands().sendTogether(List.of(new OpenTally(TALLY, STUDY, "T-1"), new Count(TALLY, 2, null), new OpenTally(OTHER, STUDY, "T-2")));
        assertThat(receipt).isEqualTo(new Receipt(STUDY, TALLY, 1, 3, false));
        assertThat(LedgerInvariants.check(database)).extracting(StoredEvent::type).containsExactly("toy.TallyOpened", "toy.Counted", "toy.TallyOpened");
    }

    @Test
    void an_aggregate_that_is_always_created_never_overwrites_one_that_is_there() {
        var receipt = service.commands().sendTogether(List.of(new OpenNewTally(TALLY, STUDY, "T-1"), new Count(TALLY, 2, null)));
        assertThat(receipt).isEqualTo(new Receipt(STUDY, TALLY, 1, 2, false));
        assertThatThrownBy(() -> service.commands().sendTogether(List.of(new OpenNewTally(TALLY, STUDY, "T-2")))).isInstanceOf(LostRace.class);
        assertThatThrownBy(() -> service.commands().send(new OpenNewTally(OTHER, OTHER, "T-1"))).isInstanceOf(ClaimTaken.class);
        service.commands().send(new Count(TALLY, -2, null));
        assertThat(LedgerInvariants.check(database)).hasSize(3);
    }

    @Test
    void an_expected_version_of_commands_sent_together_is_the_first_aggregates() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        service.commands().send(new Count(TALLY, 1, null));
        var commands = List.of(new Count(TALLY, 2, null), new OpenTally(OTHER, STUDY, "T-2"));
        assertThatThrownBy(() -> CommandScope.builder().expectedVersion(0L).build().call(() -> service.commands().sendTogether(commands))).isInstanceOf(StaleVersion.class);
        assertThat(LedgerInvariants.check(database)).hasSize(2);
        CommandScope.builder().expectedVersion(1L).build().call(() -> service.commands().sendTogether(commands));
        assertThat(LedgerInvariants.check(database)).hasSize(4);
    }

    @Test
    void two_instances_that_race_for_one_aggregate_lose_no_count() throws Exception {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        try (var second = new TallyService(database); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var counts = IntStream.range(0, 60).mapToObj(i -> callers.submit(() -> (i % 2 == 0 ? service : second).commands().send(new Count(TALLY, 1, null)))).toList();
            long counted = 0;
            for (var count : counts) {
                try {
                    count.get();
                    counted++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(LostRace.class);
                }
            }
            assertThat(counted).isPositive();
            assertThat(LedgerInvariants.check(database)).hasSize(1 + (int) counted);
        }
        assertThat(new LedgerReader(database).lastVersionOf(TALLY)).isPresent();
    }

    @Test
    void a_long_history_leaves_a_snapshot_without_class_names_and_loads_from_it() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        for (int i = 0; i < EventSourcing.SNAPSHOT_AFTER + 5; i++) service.commands().send(new Count(TALLY, 1, null));
        var type = service.sql.first("select type from snapshot where aggregate_id = ?", row -> row.getString(1), TALLY);
        assertThat(type).contains("toy.state.TallyAggregate");
        try (var restarted = new TallyService(database)) {
            assertThatThrownBy(() -> restarted.commands().send(new Count(TALLY, -EventSourcing.SNAPSHOT_AFTER - 6, null))).isInstanceOf(RuleViolation.class);
            restarted.commands().send(new Count(TALLY, -EventSourcing.SNAPSHOT_AFTER - 5, null));
        }
    }

    @Test
    void a_view_is_rebuilt_from_the_ledger_to_what_it_was() {
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
        var last = IntStream.range(0, 30).mapToObj(i -> service.commands().send(new Count(TALLY, 2, null))).toList().getLast();
        assertThat(service.eventSourcing.processing().await(last.globalPosition(), Duration.ofSeconds(20))).isTrue();
        assertThat(service.totals.total(TALLY)).isEqualTo(60);
        service.eventSourcing.processing().reset("tally-totals");
        assertThat(service.eventSourcing.processing().await(last.globalPosition(), Duration.ofSeconds(20))).isTrue();
        assertThat(service.totals.total(TALLY)).isEqualTo(60);
        assertThat(service.totals.delivered).hasSize(62);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
