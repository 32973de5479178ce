package org.trialledger.gateway.feed.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** How far the feed may be shown, on real PostgreSQL. Each test is one transaction, in which PostgreSQL counts the rows that it reads. */
class EventFeedTest {
    private static final int EVENTS = 20_000;

    private Transactions transactions;
    private Sql sql;
    private EventFeed feed;

    @BeforeEach void fill() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("feed"));
        dataSource.setCurrentSchema(Schemas.SEARCH_PATH);
        Schemas.migrate(dataSource);
        transactions = new Transactions(dataSource);
        sql = new Sql(transactions);
        feed = new EventFeed(sql, new EventMatrix(List.of("*, study, qa-auditor, -")), InstantSource.system());
        transactions.begin();
        sql.update("insert into feed_event select n, 'study', n, gen_random_uuid(), 0, gen_random_uuid(), gen_random_uuid(), 0, now(), 'study.Noted', '1', 'application/json', '', '', '' from generate_series(1, ?) n", EVENTS);
        sql.update("update feed_head set last_position = ?", EVENTS);
        sql.update("insert into consumed_source (consumer, source, applied_through, applied_beyond) values ('access-grants', 'study', ?, '{}')", EVENTS);
    }

    @AfterEach void forget() {
        transactions.rollback();
    }

    @Test void the_feed_ends_before_the_first_event_whose_roles_are_not_known_yet() {
        assertThat(feed.head().decided()).isEqualTo(EVENTS);
        grantsAreKnownThrough(EVENTS - 3);
        assertThat(feed.head().decided()).isEqualTo(EVENTS - 3);
        sql.update("update feed_event set feed_position = ? where feed_position = 5", EVENTS + 5);
        sql.update("update feed_event set feed_position = 5 where feed_position = ?", EVENTS);
        assertThat(feed.head().decided()).as("stored out of the order of its service").isEqualTo(4);
    }

    @Test void nothing_is_known_where_no_role_was_ever_read() {
        sql.update("delete from consumed_source");
        assertThat(feed.head().decided()).isZero();
    }

    /** More often than the driver needs to have PostgreSQL make one plan for all arguments. */
    @Test void the_end_of_the_feed_is_found_without_going_through_it() {
        grantsAreKnownThrough(EVENTS - 1);
        long before = read();
        for (int i = 0; i < 20; i++) feed.head();
        assertThat(read() - before).isLessThan(1_000);
    }

    @Test void of_a_managers_studies_those_of_the_page_alone_are_looked_up() {
        sql.update("insert into access_grant (grant_id, study_id, user_id, role, valid_from, change) select gen_random_uuid(), study_id, 'chris', 'qa-manager', '2026-01-01', feed_position from feed_event");
        for (var table : List.of("access_grant", "feed_event")) sql.update("analyze " + table);
        feed = new EventFeed(sql, new EventMatrix(List.of("*, study, qa-manager, -")), InstantSource.system());
        long before = read("access_grant");
        for (int page = 0; page < 20; page++)
            assertThat(feed.look(page * 100L, new EventFeed.Filter(null, null, null, null), new Reader("chris", List.of("qa-manager")), 100).events()).hasSize(100);
        assertThat(read("access_grant") - before).isLessThan(20_000);
    }

    private void grantsAreKnownThrough(long position) {
        sql.update("update consumed_source set applied_through = ?", position);
    }

    private long read() {
        return read("feed_event");
    }

    private long read(String table) {
        return sql.first("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = ?", row -> row.getLong(1), table).orElseThrow();
    }
}
