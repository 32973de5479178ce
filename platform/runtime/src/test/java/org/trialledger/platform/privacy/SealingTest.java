package org.trialledger.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.HandOver;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.axon.TallyEvent.TallyHandedOver;
import org.trialledger.platform.axon.TallyService;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.privacy.domain.ErasePerson;

/** What is sealed on its way into the ledger, and who sees it open. */
class SealingTest {
    private static final UUID STUDY = new UUID(0x7a00, 1), TALLY = new UUID(0x7a00, 2), OTHER = new UUID(0x7a00, 3);
    private AgroalDataSource database;
    private TallyService service;
    private Sealing sealing;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        service = new TallyService(database);
        sealing = new Sealing(service.keys);
        service.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    private static HandOver to(String keeper, String name) {
        return new HandOver(TALLY, keeper, name, "Arm Verum", null);
    }

    private StoredEvent last() {
        return LedgerInvariants.check(database).getLast();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What the tally's rules see, as a refusal tells it. */
    private static String seenBy(TallyService instance) {
        try {
            instance.commands().send(new HandOver(TALLY, "x", "?", null, null));
            throw new AssertionError("not refused");
        } catch (RuleViolation e) {
            return e.getMessage();
        }
    }

    @Test
    void what_is_marked_is_recorded_sealed_before_it_is_hashed() {
        var scope = CommandScope.builder().metadata(Map.of("actor", "u-17", "actorName", "Aoife Byrne")).build();
        scope.call(() -> service.commands().send(to("kim", "Kim Novak")));
        var recorded = last();
        assertThat(text(recorded.payload())).doesNotContain("Novak", "Verum").contains("\"keeper\":\"kim\"", ":toy.TallyHandedOver:/keeperName:", ":toy.TallyHandedOver:/arm:");
        assertThat(text(recorded.metadata())).doesNotContain("Aoife").contains("\"actor\":\"u-17\"", ":metadata:/actorName:");
        assertThat(recorded.computedLeaf()).isEqualTo(recorded.leaf());
    }

    @Test
    void rules_see_what_is_personal_open_and_the_blind_sealed() {
        service.commands().send(to("kim", "Kim Novak"));
        try (var another = new TallyService(database)) {
            assertThat(seenBy(another)).startsWith("kept by Kim Novak, arm $sealed:1:U:");
        }
    }

    @Test
    void projections_get_the_sealed_text_and_readers_with_the_key_the_value() {
        service.commands().send(to("kim", "Kim Novak"));
        await().atMost(Duration.ofSeconds(20)).until(() -> service.totals.delivered.getLast() instanceof TallyHandedOver);
        var delivered = (TallyHandedOver) service.totals.delivered.getLast();
        assertThat(delivered.keeperName()).startsWith("$sealed:1:P:");
        assertThat(new PersonalValues(sealing).shown(delivered.keeperName())).isEqualTo(new PersonalValues.Shown("Kim Novak", null));
        assertThat(sealing.openUnblinding(STUDY, delivered.arm())).contains("Arm Verum");
        assertThatThrownBy(() -> sealing.openUnblinding(OTHER, delivered.arm())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealing.openUnblinding(STUDY, delivered.keeperName())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_of_before_the_field_was_sealed_still_reads() {
        service.eventSourcing.appender().append(List.of(new NewEvent(STUDY, UUID.randomUUID(), TALLY, 1, "toy.TallyHandedOver", "1",
            "{\"tallyId\":\"%s\",\"studyId\":\"%s\",\"keeper\":\"kim\",\"keeperName\":\"Kim Novak\"}".formatted(TALLY, STUDY).getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8))), List.of());
        try (var another = new TallyService(database)) {
            assertThat(seenBy(another)).startsWith("kept by Kim Novak");
        }
        assertThat(new PersonalValues(sealing).shown("Kim Novak").value()).isEqualTo("Kim Novak");
        assertThat(new PersonalValues(sealing).shown(null)).isEqualTo(new PersonalValues.Shown(null, null));
    }

    @Test
    void a_sealed_text_that_somebody_copies_into_another_field_stays_sealed() {
        service.commands().send(to("kim", "Kim Novak"));
        var seal = text(last().payload()).replaceAll(".*\"keeperName\":\"([^\"]+)\".*", "$1");
        service.commands().send(new HandOver(TALLY, "eve", seal, null, seal));
        try (var another = new TallyService(database)) {
            assertThat(seenBy(another)).isEqualTo("kept by " + seal + ", arm null, remark " + seal);
        }
    }

    @Test
    void a_snapshot_is_sealed_and_still_loads() {
        service.commands().send(to("kim", "Kim Novak"));
        for (int i = 0; i < 210; i++) service.commands().send(new Count(TALLY, 1, null));
        var stored = service.sql.first("select payload from snapshot where aggregate_id = ?", row -> text(row.getBytes(1)), TALLY).orElseThrow();
        assertThat(stored).startsWith("$sealed:1:S:").doesNotContain("Novak");
        assertThat(sealing.openedSnapshot(TALLY, stored.getBytes(StandardCharsets.UTF_8)).map(SealingTest::text).orElseThrow()).contains("Kim Novak");
        assertThat(sealing.openedSnapshot(OTHER, stored.getBytes(StandardCharsets.UTF_8))).as("of another aggregate").isEmpty();
        try (var another = new TallyService(database)) {
            assertThat(seenBy(another)).startsWith("kept by Kim Novak");
        }
    }

    @Test
    void an_erased_person_is_unknown_to_every_instance_within_a_second_and_stays_so() {
        service.commands().send(to("kim", "Kim Novak"));
        for (int i = 0; i < 210; i++) service.commands().send(new Count(TALLY, 1, null));
        var seal = text(LedgerInvariants.check(database).get(1).payload()).replaceAll(".*\"keeperName\":\"([^\"]+)\".*", "$1");
        try (var another = new TallyService(database)) {
            assertThat(seenBy(another)).startsWith("kept by Kim Novak");
            var brought = service.sql.first("select wrapped_key from privacy.data_key where key_ref = split_part(?, ':', 4)", row -> row.getBytes(1), seal).orElseThrow();
            service.keys.erase("kim");
            await().atMost(Duration.ofSeconds(1)).until(() -> seenBy(another).startsWith("kept by null"));
            assertThat(seenBy(service)).startsWith("kept by null");
            assertThat(service.sql.list("select payload from snapshot", row -> text(sealing.openedSnapshot(TALLY, row.getBytes(1)).orElseThrow())))
                .as("made anew, if at all").noneMatch(state -> state.contains("Novak"));
            assertThat(new PersonalValues(sealing).shown(seal)).isEqualTo(new PersonalValues.Shown(null, true));

            service.sql.update("insert into privacy.data_key values (split_part(?, ':', 4), 'P', ?)", seal, brought);
            try (var restored = new TallyService(database)) {
                assertThat(seenBy(restored)).as("a backup brought the key back").startsWith("kept by null");
            }
            another.commands().send(to("kim", "Kim N."));
            assertThat(text(last().payload())).contains(":/keeperName:\"").doesNotContain("Kim N.");
            another.commands().send(to("lee", "Lee Wong"));
            assertThat(seenBy(another)).as("others are not touched").startsWith("kept by Lee Wong");
        }
        assertThatThrownBy(() -> service.sql.update("delete from privacy.erased_person")).hasMessageContaining("an erasure is for ever");
    }

    @Test
    void an_erasure_that_is_in_the_ledger_is_carried_out_at_every_start() {
        service.commands().send(to("kim", "Kim Novak"));
        var seal = text(last().payload()).replaceAll(".*\"keeperName\":\"([^\"]+)\".*", "$1");
        service.commands().send(new ErasePerson("kim", "Asked to be forgotten"));
        assertThat(new PersonalValues(sealing).shown(seal).value()).as("decided and not yet carried out").isEqualTo("Kim Novak");
        try (var erasures = new Erasures(service.keys, service.eventSourcing.reader())) {
            assertThat(erasures.list(0, 10)).singleElement().satisfies(e -> assertThat(e.carriedOut()).isFalse());
            erasures.start();
            assertThat(new PersonalValues(sealing).shown(seal)).isEqualTo(new PersonalValues.Shown(null, true));
            assertThat(erasures.list(0, 10)).singleElement().satisfies(e -> {
                assertThat(e.userId()).isEqualTo("kim");
                assertThat(e.reason()).isEqualTo("Asked to be forgotten");
                assertThat(e.carriedOut()).isTrue();
                assertThat(erasures.find(e.erasureId())).contains(e);
            });
            assertThat(erasures.find(TALLY)).as("an aggregate of a study").isEmpty();
            service.commands().send(to("lee", "Lee Wong"));
            service.commands().send(new ErasePerson("lee", "Asked to be forgotten"));
            await().atMost(Duration.ofSeconds(5)).until(() -> erasures.list(1, 10).getFirst().carriedOut());
        }
        assertThat(service.commands().send(new ErasePerson("kim", "Once more")).aggregateVersion()).as("changes nothing").isEqualTo(-1);
        LedgerInvariants.check(database);
    }

    @Test
    void whom_another_service_erased_is_erased_here_too() throws Exception {
        service.commands().send(to("kim", "Kim Novak"));
        var consumer = new ErasureConsumer("study", service.commands());
        var payload = EventJson.mapper().readTree("{\"personId\":\"kim\",\"reason\":\"Asked to be forgotten\"}");
        var event = new ReceivedEvent(new UUID(7, 7), "study.PersonErased", "1", STUDY, 0, 1, Instant.EPOCH, "c-1", payload);
        consumer.handle(event);
        consumer.handle(event);
        consumer.handle(new ReceivedEvent(new UUID(7, 8), "study.TeamMemberAdded", "1", STUDY, 1, 2, Instant.EPOCH, null, payload));
        try (var erasures = new Erasures(service.keys, service.eventSourcing.reader())) {
            erasures.carryOut();
            assertThat(erasures.list(0, 10)).singleElement().satisfies(e -> assertThat(e.carriedOut()).isTrue());
        }
        assertThat(seenBy(service)).startsWith("kept by null");
    }

    @Test
    void nothing_is_recorded_without_the_master_key_that_wrapped_the_keys() {
        assertThatThrownBy(() -> new DataKeys(database, Optional.empty()).start()).hasMessageContaining("TRIALLEDGER_PRIVACY_MASTER_KEY_FILE");
        assertThatThrownBy(() -> new DataKeys(database, Optional.of(MasterKeys.only(MasterKey.fresh()))).start()).hasMessageContaining("none is the one");
    }
}
