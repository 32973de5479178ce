package org.trialledger.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.TallyCommand.HandOver;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.axon.TallyService;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.TestLedger;

/** A master key is replaced while instances with the old one and with the new one work side by side. */
class RewrappingTest {
    private static final UUID STUDY = new UUID(0x7b00, 1), TALLY = new UUID(0x7b00, 2);
    private static final int PERSONS = 1_200;

    private final MasterKey old = MasterKey.fresh(), fresh = MasterKey.fresh();
    /** The three steps of docs/operations.md: the old one with the new one beside it, the other way round, the new one alone. */
    private final MasterKeys prepared = new MasterKeys(old, List.of(fresh)), changed = new MasterKeys(fresh, List.of(old)), alone = MasterKeys.only(fresh);
    private AgroalDataSource database;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_key_is_wrapped_by_the_new_master_key_and_opens_what_it_opened_before() {
        try (var before = new TallyService(database, prepared); var after = new TallyService(database, changed); var rewrapping = new Rewrapping(after.keys, InstantSource.system())) {
            before.commands().send(new OpenTally(TALLY, STUDY, "T-1"));
            before.commands().send(new HandOver(TALLY, "kim", "Kim Novak", "Arm Verum", null));
            for (var n = 0; n < PERSONS; n++) before.keys.of(Scope.PERSON, "person-" + n);
            after.keys.of(Scope.PERSON, "lee");
            var references = before.keys.ref(Scope.PERSON, "kim");
            assertThat(after.keys.ref(Scope.PERSON, "kim")).isEqualTo(references);
            assertThat(rewrapping.wrappedBy()).containsEntry(fresh.id(), 1L);
            assertThat(rewrapping.wrappedBy().get(old.id())).as("the references, Kim, the blind and the crowd").isEqualTo(PERSONS + 3);
            var wrapped = wrapped(before, references);

            rewrapping.start("olga");
            await().atMost(Duration.ofSeconds(30)).until(() -> rewrapping.status().orElseThrow().state() == Rewrapping.State.DONE);
            assertThat(rewrapping.status().orElseThrow().rewrapped()).isEqualTo(PERSONS + 2);
            assertThat(rewrapping.wrappedBy().keySet()).containsExactly(fresh.id());
            assertThat(wrapped(before, references)).isNotEqualTo(wrapped);
        }
        try (var only = new TallyService(database, alone)) {
            var row = LedgerInvariants.check(database).getLast();
            var seal = new String(row.payload()).replaceAll(".*\"keeperName\":\"([^\"]+)\".*", "$1");
            assertThat(new PersonalValues(new Sealing(only.keys)).shown(seal).value()).isEqualTo("Kim Novak");
            assertThat(only.keys.of(Scope.PERSON, "person-7").isErased()).isFalse();
        }
        assertThatThrownBy(() -> new DataKeys(database, Optional.of(MasterKeys.only(old))).start()).hasMessageContaining("none is the one (" + fresh.id() + ")");
    }

    @Test
    void an_erased_person_is_not_wrapped_back_to_life_and_a_second_run_finds_nothing_to_do() {
        try (var service = new TallyService(database, prepared); var other = new TallyService(database, changed); var rewrapping = new Rewrapping(other.keys, InstantSource.system())) {
            service.keys.of(Scope.PERSON, "kim");
            service.keys.of(Scope.PERSON, "lee");
            service.keys.erase("kim");
            for (var expected : List.of(1L, 0L)) {
                rewrapping.start("olga");
                await().atMost(Duration.ofSeconds(30)).until(() -> rewrapping.status().orElseThrow().state() == Rewrapping.State.DONE);
                assertThat(rewrapping.status().orElseThrow().rewrapped()).isEqualTo(expected);
            }
            assertThat(other.keys.of(Scope.PERSON, "kim").isErased()).isTrue();
            assertThat(other.keys.of(Scope.PERSON, "lee").isErased()).isFalse();
        }
    }

    @Test
    void an_instance_that_was_not_given_the_new_master_key_says_which_it_lacks() {
        try (var behind = new TallyService(database, MasterKeys.only(old)); var ahead = new TallyService(database, changed)) {
            ahead.keys.of(Scope.PERSON, "kim");
            assertThatThrownBy(() -> behind.keys.of(Scope.PERSON, "kim")).isInstanceOf(LedgerUnavailable.class).hasMessageContaining(fresh.id());
            assertThat(behind.keys.of(Scope.PERSON, "lee").isErased()).isFalse();
            try (var rewrapping = new Rewrapping(behind.keys, InstantSource.system())) {
                rewrapping.start("olga");
                await().atMost(Duration.ofSeconds(30)).until(() -> rewrapping.status().orElseThrow().state() == Rewrapping.State.FAILED);
                assertThat(rewrapping.status().orElseThrow().cause()).contains(fresh.id());
            }
        }
    }

    /** As one makes it that was started before master keys were told apart. */
    @Test
    void a_key_that_names_no_master_key_is_opened_by_whichever_wrapped_it() {
        try (var service = new TallyService(database, changed)) {
            var ref = service.keys.ref(Scope.PERSON, "kim");
            service.sql.first("select privacy.key_of(?, 'P', ?)", row -> row.getBytes(1), ref, old.wrapFresh(ref)).orElseThrow();
            assertThat(service.keys.of(Scope.PERSON, "kim").isErased()).isFalse();
            try (var rewrapping = new Rewrapping(service.keys, InstantSource.system())) {
                rewrapping.start("olga");
                await().atMost(Duration.ofSeconds(30)).until(() -> rewrapping.status().orElseThrow().state() == Rewrapping.State.DONE);
                assertThat(rewrapping.status().orElseThrow().rewrapped()).isEqualTo(1);
            }
        }
        try (var only = new TallyService(database, alone)) {
            assertThat(only.keys.of(Scope.PERSON, "kim").isErased()).isFalse();
        }
    }

    private static byte[] wrapped(TallyService service, String ref) {
        return service.sql.first("select wrapped_key from privacy.data_key where key_ref = ?", row -> row.getBytes(1), ref).orElseThrow();
    }
}
