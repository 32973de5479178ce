package org.trialledger.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** The follower on a real ledger: what it proves, how it goes on, and what it finds when somebody with every right has been at work. */
class EvidenceTest {
    private static final UUID STUDY = new UUID(0x7000, 1), OTHER = new UUID(0x7000, 2);

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
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
        testee = start();
    }

    @AfterEach
    void close() {
        testee.close();
        appender.close();
        database.close();
    }

    private TestEvidence start() {
        return new TestEvidence(database, folder, clock);
    }

    private void append(UUID study, int from, int to) {
        for (int i = from; i < to; i++) appender.append(List.of(event(study, study, i)), List.of());
    }

    /** As somebody who owns the database can: the trigger out of the way, the change, the trigger back. */
    private void tamper(String... statements) {
        sql.update("alter table ledger disable trigger user");
        for (var statement : statements) assertThat(sql.update(statement)).as(statement).isPositive();
        sql.update("alter table ledger enable trigger user");
    }

    private void everyEventIsProved(UUID study) {
        var verifier = testee.verifier();
        for (var event : reader.ofStudy(study, 0, 1000)) {
            var proof = testee.evidence.proof(study, event.position()).orElseThrow();
            assertThat(verifier.verify(event, proof).size()).isEqualTo(reader.sizeOf(study));
        }
    }

    @Test
    void every_recorded_event_can_be_proved_against_a_signed_checkpoint() {
        assertThat(testee.evidence.newest()).isEmpty();
        assertThat(testee.evidence.proof(STUDY, 0)).isEmpty();
        append(STUDY, 0, 9);
        append(OTHER, 0, 1);
        assertThat(testee.signed().size()).as("one note for each study").isEqualTo(2);
        everyEventIsProved(STUDY);
        everyEventIsProved(OTHER);
        assertThat(testee.evidence.proof(STUDY, 9)).isEmpty();
        assertThat(testee.evidence.proof(UUID.randomUUID(), 0)).isEmpty();
    }

    @Test
    void a_tick_signs_once_however_many_studies_grew_and_not_at_all_when_none_did() {
        for (int i = 0; i < 40; i++) append(new UUID(0x7000, 100 + i), 0, 1);
        assertThat(testee.signed().size()).isEqualTo(40);
        testee.signed();
        append(STUDY, 0, 1);
        assertThat(testee.signed().size()).isEqualTo(41);
        assertThat(sql.list("select size from checkpoint order by size", row -> row.getLong(1))).containsExactly(40L, 41L);
    }

    @Test
    void every_checkpoint_extends_every_earlier_one() {
        for (int i = 0; i < 12; i++) {
            append(i % 3 == 0 ? OTHER : STUDY, i % 3 == 0 ? i / 3 : i - 1 - i / 3, i % 3 == 0 ? i / 3 + 1 : i - i / 3);
            testee.signed();
        }
        var verifier = testee.verifier();
        var checkpoints = sql.list("select size from checkpoint order by size", row -> testee.evidence.checkpoint(row.getLong(1)).orElseThrow());
        assertThat(checkpoints).hasSize(12);
        for (var older : checkpoints) for (var newer : checkpoints) if (older.size() <= newer.size())
            verifier.consistent(older.note(), newer.note(), testee.evidence.consistency(older.size(), newer.size()).orElseThrow());
        assertThat(testee.evidence.consistency(1, 13)).isEmpty();
    }

    @Test
    void a_follower_that_stops_goes_on_with_the_trees_it_had() {
        append(STUDY, 0, 300);
        var before = testee.signed();
        testee.close();
        append(STUDY, 300, 700);
        testee = start();
        var after = testee.signed();
        testee.verifier().consistent(before.note(), after.note(), testee.evidence.consistency(before.size(), after.size()).orElseThrow());
        everyEventIsProved(STUDY);
        assertThat(sql.list("select index from study_node where level = 8 order by index", row -> row.getLong(1))).containsExactly(0L, 1L);
        assertThat(sql.first("select edge from study_tree", row -> row.getBytes(1)).orElseThrow()).isEqualTo(frontier(STUDY).edge());
    }

    private Ctl1.Frontier frontier(UUID study) {
        var frontier = new Ctl1.Frontier();
        for (var event : reader.ofStudy(study, 0, 1000)) frontier.add(event.leaf());
        return frontier;
    }

    @Test
    void of_two_instances_one_follows_and_the_other_takes_over_when_it_ends() {
        append(STUDY, 0, 5);
        var before = testee.signed();
        try (var second = start()) {
            append(STUDY, 5, 8);
            testee.signed();
            await().atMost(TestEvidence.LONG).until(() -> second.evidence.follower().trouble().isEmpty());
            assertThat(second.metrics.get("trialledger.evidence.checkpoints").counter().count()).as("stands by").isZero();
            testee.close();
            append(STUDY, 8, 12);
            var after = second.signed();
            assertThat(second.metrics.get("trialledger.evidence.checkpoints").counter().count()).isPositive();
            second.verifier().consistent(before.note(), after.note(), second.evidence.consistency(before.size(), after.size()).orElseThrow());
        }
        everyEventIsProved(STUDY);
    }

    @Test
    void a_row_changed_before_it_was_read_stops_the_follower_until_it_is_what_it_was() {
        append(STUDY, 0, 3);
        tamper("update ledger set payload = payload || ' ' where position = 1");
        assertThat(testee.fault()).contains(STUDY.toString()).contains("position 1").contains("bytes");
        assertThat(testee.metric("trialledger.evidence.fault")).isEqualTo(1);
        assertThat(testee.evidence.follower().trouble()).isPresent();
        assertThat(testee.evidence.newest()).as("nothing of it is signed").isEmpty();
        tamper("update ledger set payload = substring(payload from 1 for length(payload) - 1) where position = 1");
        assertThat(testee.signed().size()).isEqualTo(1);
        await().atMost(TestEvidence.LONG).until(() -> testee.evidence.follower().trouble().isEmpty());
        assertThat(testee.metric("trialledger.evidence.fault")).isZero();
    }

    @Test
    void every_column_of_a_row_is_covered() {
        append(STUDY, 0, 3);
        testee.signed();
        sql.update("create table untouched as select * from ledger");
        for (var change : List.of("type = type || 'x'", "revision = '2'", "media_type = 'text/plain'", "recorded_at_us = recorded_at_us + 1", "event_id = gen_random_uuid()",
            "aggregate_id = gen_random_uuid()", "aggregate_sequence = 77", "metadata = metadata || ' '", "metadata_salt = payload_salt", "payload_salt = metadata_salt",
            "leaf = chain", "chain = leaf")) {
            tamper("update ledger set " + change + " where position = 1");
            assertThat(testee.fault()).as(change).contains("position 1");
            var column = change.substring(0, change.indexOf(' '));
            tamper("update ledger l set " + column + " = u." + column + " from untouched u where u.global_position = l.global_position");
            await().atMost(TestEvidence.LONG).until(() -> testee.evidence.follower().fault().isEmpty());
        }
    }

    @Test
    void a_row_changed_after_it_was_read_is_found_by_the_patrol_and_stops_the_signing() {
        append(STUDY, 0, 5);
        append(OTHER, 0, 5);
        var signed = testee.signed();
        tamper("update ledger set payload = payload || ' ' where position = 2 and study_id = '" + OTHER + "'");
        assertThat(testee.fault()).contains(OTHER.toString()).contains("position 2");
        append(STUDY, 5, 6);
        clock.advance(TestEvidence.EVERY);
        assertThat(testee.fault()).contains("position 2");
        assertThat(testee.evidence.newest().orElseThrow().size()).isEqualTo(signed.size());
    }

    @Test
    void a_round_of_the_patrol_verifies_every_event_of_every_study_once_however_it_is_cut() {
        for (int i = 0; i < 150; i++) append(new UUID(0x7000, 100 + i), 0, i % 30 == 0 ? 20 : 1 + i % 2);
        testee.signed();
        for (int limit : List.of(1000, 320, 7, 1)) {
            var patrol = new Patrol(reader, new EvidenceStore(sql));
            int verified = 0, walks = 0;
            for (int last = limit; last == limit; walks++) verified += last = patrol.walk(limit);
            assertThat(verified).as("limit %d", limit).isEqualTo(320);
            assertThat(walks).as("limit %d", limit).isEqualTo(320 / limit + 1);
        }
    }

    @Test
    void a_history_rewritten_with_a_valid_chain_is_found_by_the_root_that_was_noted() {
        append(STUDY, 0, 4);
        append(OTHER, 0, 1);
        testee.signed();
        var last = reader.ofStudy(STUDY, 3, 1).getFirst();
        var forged = forged(last);
        byte[] chain = Ctl1.link(reader.ofStudy(STUDY, 2, 1).getFirst().chain(), forged.computedLeaf());
        rewrite(forged, chain);
        assertThat(testee.fault()).contains(STUDY.toString()).contains("do not have the root that was noted");
    }

    private static StoredEvent forged(StoredEvent e) {
        return new StoredEvent(e.globalPosition(), e.studyId(), e.position(), e.eventId(), e.aggregateId(), e.aggregateSequence(), e.recordedAtMicros(), e.type(), e.revision(),
            e.mediaType(), "{\"n\":99}".getBytes(java.nio.charset.StandardCharsets.UTF_8), e.payloadSalt(), e.metadata(), e.metadataSalt(), e.leaf(), e.chain());
    }

    private void rewrite(StoredEvent e, byte[] chain) {
        sql.update("alter table ledger disable trigger user");
        assertThat(sql.update("update ledger set payload = ?, leaf = ?, chain = ? where event_id = ?", e.payload(), e.computedLeaf(), chain, e.eventId())).isEqualTo(1);
        assertThat(sql.update("update study_head set chain = ? where study_id = ?", chain, e.studyId())).isEqualTo(1);
        sql.update("alter table ledger enable trigger user");
    }

    @Test
    void a_log_whose_end_was_cut_off_cleanly_is_found() {
        append(STUDY, 0, 5);
        testee.signed();
        tamper("delete from ledger where global_position > 3", "update study_head set size = 3, chain = (select chain from ledger where global_position = 3)",
            "update log_head set next_position = 4");
        assertThat(testee.fault()).contains("cut off");
        append(STUDY, 3, 4);
        assertThat(testee.fault()).as("growing again does not hide it").isNotEmpty();
    }

    @Test
    void an_end_that_was_cut_off_and_grown_again_is_found() {
        append(STUDY, 0, 5);
        append(OTHER, 0, 1);
        testee.signed();
        testee.close();
        tamper("delete from ledger where global_position > 4", "delete from study_head where study_id = '" + OTHER + "'",
            "update study_head set size = 4, chain = (select chain from ledger where global_position = 4)", "update log_head set next_position = 5");
        append(STUDY, 4, 8);
        testee = start();
        assertThat(testee.fault()).isNotEmpty();
    }

    @Test
    void a_quiet_studys_end_that_was_cut_off_is_found() {
        append(STUDY, 0, 3);
        append(OTHER, 0, 3);
        testee.signed();
        tamper("delete from ledger where study_id = '" + STUDY + "' and position = 2");
        assertThat(testee.fault()).contains(STUDY.toString()).contains("2 events left of 3");
    }

    @Test
    void a_head_that_was_set_back_is_found() {
        append(STUDY, 0, 3);
        append(OTHER, 0, 1);
        testee.signed();
        tamper("update study_head set size = 2 where study_id = '" + STUDY + "'");
        assertThat(testee.fault()).contains("head of study " + STUDY);
    }

    @Test
    void a_signer_whose_state_was_lost_or_set_back_signs_no_more() throws Exception {
        append(STUDY, 0, 3);
        testee.signed();
        var old = Files.readString(folder.resolve("state"));
        append(STUDY, 3, 5);
        var newest = testee.signed();
        var current = Files.readString(folder.resolve("state"));
        append(STUDY, 5, 6);
        Files.writeString(folder.resolve("state"), old);
        assertThat(testee.fault()).contains("newest checkpoint");
        Files.delete(folder.resolve("state"));
        await().atMost(TestEvidence.LONG).until(() -> testee.fault().contains("lost its state"));
        assertThat(testee.evidence.newest().orElseThrow()).isEqualTo(newest);
        Files.writeString(folder.resolve("state"), current);
        assertThat(testee.signed().size()).as("notes that waited are signed").isEqualTo(3);
    }

    @Test
    void a_database_set_back_behind_what_was_signed_is_not_signed_for() {
        append(STUDY, 0, 3);
        testee.signed();
        append(STUDY, 3, 5);
        testee.signed();
        testee.close();
        sql.update("alter table directory_leaf disable trigger all");
        sql.update("alter table checkpoint disable trigger all");
        sql.update("delete from checkpoint where size > 1");
        sql.update("delete from directory_leaf where position > 0");
        sql.update("update directory_tree set size = 1, edge = ?", Ctl1.plainLeaf(sql.first("select note from directory_leaf", row -> row.getString(1)).orElseThrow()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        sql.update("update study_tree set noted_size = 3");
        append(STUDY, 5, 9);
        testee = start();
        assertThat(testee.fault()).contains("history was rewritten");
    }

    @Test
    void nobody_can_change_a_note_or_a_checkpoint() {
        append(STUDY, 0, 1);
        testee.signed();
        for (var statement : List.of("update directory_leaf set note = ''", "delete from directory_leaf", "update checkpoint set note = ''", "delete from checkpoint"))
            assertThatThrownBy(() -> sql.update(statement)).hasMessageContaining("append-only");
    }
}
