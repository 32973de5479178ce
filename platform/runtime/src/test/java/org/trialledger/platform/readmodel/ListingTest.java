package org.trialledger.platform.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Order;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.testkit.TestBacking;

class ListingTest {
    private static final String ROWS = """
        select id, visits, rate, due_on, recorded_at, is_late, site_id, limited as "limit" from (values
          ('a', 10, 2.5::float8, date '2026-03-01', timestamptz '2026-03-01 00:00:00.5+00', true, '00000000-0000-0000-0000-000000000002'::uuid, 1.50),
          ('b', 9, null, null, timestamptz '2026-03-01 00:00:00+00', false, '00000000-0000-0000-0000-000000000001'::uuid, 1.5),
          ('c', 9, 10, date '2025-12-31', null, false, null, 20),
          ('d', 100, null, null, timestamptz '2026-03-01 00:00:00.123456+00', true, '00000000-0000-0000-0000-000000000003'::uuid, null))
        as v (id, visits, rate, due_on, recorded_at, is_late, site_id, limited)""";

    private static Sql sql;

    @BeforeAll
    static void open() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("listing"));
        sql = new Sql(new Transactions(dataSource));
    }

    @ParameterizedTest
    @CsvSource({"id, abcd", "-id, dcba", "visits, bcad", "-visits, dacb", "rate, acbd", "-rate, cadb", "dueOn, cabd", "-dueOn, acdb", "recordedAt, bdac", "-recordedAt, adbc", "isLate, bcad", "-isLate, dacb",
        "siteId, badc", "-siteId, dabc", "limit, abcd", "-limit, cbad"})
    void pages_of_any_length_make_the_whole_list_and_rows_without_a_value_come_last(String sort, String ids) {
        for (int limit = 1; limit <= 5; limit++) assertThat(String.join("", walked(sort, limit))).as("%s by %d", sort, limit).isEqualTo(ids);
    }

    @Test
    void conditions_hold_on_every_page() {
        var order = new Order("visits", false);
        var first = late().read(sql, new Part(order, From.START, 1), "id", row -> row.getString("id"));
        assertThat(first.items()).containsExactly("a");
        assertThat(late().read(sql, new Part(order, first.next(), 1), "id", row -> row.getString("id"))).isEqualTo(new Listing.Slice<>(List.of("d"), null));
        assertThat(late().all(sql, "id", row -> row.getString("id"))).containsExactly("a", "d");
    }

    @Test
    void nothing_but_a_name_is_ever_written_into_the_query() {
        for (var name : new String[] {"", "id, id", "id desc", "id\"", "1", "Id;"}) assertThatThrownBy(() -> new Order(name, false)).as(name).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new From("1", "int) or (true", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Listing late() {
        return new Listing(ROWS).when(true, "is_late = ?").when(null, "visits = ?");
    }

    private List<String> walked(String sort, int limit) {
        var order = new Order(sort.replace("-", ""), sort.startsWith("-"));
        var walked = new ArrayList<String>();
        for (var from = From.START; from != null; ) {
            var slice = new Listing(ROWS).read(sql, new Part(order, from, limit), "id", row -> row.getString("id"));
            walked.addAll(slice.items());
            from = slice.next();
        }
        return walked;
    }
}
