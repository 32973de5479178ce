package org.trialledger.safety.rsi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.rsi.domain.RsiRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.domain.SignatureRule;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.rsi.domain.RsiCommand.*;
import org.trialledger.safety.rsi.domain.RsiContent.Kind;
import org.trialledger.safety.rsi.domain.RsiContent.Source;
import org.trialledger.safety.rsi.domain.RsiEvent.*;
import org.trialledger.safety.rsi.domain.Suggestion.Finding;

class ReferenceSafetyInformationTest {
    private static final UUID STUDY = UUID.randomUUID(), RSI = RsiCommand.rsiOf(STUDY, "Xanomeline"), ONE = UUID.randomUUID(), TWO = UUID.randomUUID(), THREE = UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2), NEXT = LocalDate.of(2026, 7, 1);
    private static final Source BROCHURE = new Source(Kind.INVESTIGATORS_BROCHURE, "IB edition 5 of 2026-02-20", "6.7");

    private static Scenario<ReferenceSafetyInformation, RsiCommand, RsiEvent> rsi() {
        return new Scenario<>(ReferenceSafetyInformation.INITIAL, ReferenceSafetyInformation::decide, ReferenceSafetyInformation::apply);
    }

    private static ListedTerm term(String term, String code, Severity upTo, Frequency frequency) {
        return new ListedTerm(term, code, upTo, frequency);
    }

    private static RsiContent content(String label, ListedTerm... terms) {
        return new RsiContent(label, BROCHURE, "MedDRA 27.0", List.of(terms));
    }

    private static final RsiOpened OPENED = new RsiOpened(STUDY, RSI, "Xanomeline", "marie");
    private static final RsiContent FIRST = content("5.0", term("Syncope", "10042772", Severity.SEVERE, Frequency.UNCOMMON)),
        SECOND = content("6.0", term("Syncope", "10042772", Severity.FATAL, Frequency.COMMON), term("Hepatitis", null, null, null));
    private static final RsiVersionDrafted FIRST_DRAFTED = new RsiVersionDrafted(STUDY, RSI, ONE, 1, FIRST, "marie"), SECOND_DRAFTED = new RsiVersionDrafted(STUDY, RSI, TWO, 2, SECOND, "marie");

    private static ElectronicSignature signature(Meaning meaning, UUID versionId, int number, RsiContent content, LocalDate from) {
        return new ElectronicSignature("marie", "Marie Monitor", Instant.parse("2026-03-02T10:00:00Z"), meaning, Instant.parse("2026-03-02T09:58:00Z"),
            CanonicalJson.sha256(new RsiToSign(STUDY, RSI, versionId, "Xanomeline", number, content, from)));
    }

    private static ApproveRsiVersion approveFirst(LocalDate from, String reason) {
        return new ApproveRsiVersion(STUDY, RSI, ONE, from, reason, signature(Meaning.APPROVAL, ONE, 1, FIRST, from), TODAY);
    }

    private static RsiVersionApproved approved(UUID versionId, int number, RsiContent content, LocalDate from, UUID replaces) {
        return new RsiVersionApproved(STUDY, RSI, versionId, "Xanomeline", number, content.label(), BROCHURE, "MedDRA 27.0", content.terms().size(), from, replaces, null,
            signature(Meaning.APPROVAL, versionId, number, content, from));
    }

    private static final RsiVersionApproved FIRST_APPROVED = approved(ONE, 1, FIRST, TODAY, null), SECOND_APPROVED = approved(TWO, 2, SECOND, NEXT, ONE);

    private static ReferenceSafetyInformation withBoth() {
        return List.<RsiEvent>of(OPENED, FIRST_DRAFTED, FIRST_APPROVED, SECOND_DRAFTED, SECOND_APPROVED).stream()
            .reduce(ReferenceSafetyInformation.INITIAL, ReferenceSafetyInformation::apply, (_, last) -> last);
    }

    @Test
    void a_product_has_one_in_a_study() {
        rsi().when(new OpenRsi(STUDY, " Xanomeline ", "marie")).then(OPENED);
        rsi().given(OPENED).when(new OpenRsi(STUDY, "XANOMELINE", "marie")).thenBroken(RSI_ALREADY_EXISTS, "/product");
        assertThat(RsiCommand.rsiOf(STUDY, "xanomeline ")).isEqualTo(RSI).isNotEqualTo(RsiCommand.rsiOf(UUID.randomUUID(), "Xanomeline"));
    }

    @Test
    void versions_are_numbered_as_they_are_drafted() {
        rsi().given(OPENED).when(new DraftRsiVersion(STUDY, RSI, ONE, FIRST, "marie")).then(FIRST_DRAFTED);
        rsi().given(OPENED, FIRST_DRAFTED).when(new DraftRsiVersion(STUDY, RSI, TWO, SECOND, "marie")).then(SECOND_DRAFTED);
        rsi().given(OPENED, FIRST_DRAFTED).when(new DraftRsiVersion(STUDY, RSI, TWO, content(" 5.0 "), "marie")).thenBroken(RSI_VERSION_EXISTS, "/label");
        rsi().when(new DraftRsiVersion(STUDY, RSI, ONE, FIRST, "marie")).thenBroken(RSI_UNKNOWN);
    }

    @Test
    void a_list_names_each_reaction_once_and_codes_as_meddra_does() {
        var syncope = term("Syncope", "10042772", null, null);
        rsi().given(OPENED).when(new DraftRsiVersion(STUDY, RSI, ONE, content("1", syncope, term("Fainting", "10042772", null, null)), "marie")).thenBroken(RSI_TERM_REPEATED, "/terms/1");
        rsi().given(OPENED).when(new DraftRsiVersion(STUDY, RSI, ONE, content("1", syncope, term("SYNCOPE", null, null, null)), "marie")).thenBroken(RSI_TERM_REPEATED, "/terms/1");
        rsi().given(OPENED).when(new DraftRsiVersion(STUDY, RSI, ONE, content("1", syncope, term("Nausea", "1002", null, null)), "marie")).thenBroken(RSI_TERM_CODE_MALFORMED, "/terms/1/meddraCode");
        assertThat(rsi().given(OPENED).when(new DraftRsiVersion(STUDY, RSI, ONE, content("1"), "marie")).recorded()).hasSize(1);
    }

    @Test
    void a_draft_is_approved_with_a_signature_over_what_it_says() {
        rsi().given(OPENED, FIRST_DRAFTED).when(approveFirst(TODAY, null)).then(FIRST_APPROVED);
        rsi().given(OPENED, FIRST_DRAFTED).when(new ApproveRsiVersion(STUDY, RSI, ONE, TODAY, null, null, TODAY)).thenBroken(SignatureRule.SIGNATURE_REQUIRED);
        rsi().given(OPENED, FIRST_DRAFTED).when(new ApproveRsiVersion(STUDY, RSI, ONE, NEXT, null, signature(Meaning.APPROVAL, ONE, 1, FIRST, TODAY), TODAY))
            .thenBroken(SignatureRule.SIGNED_CONTENT_CHANGED);
        rsi().given(OPENED, FIRST_DRAFTED).when(new ApproveRsiVersion(STUDY, RSI, ONE, TODAY, null, signature(Meaning.REVIEW, ONE, 1, FIRST, TODAY), TODAY))
            .thenBroken(SignatureRule.SIGNATURE_MEANING_NOT_ALLOWED);
        rsi().given(OPENED, FIRST_DRAFTED, FIRST_APPROVED).when(approveFirst(NEXT, null)).thenBroken(RSI_VERSION_NOT_DRAFT);
        rsi().given(OPENED).when(approveFirst(TODAY, null)).thenBroken(RSI_VERSION_UNKNOWN);
    }

    @Test
    void it_is_in_force_from_its_approval_on_unless_there_is_a_reason() {
        var before = TODAY.minusDays(1);
        rsi().given(OPENED, FIRST_DRAFTED).when(approveFirst(before, " ")).thenBroken(RSI_RETROACTIVE_REASON_REQUIRED, "/inForceFrom");
        assertThat(rsi().given(OPENED, FIRST_DRAFTED).when(approveFirst(before, "Approved on paper that day")).recorded()).singleElement()
            .isInstanceOfSatisfying(RsiVersionApproved.class, e -> assertThat(e.reason()).isEqualTo("Approved on paper that day"));
        assertThat(rsi().given(OPENED, FIRST_DRAFTED).when(approveFirst(NEXT, null)).recorded()).hasSize(1);
    }

    @Test
    void a_later_version_is_in_force_later() {
        var approveSecond = new ApproveRsiVersion(STUDY, RSI, TWO, TODAY, null, signature(Meaning.APPROVAL, TWO, 2, SECOND, TODAY), TODAY);
        rsi().given(OPENED, FIRST_DRAFTED, FIRST_APPROVED, SECOND_DRAFTED).when(approveSecond).thenBroken(RSI_IN_FORCE_NOT_LATER, "/inForceFrom");
        rsi().given(OPENED, FIRST_DRAFTED, FIRST_APPROVED, SECOND_DRAFTED)
            .when(new ApproveRsiVersion(STUDY, RSI, TWO, NEXT, null, signature(Meaning.APPROVAL, TWO, 2, SECOND, NEXT), TODAY)).then(SECOND_APPROVED);
        rsi().given(OPENED, FIRST_DRAFTED, SECOND_DRAFTED, approved(TWO, 2, SECOND, TODAY, null)).when(approveFirst(NEXT, null)).thenBroken(RSI_VERSION_OVERTAKEN);
    }

    @Test
    void only_a_draft_is_withdrawn_and_its_number_stays_taken() {
        var withdrawn = new RsiDraftWithdrawn(STUDY, RSI, ONE, "Wrong edition", "marie");
        rsi().given(OPENED, FIRST_DRAFTED).when(new WithdrawRsiDraft(STUDY, RSI, ONE, "Wrong edition", "marie")).then(withdrawn);
        rsi().given(OPENED, FIRST_DRAFTED).when(new WithdrawRsiDraft(STUDY, RSI, ONE, " ", "marie")).thenBroken(REASON_REQUIRED);
        rsi().given(OPENED, FIRST_DRAFTED, FIRST_APPROVED).when(new WithdrawRsiDraft(STUDY, RSI, ONE, "Wrong edition", "marie")).thenBroken(RSI_VERSION_NOT_DRAFT);
        rsi().given(OPENED, FIRST_DRAFTED, withdrawn).when(approveFirst(TODAY, null)).thenBroken(RSI_VERSION_NOT_DRAFT);
        rsi().given(OPENED, FIRST_DRAFTED, withdrawn).when(new DraftRsiVersion(STUDY, RSI, TWO, SECOND, "marie")).then(SECOND_DRAFTED);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01,", "2026-03-02,5.0", "2026-06-30,5.0", "2026-07-01,6.0", "2030-01-01,6.0"})
    void one_version_is_in_force_on_each_day(LocalDate day, String label) {
        assertThat(withBoth().inForceOn(day).map(version -> version.content().label()).orElse(null)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"2026-02,", "2026-03,5.0", "2026-06,5.0", "2026,5.0 6.0", "2026-07,6.0", "2027,6.0"})
    void a_date_known_in_part_may_fall_to_several(String onset, String labels) {
        assertThat(String.join(" ", withBoth().inForceOn(PartialDate.parse(onset)).stream().map(version -> version.content().label()).toList())).isEqualTo(labels == null ? "" : labels);
    }

    @Test
    void only_a_version_in_force_at_onset_may_be_cited() {
        assertThat(withBoth().wasInForce(ONE, PartialDate.parse("2026-06-30"))).isTrue();
        assertThat(withBoth().wasInForce(TWO, PartialDate.parse("2026-06-30"))).isFalse();
        assertThat(withBoth().wasInForce(TWO, PartialDate.parse("2026"))).isTrue();
        assertThat(withBoth().wasInForce(THREE, PartialDate.parse("2026"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Syncope,          10042772, SEVERE,           false, ,            2026-04-01, LISTED",
        "syncope,          ,         MILD,             false, UNCOMMON,    2026-04-01, LISTED",
        "Fainted,          10042772, ,                 false, ,            2026-04-01, LISTED",
        "Syncope,          10042773, MILD,             false, ,            2026-04-01, NOT_LISTED",
        "Syncope,          10042772, LIFE_THREATENING, false, ,            2026-04-01, MORE_SEVERE",
        "Syncope,          10042772, MILD,             true,  ,            2026-04-01, FATAL_NOT_LISTED",
        "Syncope,          10042772, FATAL,            false, ,            2026-04-01, FATAL_NOT_LISTED",
        "Syncope,          10042772, MILD,             false, COMMON,      2026-04-01, MORE_FREQUENT",
        "Syncope,          10042772, MILD,             true,  COMMON,      2026-08-01, LISTED",
        "Syncope vasovagal,,         MILD,             false, ,            2026-04-01, MORE_SPECIFIC",
        "Hepatitis,        ,         MILD,             false, ,            2026-04-01, NOT_LISTED",
        "Hepatitis,        ,         LIFE_THREATENING, false, VERY_COMMON, 2026-08-01, LISTED",
        "Hepatitis,        ,         ,                 true,  ,            2026-08-01, FATAL_NOT_LISTED",
        "Syncope,          10042772, SEVERE,           false, ,            2026-03-01, NO_VERSION_IN_FORCE"})
    void what_is_not_listed_as_it_happened_is_unexpected(String term, String code, Severity severity, boolean fatal, Frequency frequency, String onset, Finding finding) {
        var suggestion = withBoth().suggestion(new Reaction(term, code, severity, fatal, frequency), PartialDate.parse(onset));
        assertThat(suggestion.finding()).isEqualTo(finding);
        assertThat(suggestion.isExpected()).isEqualTo(finding == Finding.LISTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05", "2026-06-30"})
    void the_suggestion_cites_the_version_in_force_at_onset(String onset) {
        var suggestion = withBoth().suggestion(new Reaction("Syncope", "10042772", Severity.SEVERE, false, null), PartialDate.parse(onset));
        assertThat(suggestion).isEqualTo(new Suggestion(Finding.LISTED, ONE, "5.0", TODAY, FIRST.terms().getFirst()));
    }

    @Test
    void where_the_onset_leaves_two_versions_possible_the_stricter_one_counts() {
        var aroundNext = new PartialDate(NEXT.minusDays(5), NEXT.plusDays(5));
        assertThat(withBoth().suggestion(new Reaction("Syncope", "10042772", Severity.SEVERE, true, null), aroundNext)).extracting(Suggestion::finding, Suggestion::versionId)
            .containsExactly(Finding.FATAL_NOT_LISTED, ONE);
        assertThat(withBoth().suggestion(new Reaction("Syncope", "10042772", Severity.SEVERE, false, null), PartialDate.parse("2026")).finding()).isEqualTo(Finding.NO_VERSION_IN_FORCE);
    }
}
