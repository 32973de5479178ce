package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;

class CsvTest {
    record Window(int before, int after) {}

    record Visit(String name, LocalDate on, BigDecimal rate, Window window, List<String> reasons) {}

    private final MultivaluedHashMap<String, Object> headers = new MultivaluedHashMap<>();

    @Test
    void a_record_is_a_line_and_a_record_within_it_has_columns_of_its_own() throws Exception {
        var visit = new Visit("Week 2, \"early\"", LocalDate.of(2026, 5, 1), new BigDecimal("0.50"), new Window(2, 3), List.of("a", "b"));
        assertThat(written(new Page<>(List.of(visit, new Visit("V3", null, null, null, List.of())), "next"))).isEqualTo("""
            name,on,rate,window.before,window.after,reasons\r
            "Week 2, ""early""\",2026-05-01,0.50,2,3,"a; b"\r
            V3,,,,,\r
            """);
        assertThat(headers.getFirst("Next-Cursor")).isEqualTo("next");
        assertThat(headers.getFirst("Content-Type").toString()).startsWith("text/csv");
    }

    @Test
    void text_that_a_spreadsheet_would_run_is_kept_text_and_numbers_stay_numbers() throws Exception {
        assertThat(written(List.of(new Visit("=HYPERLINK(1)", null, new BigDecimal("-1.5"), null, List.of("@x"))))).contains("\"'=HYPERLINK(1)\",,-1.5,,,\"'@x\"");
    }

    @Test
    void an_empty_listing_tells_its_columns() throws Exception {
        var generic = CsvTest.class.getDeclaredMethod("visits").getGenericReturnType();
        assertThat(written(new Page<Visit>(List.of(), null), generic)).isEqualTo("name,on,rate,window.before,window.after,reasons\r\n");
        assertThat(headers).doesNotContainKey("Next-Cursor");
    }

    private static Page<Visit> visits() {
        return null;
    }

    private String written(Object listing) throws IOException {
        return written(listing, listing.getClass());
    }

    private String written(Object listing, Type generic) throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new Csv(EventJson.mapper());
        assertThat(csv.isWriteable(listing.getClass(), generic, null, MediaType.valueOf(Csv.MEDIA_TYPE))).isTrue();
        csv.writeTo(listing, listing.getClass(), generic, null, MediaType.valueOf(Csv.MEDIA_TYPE), headers, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
