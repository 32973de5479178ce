package org.trialledger.platform.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Order;
import org.trialledger.platform.readmodel.Listing.Part;

class ComputedRowsTest {
    public enum Tier { HIGH, LOW }

    public record Row(String site, int visits, Double rate, BigDecimal km, LocalDate due, Instant at, boolean late, Tier tier) {}

    private static final List<Row> ROWS = List.of(
        new Row("a", 10, 2.5, new BigDecimal("10.0"), LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T00:00:00.5Z"), true, Tier.LOW),
        new Row("b", 9, null, new BigDecimal("9.50"), null, Instant.parse("2026-03-01T00:00:00Z"), false, Tier.HIGH),
        new Row("c", 9, 10.0, new BigDecimal("9.5"), LocalDate.of(2025, 12, 31), null, false, null),
        new Row("d", 100, null, null, null, Instant.parse("2026-03-01T00:00:00.123456Z"), true, Tier.HIGH));

    @ParameterizedTest
    @CsvSource({"site, abcd", "-site, dcba", "visits, bcad", "-visits, dacb", "rate, acbd", "-rate, cadb", "km, bcad", "-km, acbd", "due, cabd", "-due, acdb", "at, bdac", "-at, adbc", "late, bcad", "-late, dacb",
        "tier, bdac", "-tier, adbc"})
    void pages_of_any_length_make_the_whole_list_and_rows_without_a_value_come_last(String sort, String sites) {
        for (int limit = 1; limit <= 5; limit++) assertThat(String.join("", walked(sort, limit))).as("%s by %d", sort, limit).isEqualTo(sites);
    }

    @Test
    void a_place_keeps_its_meaning_when_its_row_is_gone() {
        var order = new Order("visits", false);
        var first = ComputedRows.slice(ROWS, Row::site, new Part(order, From.START, 2));
        var left = ROWS.stream().filter(row -> !row.site().equals("c")).toList();
        assertThat(ComputedRows.slice(left, Row::site, new Part(order, first.next(), 2)).items()).extracting(Row::site).containsExactly("a", "d");
    }

    @Test
    void only_columns_of_the_rows_sort_them() {
        assertThatThrownBy(() -> ComputedRows.slice(ROWS, Row::site, new Part(new Order("colour", false), From.START, 2))).hasMessageContaining("colour");
        assertThat(ComputedRows.slice(List.<Row>of(), Row::site, new Part(new Order("site", false), From.START, 2)).items()).isEmpty();
    }

    private static List<String> walked(String sort, int limit) {
        var order = new Order(sort.replace("-", ""), sort.startsWith("-"));
        var walked = new ArrayList<String>();
        for (var from = From.START; from != null; ) {
            var slice = ComputedRows.slice(ROWS, Row::site, new Part(order, from, limit));
            slice.items().forEach(row -> walked.add(row.site()));
            from = slice.next();
        }
        return walked;
    }
}
