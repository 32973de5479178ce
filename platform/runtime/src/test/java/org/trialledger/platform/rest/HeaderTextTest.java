package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @Test
    void an_entity_tag_of_ours_is_a_version() {
        assertThat(EntityTags.version("\"0\"")).isZero();
        assertThat(EntityTags.version(" " + EntityTags.of(4711) + " ")).isEqualTo(4711);
    }

    @Test
    void the_tag_of_an_answer_leads_with_its_version_and_changes_with_its_text() {
        var tag = EntityTags.value(4711, "{\"name\":\"Chris\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(EntityTags.version('"' + tag + '"')).isEqualTo(4711);
        assertThat(EntityTags.value(4711, "{\"erased\":true}".getBytes(StandardCharsets.UTF_8))).startsWith("4711-").isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "7", "W/\"7\"", "\"7\", \"8\"", "\"7", "\"7\"\"", "\"é\""})
    void anything_but_one_strong_tag_is_refused(String header) {
        assertThatThrownBy(() -> EntityTags.version(header)).isInstanceOfSatisfying(Refusal.class, Refusals.of(ProblemType.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"abc\"", "\"-1\"", "\"07\"", "\"9999999999999999999\"", "\"7-\"", "\"7-5F70BF18A086007C\""})
    void a_tag_this_api_never_gives_matches_no_version(String header) {
        assertThatThrownBy(() -> EntityTags.version(header)).isInstanceOfSatisfying(Refusal.class, Refusals.of(ProblemType.STALE_VERSION));
    }

    @Test
    void a_consistency_token_names_each_service_once_with_its_furthest_position() {
        assertThat(ConsistencyToken.parse("study.7, site.3,study.9").positions()).isEqualTo(Map.of("study", 9L, "site", 3L));
        assertThat(ConsistencyToken.parse(ConsistencyToken.of("study", 12)).positions()).isEqualTo(Map.of("study", 12L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "study", "study.", ".7", "study.-1", "study.07", "Study.7", "study.7,", "study.7;site.8", "study.1234567890123456789"})
    void a_malformed_consistency_token_is_refused(String header) {
        assertThatThrownBy(() -> ConsistencyToken.parse(header)).isInstanceOfSatisfying(Refusal.class, Refusals.of(ProblemType.INVALID_REQUEST));
    }

    @Test
    void header_text_beyond_ascii_is_percent_encoded() {
        assertThat(ExtendedValue.decode("plain, 100% of it")).isEqualTo("plain, 100% of it");
        assertThat(ExtendedValue.decode("utf-8''%E8%A8%82%E6%AD%A3%20x")).isEqualTo("訂正 x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Clôture", "UTF-8''%", "UTF-8''%2", "UTF-8''%zz", "UTF-8''%E9"})
    void broken_header_text_is_refused(String header) {
        assertThatThrownBy(() -> ExtendedValue.decode(header)).isInstanceOfSatisfying(Refusal.class, Refusals.of(ProblemType.INVALID_REQUEST));
    }
}
