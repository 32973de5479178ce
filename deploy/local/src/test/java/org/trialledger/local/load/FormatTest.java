package org.trialledger.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @Test
    void formats_are_told_by_their_content() throws Exception {
        assertThat(format("{'study': {'id': null}, 'usdmVersion': '4.0.0', 'systemName': 'x'}")).isEqualTo(Format.USDM);
        assertThat(format("{'hasResults': false, 'protocolSection': {}}")).isEqualTo(Format.REGISTRY_RECORD);
        assertThat(format("{'studies': [], 'nextPageToken': 'x'}")).isEqualTo(Format.REGISTRY_PAGE);
        assertThat(format("\uFEFF{'protocolSection': {}}")).as("with a byte order mark").isEqualTo(Format.REGISTRY_RECORD);
    }

    @Test
    void only_the_top_level_counts() {
        assertThatThrownBy(() -> format("{'document': {'study': {}, 'usdmVersion': '4.0.0'}}")).hasMessage("neither a USDM study nor a registry record");
        assertThatThrownBy(() -> format("{'studies': {'protocolSection': {}}}")).hasMessage("neither a USDM study nor a registry record");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'openapi': '3.1.0'}                      | a schema, not a study
        {'$schema': 'x', 'type': 'object'}        | a schema, not a study
        {'study': {}}                             | neither a USDM study nor a registry record
        ['study']                                 | neither a USDM study nor a registry record
        <ODM/>                                    | not JSON
        STUDYID,DOMAIN                            | not JSON
        {'protocolSection': {'identification      | JSON that ends too early, at line 1
        {'protocolSection': {}, 'a': tru}         | broken JSON at line 1, column 30
        """, quoteCharacter = '\u0001')
    void anything_else_says_what_it_is(String content, String reason) {
        assertThatThrownBy(() -> format(content)).isInstanceOf(Format.NotRecognised.class).hasMessage(reason);
    }

    @Test
    void an_empty_file_holds_nothing() {
        assertThatThrownBy(() -> format("")).isInstanceOf(Format.NotRecognised.class);
    }

    private static Format format(String content) throws Format.NotRecognised {
        return Format.of(content.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
