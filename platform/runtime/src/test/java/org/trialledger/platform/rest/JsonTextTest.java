package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[[[]]]", "\"[[[[[[\"", "\"\\\"[[[[\"", "\"\\\\\"", "{\"a\":\"\\\\u0000\"}", "\"\\ud83d\\ude00\"", "\"😀\"", "\"\\u00e9\"", "[{},{},{},{},{},{}]", "{\"cut", "\"\\u00", "\"\\"})
    void text_that_any_system_can_hold_passes(String body) {
        assertThatCode(() -> JsonText.check(bytes(body), 4)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[[[[[]]]]]", "{\"a\":[{\"b\":[{}]}]}", "\"\\u0000\"", "{\"\\u0000\":1}", "\"\\\\\\u0000\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ude00\\ud83d\"", "\"\\ud83dx\"", "\"\\ud83d\\n\"", "\"\\ud83d"})
    void text_that_some_system_cannot_hold_is_refused(String body) {
        assertThatThrownBy(() -> JsonText.check(bytes(body), 4)).isInstanceOfSatisfying(Refusal.class, Refusals.of(ProblemType.MALFORMED_JSON));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
