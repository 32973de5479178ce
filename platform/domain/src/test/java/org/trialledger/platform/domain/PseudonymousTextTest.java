package org.trialledger.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.platform.domain.PseudonymousText.Identifier.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.domain.PseudonymousText.Identifier;

class PseudonymousTextTest {
    private enum SomeRule implements Rule { IDENTIFIER_FOUND }

    @ParameterizedTest
    @ValueSource(strings = {"Mr Smith fell", "seen by Dr. van Dyck? No: Dr. Dyck", "Mrs. O'Brien called", "Frau Müller berichtet", "MR. SMITH FELL", "spoke to Ms J. Doe", "Señora García", "Mme Dupont",
        "Prof. Yamada agreed"})
    void a_title_before_a_name_is_suspicious(String text) {
        assertThat(PseudonymousText.suspected(text)).contains(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOB 1950-03-12", "born on 12 March 1950", "D.O.B.: 03/12/1950", "date of birth: 12.3.50", "geboren am 12.03.1950", "née le 12/03/1950", "Birthday March 12, 1950"})
    void a_full_birth_date_is_suspicious(String text) {
        assertThat(PseudonymousText.suspected(text)).contains(BIRTH_DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"write to jane.doe@example.org", "x+y@sub.example.co.uk", "ü@müller.de"})
    void an_e_mail_address_is_suspicious(String text) {
        assertThat(PseudonymousText.suspected(text)).contains(EMAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+353 87 123 4567", "call (555) 123-4567", "555-123-4567", "tel: 087 1234567", "Phone number: 0171 2345678", "mobile 0871234567", "+49(0)30-123456"})
    void a_telephone_number_is_suspicious(String text) {
        assertThat(PseudonymousText.suspected(text)).contains(PHONE);
    }

    @Test
    void a_social_security_number_is_suspicious() {
        assertThat(PseudonymousText.suspected("SSN 078-05-1120")).contains(NATIONAL_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MS RELAPSE", "MR IMAGING NORMAL", "MRS OF THE BRAIN", "MISSED DOSE", "Dr visit", "see DR, FOR DETAILS", "onset 2014-01-03, resolved 2014-01-11", "ALT 123 U/L, AST 456 U/L",
        "lot 123-4567", "BP 120/80, 2014-01-02T11:45", "subject 01-701-1015", "born in 1950", "aged 63", "newborn died 2014-01-02", "stillbirth 2014-01-02", "birth weight 3200 g", "age at birth of first child 23",
        "ISRCTN12345678", "NCT90000001", "dose 1.5 mg x 2 @ 08:00", "call bell within reach", "cells 5.2 10*9/L", "mobile since day 3", "p < 0.001, 95% CI 1.02-3.45", "Miss a visit", "ICD-10 F00.1",
        "Sr 90 exposure", "kits 100-200-300"})
    void the_language_of_trials_is_not(String text) {
        assertThat(PseudonymousText.suspected(text)).isEmpty();
    }

    /** Adverse event terms, dispositions and demographics of the CDISC pilot study, as its sites wrote them. */
    @Test
    void real_records_raise_no_false_alarm() throws Exception {
        List<String> texts;
        try (var file = getClass().getResourceAsStream("/cdisc-pilot-texts.txt")) {
            texts = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        assertThat(texts).hasSizeGreaterThan(800);
        assertThat(texts).allSatisfy(text -> assertThat(PseudonymousText.suspected(text)).as(text).isEmpty());
    }

    @Test
    void nothing_is_nothing() {
        assertThat(PseudonymousText.suspected(null)).isEmpty();
        assertThat(PseudonymousText.suspected(" ")).isEmpty();
    }

    @Test
    void the_refusal_names_the_field_and_not_the_text() {
        assertThatThrownBy(() -> PseudonymousText.require(SomeRule.IDENTIFIER_FOUND, "/comment", "ask jane.doe@example.org")).isInstanceOfSatisfying(RuleViolation.class, violation -> {
            assertThat(violation.rule()).isEqualTo(SomeRule.IDENTIFIER_FOUND);
            assertThat(violation.pointer()).isEqualTo("/comment");
            assertThat(violation.getMessage()).contains("an e-mail address").doesNotContain("jane");
        });
        PseudonymousText.require(SomeRule.IDENTIFIER_FOUND, "/comment", "Rash on day 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 ", "a", "a.", "a@", "+1", "(1", "Mr A. ", "born ", "tel ", "1-", "é"})
    void a_hostile_text_is_read_in_time(String part) {
        var text = part.repeat(20_000 / part.length());
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> PseudonymousText.suspected(text));
    }

    @Test
    void every_identifier_is_told_apart() {
        assertThat(Identifier.values()).extracting(Identifier::toString).doesNotHaveDuplicates();
    }
}
