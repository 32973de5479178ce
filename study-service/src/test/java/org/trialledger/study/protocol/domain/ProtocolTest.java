package org.trialledger.study.protocol.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.domain.SignatureRule.*;
import static org.trialledger.study.protocol.domain.ProtocolRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.protocol.domain.ProtocolCommand.*;
import org.trialledger.study.protocol.domain.ProtocolContent.Part;
import org.trialledger.study.protocol.domain.ProtocolEvent.*;

class ProtocolTest {
    static final UUID STUDY = new UUID(7, 1), PROTOCOL = ProtocolCommand.protocolOf(STUDY), V1 = new UUID(7, 2), V2 = new UUID(7, 3), AMENDMENT = new UUID(7, 4);
    static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1), JULY_1 = LocalDate.of(2026, 7, 1), TODAY = LocalDate.of(2026, 9, 1);
    static final Instant SIGNED_AT = Instant.parse("2026-09-01T08:00:00Z");
    static final ProtocolContent CONTENT = content(240, "FEV1");
    static final Amendment SUBSTANTIAL = amendment("1", true, false), MINOR = amendment("1", false, false), URGENT = amendment("1", true, true);
    static final Decision RA = decision(Body.REGULATORY_AUTHORITY, Outcome.APPROVED, MAY_1), EC = decision(Body.ETHICS_COMMITTEE, Outcome.APPROVED, MAY_1);

    @Test
    void the_first_version_is_drafted_and_reserves_the_studys_one_protocol() {
        protocol().when(new DraftVersion(STUDY, V1, " 1.0 ", null, CONTENT, null)).then(v1());
        assertThat(v1().claims()).containsExactly(new Claim("study.protocol", STUDY.toString()));
        assertThat(v2(null).claims()).isEmpty();
    }

    @Test
    void version_numbers_strictly_increase() {
        protocol().given(v1()).when(new DraftVersion(STUDY, V2, "1", null, CONTENT, null)).thenBroken(VERSION_NUMBER_NOT_INCREASING, "/label");
        protocol().given(v1()).when(new DraftVersion(STUDY, V2, "0.9", null, CONTENT, null)).thenBroken(VERSION_NUMBER_NOT_INCREASING, "/label");
        protocol().given(v1()).when(new DraftVersion(STUDY, V2, "2.0", null, CONTENT, null)).then(v2(null));
        protocol().given(v1()).when(new DraftVersion(STUDY, V2, "", null, CONTENT, null)).thenBroken(VERSION_LABEL_REQUIRED, "/label");
        protocol().given(v1()).when(new DraftVersion(STUDY, V1, "2.0", null, CONTENT, null)).thenBroken(VERSION_ALREADY_DRAFTED);
    }

    @Test
    void a_version_is_submitted_and_approved_in_that_order() {
        protocol().given(v1()).when(new SubmitForApproval(STUDY, V1, MAY_1, TODAY)).then(submitted());
        protocol().given(v1(), submitted()).when(new ApproveVersion(STUDY, V1, signed(Meaning.APPROVAL, v1()), MAY_1, TODAY)).then(approvedV1());
        protocol().given(v1()).when(new ApproveVersion(STUDY, V1, signed(Meaning.APPROVAL, v1()), MAY_1, TODAY)).thenBroken(VERSION_STATUS_NOT_ALLOWED);
        protocol().given(v1(), submitted()).when(new SubmitForApproval(STUDY, V1, MAY_1, TODAY)).thenBroken(VERSION_STATUS_NOT_ALLOWED);
        protocol().given(v1()).when(new SubmitForApproval(STUDY, V2, MAY_1, TODAY)).thenBroken(VERSION_UNKNOWN);
    }

    @Test
    void an_approval_is_signed_and_the_signature_means_that() {
        protocol().given(v1(), submitted()).when(approval(null)).thenBroken(SIGNATURE_REQUIRED);
        protocol().given(v1(), submitted()).when(approval(signed(Meaning.REVIEW, v1()))).thenBroken(SIGNATURE_MEANING_NOT_ALLOWED, "/meaning");
        protocol().given(v1(), submitted()).when(approval(signed(Meaning.RESPONSIBILITY, v1()))).recorded();
    }

    @Test
    void a_signature_is_of_this_version_of_this_study_and_of_all_it_says() {
        var otherStudy = new UUID(9, 9);
        for (var other : List.of(v2(null), drafted(STUDY, V1, "1.0", null, content(241, "FEV1")), drafted(STUDY, V1, "1", null, CONTENT), drafted(STUDY, V1, "1.0", AMENDMENT, CONTENT),
                drafted(otherStudy, V1, "1.0", null, CONTENT)))
            protocol().given(v1(), submitted()).when(approval(signed(Meaning.APPROVAL, other))).thenBroken(SIGNED_CONTENT_CHANGED, "/contentSha256");
    }

    @Test
    void a_new_version_is_unsigned() {
        var history = approved(raised(MINOR), v2(AMENDMENT), new ProtocolVersionSubmitted(STUDY, PROTOCOL, V2, MAY_1));
        protocol().given(history).when(new ApproveVersion(STUDY, V2, signed(Meaning.APPROVAL, v1()), MAY_1, TODAY)).thenBroken(SIGNED_CONTENT_CHANGED);
        protocol().given(history).when(new ApproveVersion(STUDY, V2, signed(Meaning.APPROVAL, v2(AMENDMENT)), MAY_1, TODAY)).recorded();
    }

    @Test
    void an_approval_recorded_before_approvals_were_signed_stands() {
        var unsigned = new ProtocolVersionApproved(STUDY, PROTOCOL, V1, MAY_1, null, new UnsignedApproval("maria", Meaning.APPROVAL));
        protocol().given(v1(), submitted(), unsigned).when(new RecordDecision(STUDY, V1, RA, TODAY)).recorded();
    }

    @Test
    void dates_follow_each_other_and_lie_in_the_past() {
        protocol().given(v1()).when(new SubmitForApproval(STUDY, V1, TODAY.plusDays(1), TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        protocol().given(v1()).when(new SubmitForApproval(STUDY, V1, null, TODAY)).thenBroken(DATE_REQUIRED, "/on");
        protocol().given(v1(), submitted()).when(new ApproveVersion(STUDY, V1, signed(Meaning.APPROVAL, v1()), MAY_1.minusDays(1), TODAY)).thenBroken(DATE_BEFORE_PREVIOUS_STEP, "/on");
    }

    @Test
    void an_amendment_is_raised_once_with_number_and_summary() {
        protocol().given(v1()).when(new RaiseAmendment(STUDY, AMENDMENT, SUBSTANTIAL)).then(raised(SUBSTANTIAL));
        protocol().given(v1(), raised(SUBSTANTIAL)).when(new RaiseAmendment(STUDY, V2, amendment("Amendment 1", true, false))).thenBroken(AMENDMENT_NUMBER_TAKEN, "/number");
        protocol().given(v1()).when(new RaiseAmendment(STUDY, AMENDMENT, amendment(" ", true, false))).thenBroken(AMENDMENT_NUMBER_REQUIRED, "/number");
        protocol().given(v1()).when(new RaiseAmendment(STUDY, AMENDMENT, new Amendment("1", true, false, null, null, "", null))).thenBroken(AMENDMENT_SUMMARY_REQUIRED, "/summary");
        protocol().when(new RaiseAmendment(STUDY, AMENDMENT, SUBSTANTIAL)).thenBroken(VERSION_UNKNOWN);
    }

    @Test
    void an_urgent_safety_measure_is_substantial() {
        protocol().given(v1()).when(new RaiseAmendment(STUDY, AMENDMENT, amendment("1", false, true))).thenBroken(URGENT_SAFETY_MEASURE_IS_SUBSTANTIAL, "/substantial");
        protocol().given(v1()).when(new RaiseAmendment(STUDY, AMENDMENT, URGENT)).then(raised(URGENT));
    }

    @Test
    void after_approval_the_protocol_changes_by_amendment() {
        protocol().given(approved()).when(new DraftVersion(STUDY, V2, "2.0", null, CONTENT, null)).thenBroken(AMENDMENT_REQUIRED, "/amendmentId");
        protocol().given(approved()).when(new DraftVersion(STUDY, V2, "2.0", AMENDMENT, CONTENT, null)).thenBroken(AMENDMENT_UNKNOWN, "/amendmentId");
        protocol().given(approved(raised(MINOR))).when(new DraftVersion(STUDY, V2, "2.0", AMENDMENT, CONTENT, null)).then(v2(AMENDMENT));
        protocol().given(approved(raised(MINOR), v2(AMENDMENT))).when(new DraftVersion(STUDY, new UUID(9, 9), "3.0", AMENDMENT, CONTENT, null)).thenBroken(AMENDMENT_ALREADY_INCORPORATED);
    }

    @Test
    void a_change_of_sample_size_or_endpoints_is_substantial() {
        protocol().given(approved(raised(MINOR))).when(new DraftVersion(STUDY, V2, "2.0", AMENDMENT, content(300, "FEV1"), null)).thenBroken(SUBSTANTIAL_AMENDMENT_REQUIRED, "/amendmentId");
        protocol().given(approved(raised(MINOR))).when(new DraftVersion(STUDY, V2, "2.0", AMENDMENT, content(240, "FVC"), null)).thenBroken(SUBSTANTIAL_AMENDMENT_REQUIRED);
        protocol().given(approved(raised(SUBSTANTIAL))).when(new DraftVersion(STUDY, V2, "2.0", AMENDMENT, content(300, "FEV1"), null)).recorded();
    }

    @Test
    void a_country_decides_with_evidence_conditions_and_name() {
        protocol().given(approved()).when(new RecordDecision(STUDY, V1, RA, TODAY)).then(new ProtocolDecisionRecorded(STUDY, PROTOCOL, V1, RA));
        refusedDecision(new Decision("IE", Body.ETHICS_COMMITTEE, "NREC", Outcome.APPROVED_WITH_CONDITIONS, MAY_1, " ", "d"), CONDITIONS_REQUIRED, "/conditions");
        refusedDecision(new Decision("IE", Body.ETHICS_COMMITTEE, "NREC", Outcome.APPROVED, MAY_1, null, null), EVIDENCE_REQUIRED, "/evidence");
        refusedDecision(new Decision("IE", Body.ETHICS_COMMITTEE, "", Outcome.APPROVED, MAY_1, null, "d"), DECIDING_BODY_REQUIRED, "/name");
        refusedDecision(new Decision("Ireland", Body.ETHICS_COMMITTEE, "NREC", Outcome.APPROVED, MAY_1, null, "d"), COUNTRY_UNKNOWN, "/country");
        refusedDecision(new Decision("IE", Body.ETHICS_COMMITTEE, "NREC", Outcome.APPROVED, TODAY.plusDays(1), null, "d"), FUTURE_ACTUAL_DATE, "/on");
        protocol().given(v1()).when(new RecordDecision(STUDY, V1, RA, TODAY)).thenBroken(VERSION_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_refusal_may_be_followed_by_an_approval_but_not_the_other_way() {
        var refused = decision(Body.ETHICS_COMMITTEE, Outcome.REFUSED, JUNE_1);
        var later = decision(Body.ETHICS_COMMITTEE, Outcome.APPROVED, JULY_1);
        protocol().given(approved(decided(V1, refused))).when(new RecordDecision(STUDY, V1, later, TODAY)).then(decided(V1, later));
        protocol().given(approved(decided(V1, refused))).when(new RecordDecision(STUDY, V1, EC, TODAY)).thenBroken(DATE_BEFORE_PREVIOUS_STEP, "/on");
        protocol().given(approved(decided(V1, EC))).when(new RecordDecision(STUDY, V1, later, TODAY)).thenBroken(DECISION_ALREADY_RECORDED);
    }

    @Test
    void a_version_is_effective_at_a_site_after_both_decisions_of_its_country() {
        var effective = new MakeEffectiveAtSite(STUDY, V1, "101", "IE", JUNE_1, TODAY);
        protocol().given(approved(decided(V1, RA), decided(V1, EC))).when(effective).then(effective(V1, JUNE_1, null));
        protocol().given(approved(decided(V1, RA))).when(effective).thenBroken(COUNTRY_AUTHORISATION_REQUIRED);
        protocol().given(approved(decided(V1, EC))).when(effective).thenBroken(COUNTRY_AUTHORISATION_REQUIRED);
        protocol().given(approved(decided(V1, RA), decided(V1, decision(Body.ETHICS_COMMITTEE, Outcome.REFUSED, MAY_1)))).when(effective).thenBroken(COUNTRY_AUTHORISATION_REQUIRED);
        protocol().given(approved(decided(V1, RA), decided(V1, EC))).when(new MakeEffectiveAtSite(STUDY, V1, "201", "KR", JUNE_1, TODAY)).thenBroken(COUNTRY_AUTHORISATION_REQUIRED);
        protocol().given(approved(decided(V1, RA), decided(V1, decision(Body.ETHICS_COMMITTEE, Outcome.APPROVED, JULY_1)))).when(effective).thenBroken(COUNTRY_AUTHORISATION_REQUIRED);
    }

    @Test
    void a_minor_amendment_and_an_urgent_safety_measure_wait_for_no_decision() {
        var effective = new MakeEffectiveAtSite(STUDY, V2, "101", "IE", JUNE_1, TODAY);
        protocol().given(amended(MINOR)).when(effective).then(effective(V2, JUNE_1, null));
        protocol().given(amended(URGENT)).when(effective).then(effective(V2, JUNE_1, null));
        protocol().given(amended(SUBSTANTIAL)).when(effective).thenBroken(COUNTRY_AUTHORISATION_REQUIRED);
        protocol().given(amended(SUBSTANTIAL, decided(V2, RA), decided(V2, EC))).when(effective).then(effective(V2, JUNE_1, null));
    }

    @Test
    void at_a_site_one_version_is_in_force_on_a_date_and_a_later_one_replaces_it() {
        var site = effective(V1, JUNE_1, null);
        protocol().given(amended(MINOR, site)).when(new MakeEffectiveAtSite(STUDY, V2, "101", "IE", JULY_1, TODAY)).then(effective(V2, JULY_1, V1));
        protocol().given(amended(MINOR, site)).when(new MakeEffectiveAtSite(STUDY, V2, " 101 ", "IE", JULY_1, TODAY)).then(effective(V2, JULY_1, V1));
        protocol().given(amended(MINOR, site)).when(new MakeEffectiveAtSite(STUDY, V2, " 101", "IE", JUNE_1, TODAY)).thenBroken(ONE_EFFECTIVE_VERSION_PER_SITE_AND_DATE, "/on");
        protocol().given(amended(MINOR, site)).when(new MakeEffectiveAtSite(STUDY, V1, "101", "IE", JULY_1, TODAY)).thenBroken(ALREADY_EFFECTIVE_AT_SITE);
        protocol().given(amended(MINOR, effective(V2, JUNE_1, null), decided(V1, RA), decided(V1, EC)))
            .when(new MakeEffectiveAtSite(STUDY, V1, "101", "IE", JULY_1, TODAY)).thenBroken(LATER_VERSION_EFFECTIVE_AT_SITE);
    }

    @Test
    void an_effective_date_is_past_and_not_before_the_approval() {
        var ready = approved(decided(V1, decision(Body.REGULATORY_AUTHORITY, Outcome.APPROVED, MAY_1)), decided(V1, EC));
        protocol().given(ready).when(new MakeEffectiveAtSite(STUDY, V1, "101", "IE", TODAY.plusDays(1), TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        protocol().given(ready).when(new MakeEffectiveAtSite(STUDY, V1, "101", "IE", MAY_1.minusDays(1), TODAY)).thenBroken(DATE_BEFORE_PREVIOUS_STEP, "/on");
        protocol().given(ready).when(new MakeEffectiveAtSite(STUDY, V1, " ", "IE", JUNE_1, TODAY)).thenBroken(SITE_REQUIRED, "/site");
        protocol().given(ready).when(new MakeEffectiveAtSite(STUDY, V1, "101", "Eire", JUNE_1, TODAY)).thenBroken(COUNTRY_UNKNOWN, "/country");
        protocol().given(v1()).when(new MakeEffectiveAtSite(STUDY, V1, "101", "IE", JUNE_1, TODAY)).thenBroken(VERSION_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_version_no_site_uses_is_withdrawn_with_a_reason_or_superseded() {
        protocol().given(v1()).when(new WithdrawVersion(STUDY, V1, JUNE_1, "Wrong file", TODAY)).then(new ProtocolVersionWithdrawn(STUDY, PROTOCOL, V1, JUNE_1, "Wrong file"));
        protocol().given(v1()).when(new WithdrawVersion(STUDY, V1, JUNE_1, " ", TODAY)).thenBroken(REASON_REQUIRED);
        protocol().given(approved(effective(V1, JUNE_1, null))).when(new WithdrawVersion(STUDY, V1, JULY_1, "x", TODAY)).thenBroken(VERSION_EFFECTIVE_AT_SITES);
        protocol().given(amended(MINOR)).when(new SupersedeVersion(STUDY, V1, V2, JUNE_1, TODAY)).then(new ProtocolVersionSuperseded(STUDY, PROTOCOL, V1, V2, JUNE_1));
        protocol().given(amended(MINOR)).when(new SupersedeVersion(STUDY, V2, V1, JUNE_1, TODAY)).thenBroken(VERSION_NOT_LATER, "/supersededBy");
        protocol().given(amended(MINOR, effective(V1, JUNE_1, null))).when(new SupersedeVersion(STUDY, V1, V2, JULY_1, TODAY)).thenBroken(VERSION_EFFECTIVE_AT_SITES);
    }

    @Test
    void a_version_that_is_out_of_use_stays_so() {
        protocol().given(v1(), new ProtocolVersionWithdrawn(STUDY, PROTOCOL, V1, JUNE_1, "x")).when(new SubmitForApproval(STUDY, V1, JUNE_1, TODAY)).thenBroken(VERSION_STATUS_NOT_ALLOWED);
        protocol().given(amended(MINOR, new ProtocolVersionSuperseded(STUDY, PROTOCOL, V1, V2, JUNE_1)))
            .when(new MakeEffectiveAtSite(STUDY, V1, "101", "IE", JULY_1, TODAY)).thenBroken(VERSION_STATUS_NOT_ALLOWED);
    }

    @Test
    void an_imported_version_holds_its_amendments() {
        var draft = new DraftVersion(STUDY, V1, "1.0", null, CONTENT, null);
        protocol().when(new ImportVersion(STUDY, draft, List.of(new RaiseAmendment(STUDY, AMENDMENT, MINOR))))
            .then(v1(), new ProtocolAmendmentRaised(STUDY, PROTOCOL, AMENDMENT, MINOR, V1));
        protocol().when(new ImportVersion(STUDY, draft, List.of(new RaiseAmendment(STUDY, AMENDMENT, MINOR), new RaiseAmendment(STUDY, V2, MINOR)))).thenBroken(AMENDMENT_NUMBER_TAKEN);
        protocol().given(approved(new ProtocolAmendmentRaised(STUDY, PROTOCOL, AMENDMENT, MINOR, V1)))
            .when(new DraftVersion(STUDY, V2, "2.0", AMENDMENT, CONTENT, null)).thenBroken(AMENDMENT_ALREADY_INCORPORATED);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void only_a_refusal_does_not_permit(Outcome outcome) {
        assertThat(outcome.permits()).isEqualTo(outcome != Outcome.REFUSED);
    }

    private static void refusedDecision(Decision decision, ProtocolRule rule, String pointer) {
        protocol().given(approved()).when(new RecordDecision(STUDY, V1, decision, TODAY)).thenBroken(rule, pointer);
    }

    static Scenario<Protocol, ProtocolCommand, ProtocolEvent> protocol() {
        return new Scenario<>(Protocol.INITIAL, Protocol::decide, Protocol::apply);
    }

    private static ProtocolVersionDrafted v1() {
        return drafted(STUDY, V1, "1.0", null, CONTENT);
    }

    private static ProtocolVersionDrafted drafted(UUID study, UUID version, String label, UUID amendment, ProtocolContent content) {
        return new ProtocolVersionDrafted(study, PROTOCOL, version, 1, label, amendment, content, null);
    }

    private static ApproveVersion approval(ElectronicSignature signature) {
        return new ApproveVersion(STUDY, V1, signature, MAY_1, TODAY);
    }

    private static ElectronicSignature signed(Meaning meaning, ProtocolVersionDrafted version) {
        return new ElectronicSignature("maria", "Maria Keller", SIGNED_AT, meaning, SIGNED_AT, VersionToSign.of(version).sha256());
    }

    private static ProtocolVersionDrafted v2(UUID amendment) {
        return new ProtocolVersionDrafted(STUDY, PROTOCOL, V2, 2, "2.0", amendment, CONTENT, null);
    }

    private static ProtocolVersionSubmitted submitted() {
        return new ProtocolVersionSubmitted(STUDY, PROTOCOL, V1, MAY_1);
    }

    private static ProtocolVersionApproved approvedV1() {
        return new ProtocolVersionApproved(STUDY, PROTOCOL, V1, MAY_1, signed(Meaning.APPROVAL, v1()), null);
    }

    private static List<ProtocolEvent> approved(ProtocolEvent... more) {
        var history = new ArrayList<ProtocolEvent>(List.of(v1(), submitted(), approvedV1()));
        history.addAll(List.of(more));
        return history;
    }

    /** Version 2 by this amendment, approved. */
    private static List<ProtocolEvent> amended(Amendment amendment, ProtocolEvent... more) {
        var history = new ArrayList<>(approved(raised(amendment), v2(AMENDMENT), new ProtocolVersionSubmitted(STUDY, PROTOCOL, V2, MAY_1),
            new ProtocolVersionApproved(STUDY, PROTOCOL, V2, MAY_1, signed(Meaning.APPROVAL, v2(AMENDMENT)), null)));
        history.addAll(List.of(more));
        return history;
    }

    private static ProtocolAmendmentRaised raised(Amendment amendment) {
        return new ProtocolAmendmentRaised(STUDY, PROTOCOL, AMENDMENT, amendment, null);
    }

    private static ProtocolDecisionRecorded decided(UUID version, Decision decision) {
        return new ProtocolDecisionRecorded(STUDY, PROTOCOL, version, decision);
    }

    private static ProtocolVersionMadeEffective effective(UUID version, LocalDate on, UUID replaces) {
        return new ProtocolVersionMadeEffective(STUDY, PROTOCOL, version, "101", "IE", on, replaces);
    }

    private static Amendment amendment(String number, boolean substantial, boolean urgent) {
        return new Amendment(number, substantial, urgent, "Manufacturing change", List.of(), "New supplier", List.of());
    }

    private static Decision decision(Body body, Outcome outcome, LocalDate on) {
        return new Decision("IE", body, body == Body.ETHICS_COMMITTEE ? "NREC" : "HPRA", outcome, on, null, "doc-1");
    }

    static ProtocolContent content(int participants, String endpoint) {
        return new ProtocolContent(List.of(new ProtocolContent.Text("brief", "Asterol in mild asthma")), List.of(new Part("Asterol", "EXPERIMENTAL", null)),
            List.of(new Part("Screening", "SCREENING", null), new Part("Treatment", "TREATMENT", null)), List.of(), List.of(new Part(endpoint, "PRIMARY", null)),
            List.of(new Part("INCLUSION 1", "INCLUSION", "Mild asthma")), List.of(), List.of("Visit 1"), List.of("Spirometry"), participants);
    }
}
