package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerInvariants;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.EveryTable;

/** A redacted event is proved by its commitment and its redaction; without exactly that redaction it has been tampered with. */
class RedactedEvidenceTest {
    private static final UUID STUDY = new UUID(0x7b00, 1);
    private static final String NAME = "Zebedee Quarmby";

    @TempDir Path folder;
    private AgroalDataSource database;
    private LedgerAppender appender;
    private LedgerReader reader;
    private Sql sql;
    private TestEvidence testee;

    @BeforeEach
    void open() {
        database = TestLedger.fresh();
        appender = TestLedger.appender(database);
        reader = new LedgerReader(database);
        sql = new Sql(new Transactions(database));
        testee = new TestEvidence(database, folder, new TestClock());
        for (int i = 0; i < 3; i++) appender.append(List.of(event(STUDY, STUDY, i, "{\"n\":1.50,\"comment\":\"%s fell\"}".formatted(NAME))), List.of());
    }

    @AfterEach
    void close() {
        testee.close();
        appender.close();
        database.close();
    }

    private StoredEvent at(long position) {
        return reader.ofStudy(STUDY, position, 1).getFirst();
    }

    private StudyProof proof(long position) {
        return testee.evidence.proof(STUDY, position).orElseThrow();
    }

    private void tamper(String statement, Object... arguments) {
        sql.update("alter table ledger disable trigger user");
        assertThat(sql.update(statement, arguments)).isPositive();
        sql.update("alter table ledger enable trigger user");
    }

    @Test
    void the_text_is_gone_and_every_proof_holds() {
        testee.signed();
        var before = proof(1);
        var redacted = TestLedger.redact(database, appender, STUDY, 1, "/comment");
        assertThat(new String(redacted.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":1.50,\"comment\":\"[redacted]\"}");
        assertThat(redacted.payloadSalt()).isEmpty();
        testee.signed();
        LedgerInvariants.check(database);
        assertThat(testee.evidence.follower().fault()).isEmpty();
        assertThat(before.leaf()).isEqualTo(redacted.leaf());
        assertThatThrownBy(() -> testee.verifier().verify(redacted, proof(1))).isInstanceOf(NotProved.class).hasMessageContaining("redacted at position 3");
        assertThat(testee.verifier().verify(redacted, proof(1), at(3), proof(3)).size()).isEqualTo(4);
        assertThatThrownBy(() -> testee.verifier().verify(redacted.withPayload("{}".getBytes(StandardCharsets.UTF_8)), proof(1), at(3), proof(3))).isInstanceOf(NotProved.class);
        assertThatThrownBy(() -> testee.verifier().verify(redacted, proof(1), at(2), proof(2))).isInstanceOf(NotProved.class);
    }

    @Test
    void a_text_that_was_in_every_event_is_gone_when_every_event_is_redacted() {
        for (int i = 0; i < 3; i++) TestLedger.redact(database, appender, STUDY, i, "/comment");
        assertThat(EveryTable.with(database, NAME)).isEmpty();
        assertThat(EveryTable.with(database, "[redacted]")).as("the search finds what is there").containsExactly("ledger.ledger.payload");
        testee.signed();
        assertThat(testee.evidence.follower().fault()).isEmpty();
    }

    @Test
    void an_event_can_be_redacted_once_more() {
        appender.append(List.of(event(STUDY, STUDY, 3, "{\"a\":\"one\",\"b\":\"two\"}")), List.of());
        TestLedger.redact(database, appender, STUDY, 3, "/a");
        var redacted = TestLedger.redact(database, appender, STUDY, 3, "/b");
        assertThat(new String(redacted.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"[redacted]\",\"b\":\"[redacted]\"}");
        assertThat(redacted.redactedAt()).isEqualTo(5);
        testee.signed();
        assertThat(testee.evidence.follower().fault()).isEmpty();
    }

    @Test
    void the_database_itself_redacts_only_what_was_recorded_to_be() {
        var recorded = appender.append(List.of(TestLedger.redactionOf(at(1), Ids.next(), "/comment")), List.of());
        var wanted = "{\"n\":1.50,\"comment\":\"[redacted]\"}".getBytes(StandardCharsets.UTF_8);
        assertRefused("select redact(?, ?, ?, ?)", STUDY, recorded.studyPosition(), "{\"n\":7}".getBytes(StandardCharsets.UTF_8), at(1).metadata());
        assertRefused("select redact(?, ?, ?, ?)", STUDY, 0L, wanted, at(1).metadata());
        for (var change : List.of("payload = ''", "payload_salt = ''", "metadata = ''", "leaf = chain", "redacted_at = 3, payload_commitment = leaf, metadata_commitment = leaf", "recorded_at_us = 0"))
            assertThatThrownBy(() -> sql.update("update ledger set " + change + " where position = 1")).as(change).hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql.update("delete from ledger where position = 1")).hasMessageContaining("append-only");
        sql.first("select redact(?, ?, ?, ?)", row -> true, STUDY, recorded.studyPosition(), wanted, at(1).metadata());
        assertThat(at(1).isRedacted()).isTrue();
        assertThatThrownBy(() -> sql.update("update ledger set payload = '' where position = 1")).as("what is left").hasMessageContaining("append-only");
    }

    private void assertRefused(String statement, Object... arguments) {
        assertThatThrownBy(() -> sql.first(statement, row -> true, arguments)).isInstanceOf(RuntimeException.class);
        assertThat(at(1).isRedacted()).isFalse();
    }

    @Test
    void a_row_that_only_claims_to_be_redacted_is_found() {
        testee.signed();
        tamper("""
            update ledger set payload = '{}', payload_commitment = sha256(convert_to('CTL1P', 'UTF8') || payload_salt || payload), payload_salt = '',
              metadata_commitment = sha256(convert_to('CTL1M', 'UTF8') || metadata_salt || metadata), metadata_salt = '', redacted_at = 2 where position = 1""");
        assertThat(testee.fault()).contains("position 1", "no recorded redaction names it");
    }

    @Test
    void what_is_left_of_a_redacted_event_cannot_be_changed_either() {
        TestLedger.redact(database, appender, STUDY, 1, "/comment");
        testee.signed();
        tamper("update ledger set payload = convert_to('{\"n\":9.99,\"comment\":\"[redacted]\"}', 'UTF8') where position = 1");
        assertThat(testee.fault()).contains("position 1", "no recorded redaction names it and what is left of it");
    }

    @Test
    void a_redacted_row_with_another_commitment_is_found() {
        TestLedger.redact(database, appender, STUDY, 1, "/comment");
        testee.signed();
        tamper("update ledger set payload_commitment = leaf where position = 1");
        assertThat(testee.fault()).contains("position 1");
    }
}
