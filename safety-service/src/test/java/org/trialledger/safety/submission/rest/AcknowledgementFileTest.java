package org.trialledger.safety.submission.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementFileTest {
    /** A message that Tokyo sent on the morning of 2 March was answered in London on the evening of the 1st: not before it was sent. */
    @ParameterizedTest
    @CsvSource({"20260301230000+0000, Asia/Tokyo, 2026-03-02", "20260302010000+0000, America/New_York, 2026-03-01", "20260302, Asia/Tokyo, 2026-03-02"})
    void an_answer_is_of_the_day_where_the_sponsor_counts_days(String time, ZoneId zone, LocalDate on) {
        var file = "<MCCI_IN200101UV01 xmlns=\"urn:hl7-org:v3\"><MCCI_IN000002UV01><creationTime value=\"" + time + "\"/><acknowledgement typeCode=\"CA\"><targetMessage><id extension=\"M-1\"/></targetMessage>"
            + "</acknowledgement></MCCI_IN000002UV01></MCCI_IN200101UV01>";
        assertThat(AcknowledgementFile.read(file.getBytes(StandardCharsets.UTF_8), zone, "ab".repeat(32))).singleElement().satisfies(answer -> assertThat(answer.acknowledgement().on()).isEqualTo(on));
    }
}
