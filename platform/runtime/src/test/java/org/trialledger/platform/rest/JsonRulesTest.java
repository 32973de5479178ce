package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.domain.Money;

class JsonRulesTest {
    enum Colour { RED, GREEN }

    record Sample(UUID id, LocalDate date, Instant instant, OffsetDateTime observed, Colour colour, BigDecimal amount, Integer count, Boolean flag,
                  String text, List<String> list) {}

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonRules().customize(mapper);
        return mapper;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\":\"\"}", "{\"id\":7}", "{\"date\":\"\"}", "{\"date\":20000}", "{\"date\":[2026,5,1]}", "{\"date\":\"2026-02-30\"}", "{\"date\":\"2026-05-01T00:00:00Z\"}",
        "{\"instant\":\"\"}", "{\"instant\":1714550400}", "{\"instant\":1714550400.5}", "{\"instant\":\"2026-05-01\"}", "{\"observed\":1714550400}", "{\"observed\":\"2026-05-01T10:00:00\"}",
        "{\"colour\":\"\"}", "{\"colour\":\"red\"}", "{\"colour\":0}", "{\"amount\":\"\"}", "{\"amount\":\"ten\"}", "{\"amount\":true}",
        "{\"count\":1.5}", "{\"count\":\"1\"}", "{\"count\":\"\"}", "{\"count\":true}", "{\"count\":2147483648}", "{\"flag\":\"true\"}", "{\"flag\":1}", "{\"flag\":\"\"}",
        "{\"text\":1}", "{\"text\":1.5}", "{\"text\":false}", "{\"text\":[]}", "{\"list\":\"one\"}", "{\"list\":[1]}",
        "{\"nope\":1}", "{\"text\":\"a\",\"text\":\"b\"}", "{} {}", "{} x", "{\"amount\":NaN}", "{'text':'a'}", "{\"text\":\"a\",}", "// x\n{}"})
    void nothing_is_guessed(String body) {
        assertThatThrownBy(() -> mapper.readValue(body, Sample.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void money_is_text_both_ways() throws JsonProcessingException {
        var money = Money.of("1234.50", "USD");
        assertThat(mapper.writeValueAsString(money)).isEqualTo("{\"amount\":\"1234.50\",\"currency\":\"USD\"}").isEqualTo(EventJson.mapper().writeValueAsString(money));
        assertThat(mapper.readValue("{\"amount\":\"1234.5\",\"currency\":\"USD\"}", Money.class)).isEqualTo(money);
        assertThat(EventJson.mapper().readValue("{\"amount\":\"1234.50\",\"currency\":\"USD\"}", Money.class)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"amount\":\"1.001\",\"currency\":\"USD\"} | urn:trialledger:problem:currency-minor-units", "{\"amount\":\"1\",\"currency\":\"XAU\"} | urn:trialledger:problem:currency-not-payable",
        "{\"amount\":\"1\",\"currency\":\"dollars\"} | urn:trialledger:problem:wrong-type", "{\"amount\":\"1\"} | urn:trialledger:problem:invalid-request"})
    void money_that_cannot_be_is_told_apart(String body, String problem) {
        assertThatThrownBy(() -> mapper.readValue(body, Money.class)).isInstanceOfSatisfying(JsonProcessingException.class, e -> assertThat(JsonFaults.problem(e).type()).hasToString(problem));
    }

    @Test
    void a_missing_field_is_absent_and_not_an_error_of_reading() throws JsonProcessingException {
        assertThat(mapper.readValue("{}", Sample.class)).hasAllNullFieldsOrProperties();
    }

    @Test
    void what_is_documented_is_read_exactly() throws JsonProcessingException {
        var read = mapper.readValue("""
            {"date":"2026-05-01","instant":"2026-05-01T10:00:00.123456Z","observed":"2026-05-01T10:00:00+05:30","colour":"GREEN","amount":"1234.50",
             "count":12,"flag":true,"text":"","list":["a"]}""", Sample.class);
        assertThat(read.observed()).isEqualTo("2026-05-01T10:00:00+05:30");
        assertThat(read.observed().getOffset()).hasToString("+05:30");
        assertThat(read.amount()).isEqualTo(new BigDecimal("1234.50"));
        assertThat(read.text()).isEmpty();
    }

    @Test
    void nothing_is_written_as_null_and_times_are_text() throws JsonProcessingException {
        record Answer(String absent, Instant at, LocalDate on, Duration lasted, BigDecimal amount) {}
        assertThat(mapper.writeValueAsString(new Answer(null, Instant.EPOCH, LocalDate.EPOCH, Duration.ofHours(36), new BigDecimal("0.10"))))
            .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"on\":\"1970-01-01\",\"lasted\":\"PT36H\",\"amount\":0.10}");
    }
}
