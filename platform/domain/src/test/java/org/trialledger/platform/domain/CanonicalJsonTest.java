package org.trialledger.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the examples of RFC 8785, 3.2 and appendix B. */
class CanonicalJsonTest {
    enum Colour { RED }

    record Note(String title, Colour colour, LocalDate on, UUID id, List<String> lines, Optional<Integer> pages, String absent) {}

    @Test
    void the_example_of_the_standard() {
        var literals = Arrays.asList(null, true, false);
        var example = new LinkedHashMap<String, Object>();
        example.put("numbers", List.of(333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001));
        example.put("string", "\u20ac$\u000F\nA'B\"\\\\\"/");
        example.put("literals", literals);
        assertThat(CanonicalJson.of(example)).isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void members_stand_in_the_order_of_utf_16_units() {
        var members = Map.of("\u20ac", 1, "\r", 2, "\ufb33", 3, "1", 4, "\ud83d\ude00", 5, "\u0080", 6, "\u00f6", 7);
        assertThat(CanonicalJson.of(members)).isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "1,1", "100,100", "1e20,100000000000000000000", "1e21,1e+21", "123e19,1.23e+21", "1e-6,0.000001", "1e-7,1e-7", "-1.5e-9,-1.5e-9", "2.2250738585072014e-308,2.2250738585072014e-308",
        "1.7976931348623157e308,1.7976931348623157e+308", "9007199254740992,9007199254740992", "0.1,0.1", "1.10,1.1"})
    void numbers_are_written_as_ecmascript_does(String given, String written) {
        assertThat(CanonicalJson.of(Double.valueOf(given))).isEqualTo(written);
        assertThat(CanonicalJson.of(new BigDecimal(given))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1000000000000000055511151231257827", "9007199254740993", "1e400", "1e-400", "4.9e-324"})
    void a_number_that_a_reader_would_round_is_refused(String given) {
        assertThatThrownBy(() -> CanonicalJson.of(new BigDecimal(given))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_has_no_one_form_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.of(9007199254740993L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_is_an_object_without_what_is_absent() {
        var id = UUID.fromString("0199c000-0000-7000-8000-000000000001");
        assertThat(CanonicalJson.of(new Note("A", Colour.RED, LocalDate.of(2026, 5, 1), id, List.of("x", "y"), Optional.empty(), null)))
            .isEqualTo("{\"colour\":\"RED\",\"id\":\"0199c000-0000-7000-8000-000000000001\",\"lines\":[\"x\",\"y\"],\"on\":\"2026-05-01\",\"title\":\"A\"}");
        assertThat(CanonicalJson.of(Map.of(Colour.RED, Instant.EPOCH, "pages", Optional.of(3), "none", List.of(), "nothing", Map.of())))
            .isEqualTo("{\"RED\":\"1970-01-01T00:00:00Z\",\"none\":[],\"nothing\":{},\"pages\":3}");
    }

    @Test
    void the_sha_256_is_of_the_utf_8_bytes() {
        assertThat(CanonicalJson.sha256(Map.of("a", "\u00e9"))).isEqualTo("b3a092a6af48807fa9482b2ee140105575daa26d5b24b3c0e60a7e2dee6683b1").isEqualTo(CanonicalJson.sha256OfText("{\"a\":\"\u00e9\"}"));
    }
}
