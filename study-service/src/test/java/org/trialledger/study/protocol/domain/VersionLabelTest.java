package org.trialledger.study.protocol.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionLabelTest {
    @ParameterizedTest
    @CsvSource({"1,2", "1.0,1.1", "2,10", "1.9,1.10", "v1,v2", "Version 1.0,Protocol Version 2.0", "A,B", "Z,AA", "Amendment A,Amendment B", "Amendment 2,Amendment 10", "1,1.0.1"})
    void labels_of_one_kind_have_an_order(String earlier, String later) {
        assertThat(new VersionLabel(later).comparedWith(new VersionLabel(earlier)).orElseThrow()).isPositive();
        assertThat(new VersionLabel(earlier).comparedWith(new VersionLabel(later)).orElseThrow()).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "v2,Version 2", "amendment a,Amendment A"})
    void spellings_of_one_number_are_one(String one, String other) {
        assertThat(new VersionLabel(one).comparedWith(new VersionLabel(other))).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"2,A", "1.0,Amendment 1", "2.0-draft,3.0", "A,Amendment A"})
    void labels_of_two_kinds_have_none(String one, String other) {
        assertThat(new VersionLabel(one).comparedWith(new VersionLabel(other))).isEmpty();
    }
}
