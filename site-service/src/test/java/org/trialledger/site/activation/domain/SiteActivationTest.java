package org.trialledger.site.activation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.platform.domain.SignatureRule.*;
import static org.trialledger.site.activation.domain.ActivationFixtures.*;
import static org.trialledger.site.activation.domain.ActivationRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent.*;

class SiteActivationTest {
    @Test
    void a_checklist_is_opened_once_with_the_countrys_pack() {
        site().when(new OpenChecklist(STUDY, SITE, "101", "IE", PACK, MARCH_1, TODAY)).then(opened());
        site().given(opened()).when(new OpenChecklist(STUDY, SITE, "101", "IE", PACK, MARCH_1, TODAY)).thenBroken(CHECKLIST_ALREADY_OPEN);
        site().when(new OpenChecklist(STUDY, SITE, "101", "IE", PACK, TODAY.plusDays(1), TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
    }

    @Test
    void items_are_met_with_evidence_several_at_once_or_none() {
        site().given(opened()).when(meet(new Evidence(AGREEMENT, "doc-" + AGREEMENT, APRIL_1), new Evidence(APPROVAL, "doc-" + APPROVAL, APRIL_1), new Evidence(INITIATION, "doc-" + INITIATION, MAY_1)))
            .then(met(AGREEMENT, APRIL_1), met(APPROVAL, APRIL_1), met(INITIATION, MAY_1));
        site().given(opened()).when(meet(new Evidence(AGREEMENT, "doc", APRIL_1), new Evidence(APPROVAL, " ", APRIL_1))).thenBroken(CHECKLIST_EVIDENCE_REQUIRED, "/items/1/evidence");
        site().given(opened()).when(meet(new Evidence("LICENCE", "doc", APRIL_1))).thenBroken(CHECKLIST_ITEM_UNKNOWN, "/items/0/item");
        site().given(opened()).when(meet(new Evidence(AGREEMENT, "doc", TODAY.plusDays(1)))).thenBroken(FUTURE_ACTUAL_DATE, "/items/0/on");
        site().given(opened()).when(meet(new Evidence(AGREEMENT, "doc", APRIL_1), new Evidence(AGREEMENT, "doc", APRIL_1))).thenBroken(CHECKLIST_ITEM_ALREADY_SETTLED, "/items/1/item");
        site().when(meet(new Evidence(AGREEMENT, "doc", APRIL_1))).thenBroken(SITE_NOT_SELECTED);
    }

    @Test
    void nobody_is_initiated_before_the_approval_and_product_is_released_last() {
        site().given(opened(), met(AGREEMENT, APRIL_1)).when(meet(new Evidence(INITIATION, "doc", MAY_1))).thenBroken(CHECKLIST_ORDER, "/items/0/item");
        site().given(opened(), met(AGREEMENT, APRIL_1), met(APPROVAL, MAY_1)).when(meet(new Evidence(INITIATION, "doc", MAY_1.minusDays(1)))).thenBroken(CHECKLIST_ORDER, "/items/0/on");
        site().given(opened(), met(AGREEMENT, APRIL_1), met(APPROVAL, APRIL_1), met(INITIATION, MAY_1)).when(meet(new Evidence(RELEASE, "doc", JUNE_1))).thenBroken(CHECKLIST_ORDER, "/items/0/item");
    }

    @Test
    void an_item_is_waived_or_not_applicable_for_a_reason_unless_it_is_hard() {
        site().given(opened()).when(waive(TRAINING, "Trained")).then(waived("Trained", MAY_1));
        site().given(opened()).when(new MarkNotApplicable(STUDY, SITE, TRAINING, "x", BY, MAY_1, TODAY)).then(new ChecklistItemNotApplicable(STUDY, SITE, TRAINING, "x", BY, MAY_1));
        for (var hard : List.of(APPROVAL, INITIATION)) {
            site().given(opened()).when(waive(hard, "In a hurry")).thenBroken(CHECKLIST_ITEM_HARD);
            site().given(opened()).when(new MarkNotApplicable(STUDY, SITE, hard, "In a hurry", BY, MAY_1, TODAY)).thenBroken(CHECKLIST_ITEM_HARD);
        }
        site().given(opened()).when(waive(TRAINING, " ")).thenBroken(REASON_REQUIRED);
        site().given(opened()).when(new MarkNotApplicable(STUDY, SITE, TRAINING, null, BY, MAY_1, TODAY)).thenBroken(REASON_REQUIRED);
        site().given(opened(), met(AGREEMENT, APRIL_1)).when(waive(AGREEMENT, "x")).thenBroken(CHECKLIST_ITEM_ALREADY_SETTLED);
    }

    @Test
    void a_waiver_is_signed_for_what_it_waives() {
        site().given(opened()).when(new WaiveItem(STUDY, SITE, TRAINING, "Trained", null, MAY_1, TODAY)).thenBroken(SIGNATURE_REQUIRED);
        site().given(opened()).when(new WaiveItem(STUDY, SITE, TRAINING, "Trained", signature(TRAINING, "Another reason", MAY_1), MAY_1, TODAY)).thenBroken(SIGNED_CONTENT_CHANGED);
        site().given(opened()).when(new WaiveItem(STUDY, SITE, TRAINING, "Trained", signature(AGREEMENT, "Trained", MAY_1), MAY_1, TODAY)).thenBroken(SIGNED_CONTENT_CHANGED);
    }

    @Test
    void a_site_is_activated_when_all_is_green() {
        site().given(green()).when(new ActivateSite(STUDY, SITE, READY, MAY_1, TODAY)).then(activated());
        site().given(green().subList(0, 5)).when(new ActivateSite(STUDY, SITE, READY, MAY_1, TODAY)).thenBroken(CHECKLIST_ITEM_OPEN);
        site().given(green()).when(new ActivateSite(STUDY, SITE, READY, MAY_1.minusDays(1), TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        site().given(green()).when(new ActivateSite(STUDY, SITE, READY, TODAY.plusDays(1), TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        site().given(green()).when(new ActivateSite(STUDY, SITE, new ActivationFacts(true, false, true), MAY_1, TODAY)).thenBroken(STUDY_ON_HALT);
        site().given(green()).when(new ActivateSite(STUDY, SITE, new ActivationFacts(false, true, true), MAY_1, TODAY)).thenBroken(STUDY_IS_OVER);
        site().given(green()).when(new ActivateSite(STUDY, SITE, new ActivationFacts(false, false, false), MAY_1, TODAY)).thenBroken(PRINCIPAL_INVESTIGATOR_REQUIRED);
        site().given(active()).when(new ActivateSite(STUDY, SITE, READY, JUNE_1, TODAY)).thenBroken(SITE_ALREADY_ACTIVE);
        site().when(new ActivateSite(STUDY, SITE, READY, MAY_1, TODAY)).thenBroken(SITE_NOT_SELECTED);
    }

    @Test
    void the_snapshot_says_what_the_site_was_activated_on() {
        var state = folded(green());
        assertThat(ChecklistSnapshot.text(PACK, state.items())).isEqualTo("""
            IE\t2026.1
            CLINICAL_TRIAL_AGREEMENT\tMET\t2026-04-01\tmaria\tdoc-CLINICAL_TRIAL_AGREEMENT
            ETHICS_APPROVAL\tMET\t2026-04-01\tmaria\tdoc-ETHICS_APPROVAL
            SITE_INITIATION_VISIT\tMET\t2026-05-01\tmaria\tdoc-SITE_INITIATION_VISIT
            TRAINING\tWAIVED\t2026-05-01\tmaria\tTrained for the trial before
            PRODUCT_RELEASE\tMET\t2026-05-01\tmaria\tdoc-PRODUCT_RELEASE
            """);
        assertThat(activated().checklistSha256()).isEqualTo("6d22cbd3dda6113e328311a9dc77647c4f9c0cabab89db63a9ca517473029195");
    }

    @Test
    void an_item_that_falls_away_opens_again_and_at_an_active_site_is_a_finding() {
        site().given(opened(), met(AGREEMENT, APRIL_1)).when(reopen(AGREEMENT, MAY_1)).then(new ChecklistItemReopened(STUDY, SITE, AGREEMENT, "Returned", BY, MAY_1));
        site().given(active()).when(reopen(AGREEMENT, JUNE_1)).then(new ChecklistItemReopened(STUDY, SITE, AGREEMENT, "Returned", BY, JUNE_1),
            new ActivationFindingRaised(STUDY, SITE, AGREEMENT, "clinical trial agreement is open again at an active site: Returned", JUNE_1));
        site().given(opened()).when(reopen(AGREEMENT, MAY_1)).thenBroken(CHECKLIST_ITEM_NOT_SETTLED);
        site().given(opened(), met(AGREEMENT, MAY_1)).when(reopen(AGREEMENT, APRIL_1)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        var again = folded(List.of(active(new ChecklistItemReopened(STUDY, SITE, AGREEMENT, "Returned", BY, JUNE_1))));
        assertThat(again.standingOn(JUNE_1)).isEqualTo(Standing.ACTIVE);
        assertThat(again.items().get(AGREEMENT).isGreen()).isFalse();
    }

    @Test
    void a_later_pack_is_taken_by_a_person_and_keeps_what_is_settled() {
        var later = new ChecklistPack("IE", "2026.2", List.of(item(AGREEMENT, 60, false, false), item(APPROVAL, 40, true, false), item(INITIATION, 14, true, false), item("INSURANCE", 5, false, false)));
        var changed = new ChecklistPackChanged(STUDY, SITE, later, List.of("INSURANCE"), List.of(TRAINING, RELEASE), "New law", BY, MAY_1);
        site().given(opened(), met(AGREEMENT, APRIL_1)).when(new ChangePack(STUDY, SITE, later, "New law", BY, MAY_1, TODAY)).then(changed);
        var state = folded(List.of(opened(), met(AGREEMENT, APRIL_1), changed));
        assertThat(state.items()).containsOnlyKeys(AGREEMENT, APPROVAL, INITIATION, "INSURANCE");
        assertThat(state.items().get(AGREEMENT).isGreen()).isTrue();
        site().given(opened()).when(new ChangePack(STUDY, SITE, PACK, "x", BY, MAY_1, TODAY)).thenBroken(CHECKLIST_PACK_UNCHANGED);
        site().given(opened()).when(new ChangePack(STUDY, SITE, later, "", BY, MAY_1, TODAY)).thenBroken(REASON_REQUIRED);
        site().given(active()).when(new ChangePack(STUDY, SITE, later, "x", BY, JUNE_1, TODAY)).thenBroken(CHECKLIST_PACK_SETTLED);
    }

    @Test
    void on_any_day_a_site_has_one_standing() {
        var state = folded(List.of(active(new SitePutOnHold(STUDY, SITE, HoldCause.SAFETY, "x", MAY_1.plusDays(10)), new SiteHoldReleased(STUDY, SITE, "x", MAY_1.plusDays(20)),
            new SiteEnrolmentClosed(STUDY, SITE, "x", JUNE_1), new SitePutOnHold(STUDY, SITE, HoldCause.SAFETY, "x", JUNE_1.plusDays(5)), new SiteHoldReleased(STUDY, SITE, "x", JUNE_1.plusDays(6)),
            new SiteClosedOut(STUDY, SITE, "101", "IE", null, JUNE_1.plusDays(9)))));
        assertThat(state.standingOn(MAY_1.minusDays(1))).isEqualTo(Standing.NOT_ACTIVE);
        assertThat(state.standingOn(MAY_1)).isEqualTo(Standing.ACTIVE);
        assertThat(state.standingOn(MAY_1.plusDays(10))).isEqualTo(Standing.ON_HOLD);
        assertThat(state.standingOn(MAY_1.plusDays(20))).isEqualTo(Standing.ACTIVE);
        assertThat(state.standingOn(JUNE_1)).isEqualTo(Standing.ENROLMENT_CLOSED);
        assertThat(state.standingOn(JUNE_1.plusDays(5))).isEqualTo(Standing.ON_HOLD);
        assertThat(state.standingOn(JUNE_1.plusDays(6))).isEqualTo(Standing.ENROLMENT_CLOSED);
        assertThat(state.standingOn(TODAY)).isEqualTo(Standing.CLOSED_OUT);
        assertThat(Stream.of(Standing.values()).filter(Standing::treats)).containsExactly(Standing.ACTIVE, Standing.ON_HOLD, Standing.ENROLMENT_CLOSED);
        assertThat(Stream.of(Standing.values()).filter(Standing::enrols)).containsExactly(Standing.ACTIVE);
    }

    @Test
    void an_active_site_is_held_and_released() {
        var hold = new SitePutOnHold(STUDY, SITE, HoldCause.NO_PRINCIPAL_INVESTIGATOR, "Left", JUNE_1);
        site().given(active()).when(new HoldSite(STUDY, SITE, HoldCause.NO_PRINCIPAL_INVESTIGATOR, "Left", JUNE_1, TODAY)).then(hold);
        site().given(active(hold)).when(new ReleaseHold(STUDY, SITE, "Successor", READY, JUNE_1, TODAY)).then(new SiteHoldReleased(STUDY, SITE, "Successor", JUNE_1));
        site().given(active(hold)).when(new HoldSite(STUDY, SITE, HoldCause.SAFETY, "x", JUNE_1, TODAY)).thenBroken(SITE_ON_HOLD);
        site().given(active(hold)).when(new ReleaseHold(STUDY, SITE, "x", new ActivationFacts(false, false, false), JUNE_1, TODAY)).thenBroken(PRINCIPAL_INVESTIGATOR_REQUIRED);
        site().given(active(hold)).when(new ReleaseHold(STUDY, SITE, "x", READY, JUNE_1.minusDays(1), TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        site().given(active()).when(new ReleaseHold(STUDY, SITE, "x", READY, JUNE_1, TODAY)).thenBroken(SITE_NOT_ON_HOLD);
        site().given(active()).when(new HoldSite(STUDY, SITE, HoldCause.SAFETY, null, JUNE_1, TODAY)).thenBroken(REASON_REQUIRED);
        site().given(opened()).when(new HoldSite(STUDY, SITE, HoldCause.SAFETY, "x", JUNE_1, TODAY)).thenBroken(SITE_NOT_ACTIVE);
    }

    @Test
    void enrolment_closes_and_opens_again() {
        var closed = new SiteEnrolmentClosed(STUDY, SITE, "Target met", JUNE_1);
        site().given(active()).when(new CloseEnrolment(STUDY, SITE, "Target met", JUNE_1, TODAY)).then(closed);
        site().given(active(closed)).when(new ReopenEnrolment(STUDY, SITE, "More places", JUNE_1, TODAY)).then(new SiteEnrolmentReopened(STUDY, SITE, "More places", JUNE_1));
        site().given(active(closed)).when(new CloseEnrolment(STUDY, SITE, "x", JUNE_1, TODAY)).thenBroken(SITE_ENROLMENT_CLOSED);
        site().given(active()).when(new ReopenEnrolment(STUDY, SITE, "x", JUNE_1, TODAY)).thenBroken(SITE_ENROLMENT_NOT_CLOSED);
    }

    @Test
    void places_are_counted_against_the_cap() {
        var capOfOne = new EnrolmentCapSet(STUDY, SITE, 1, "Small pharmacy");
        var one = new EnrolmentSlotTaken(STUDY, SITE, SUBJECT, 1, JUNE_1);
        site().given(active()).when(new SetEnrolmentCap(STUDY, SITE, 1, "Small pharmacy")).then(capOfOne);
        site().given(active(capOfOne)).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, JUNE_1)).then(one);
        site().given(active(capOfOne, one)).when(new TakeEnrolmentSlot(STUDY, SITE, OTHER_SUBJECT, JUNE_1)).thenBroken(ENROLMENT_CAP_REACHED);
        site().given(active(capOfOne, one)).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, JUNE_1)).thenBroken(ENROLMENT_SLOT_ALREADY_TAKEN);
        site().given(active(one)).when(new SetEnrolmentCap(STUDY, SITE, 0, "x")).thenBroken(ENROLMENT_CAP_BELOW_COUNT, "/cap");
        site().given(active(capOfOne, one, new EnrolmentCapSet(STUDY, SITE, null, "x"))).when(new TakeEnrolmentSlot(STUDY, SITE, OTHER_SUBJECT, JUNE_1))
            .then(new EnrolmentSlotTaken(STUDY, SITE, OTHER_SUBJECT, 2, JUNE_1));
    }

    @Test
    void nobody_is_enrolled_where_the_site_may_not_enrol_that_day() {
        site().given(active()).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, MAY_1.minusDays(1))).thenBroken(SITE_NOT_ACTIVE);
        site().given(active(new SitePutOnHold(STUDY, SITE, HoldCause.SAFETY, "x", JUNE_1))).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, JUNE_1)).thenBroken(SITE_ON_HOLD);
        site().given(active(new SiteEnrolmentClosed(STUDY, SITE, "x", JUNE_1))).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, JUNE_1)).thenBroken(SITE_ENROLMENT_CLOSED);
        site().given(active(new SiteTerminated(STUDY, SITE, "101", "IE", null, "x", JUNE_1))).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, JUNE_1)).thenBroken(SITE_OVER);
        site().given(active(new SiteEnrolmentClosed(STUDY, SITE, "x", JUNE_1))).when(new TakeEnrolmentSlot(STUDY, SITE, SUBJECT, JUNE_1.minusDays(1)))
            .then(new EnrolmentSlotTaken(STUDY, SITE, SUBJECT, 1, JUNE_1.minusDays(1)));
    }

    @Test
    void a_site_is_closed_out_when_nothing_is_left_to_do() {
        var closed = new SiteEnrolmentClosed(STUDY, SITE, "x", JUNE_1);
        site().given(active(closed)).when(closeOut(DONE, null)).then(new SiteClosedOut(STUDY, SITE, "101", "IE", null, JUNE_1));
        site().given(active(closed)).when(closeOut(new CloseOutFacts(true, List.of(), 0, 2), "cra-2")).then(new SiteClosedOut(STUDY, SITE, "101", "IE", "cra-2", JUNE_1));
        site().given(active(closed)).when(closeOut(new CloseOutFacts(true, List.of(), 0, 2), null)).thenBroken(ACTION_ITEMS_OPEN, "/actionsTransferredTo");
        site().given(active(closed)).when(closeOut(new CloseOutFacts(false, List.of(), 0, 0), null)).thenBroken(CLOSE_OUT_VISIT_REQUIRED);
        site().given(active(closed)).when(closeOut(new CloseOutFacts(true, List.of("asterol lot 7"), 0, 0), null)).thenBroken(PRODUCT_NOT_RECONCILED);
        site().given(active(closed)).when(closeOut(new CloseOutFacts(true, List.of(), 1, 0), null)).thenBroken(SUBJECTS_NOT_FINISHED);
        site().given(active()).when(closeOut(DONE, null)).thenBroken(ENROLMENT_STILL_OPEN);
        site().given(green()).when(closeOut(DONE, null)).thenBroken(SITE_NOT_ACTIVE);
    }

    @Test
    void a_site_is_terminated_at_any_time_with_a_plan_for_those_on_the_trial() {
        site().given(opened()).when(terminate(DONE, null, "No staff")).then(new SiteTerminated(STUDY, SITE, "101", "IE", null, "No staff", JUNE_1));
        site().given(active()).when(terminate(new CloseOutFacts(false, List.of("x"), 3, 1), "FUP-1", "Misconduct")).then(new SiteTerminated(STUDY, SITE, "101", "IE", "FUP-1", "Misconduct", JUNE_1));
        site().given(active()).when(terminate(new CloseOutFacts(false, List.of(), 3, 0), " ", "x")).thenBroken(FOLLOW_UP_PLAN_REQUIRED, "/followUpPlan");
        site().given(active()).when(terminate(DONE, null, " ")).thenBroken(REASON_REQUIRED);
        var over = new SiteTerminated(STUDY, SITE, "101", "IE", null, "x", JUNE_1);
        for (var command : List.of(meet(new Evidence(AGREEMENT, "d", JUNE_1)), new ActivateSite(STUDY, SITE, READY, JUNE_1, TODAY), terminate(DONE, null, "x"), new SetEnrolmentCap(STUDY, SITE, 1, "x")))
            site().given(opened(), over).when(command).thenBroken(SITE_OVER);
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void only_an_over_site_is_over(Standing standing) {
        assertThat(standing.isOver()).isEqualTo(List.of(Standing.CLOSED_OUT, Standing.TERMINATED).contains(standing));
        assertThat(standing.isOver() && standing.treats()).isFalse();
    }

    @Test
    void a_pack_without_initiation_or_without_an_end_is_no_pack() {
        assertThat(PACK.checked()).isEqualTo(PACK);
        assertThatThrownBy(() -> new ChecklistPack("X", "1", List.of(item(AGREEMENT, 1, false, false))).checked()).hasMessageContaining("SITE_INITIATION_VISIT");
        assertThatThrownBy(() -> new ChecklistPack("X", "1", List.of(item(INITIATION, 1, false, false))).checked()).hasMessageContaining("hard");
        assertThatThrownBy(() -> new ChecklistPack("X", "1", List.of(item(INITIATION, 1, true, false, AGREEMENT))).checked()).hasMessageContaining("lacks");
        assertThatThrownBy(() -> new ChecklistPack("X", "1", List.of(item(INITIATION, 1, true, false), item(INITIATION, 1, true, false))).checked()).hasMessageContaining("two items");
        assertThatThrownBy(() -> new ChecklistPack("X", "1", List.of(item(INITIATION, 1, true, false, AGREEMENT), item(AGREEMENT, 1, false, false, INITIATION))).checked()).hasMessageContaining("after itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "a\\tb", "a\rb"})
    void no_text_can_look_like_another_line_of_the_snapshot(String text) {
        var one = ChecklistSnapshot.text(PACK, folded(List.of(opened(), new ChecklistItemMet(STUDY, SITE, AGREEMENT, text, BY, APRIL_1))).items());
        assertThat(one.lines()).hasSize(6);
        assertThat(one.lines().skip(1)).allSatisfy(line -> assertThat(line.chars().filter(c -> c == '\t')).hasSize(4));
    }

    private static final UUID DOCUMENT = new UUID(7, 7);
    private static final ChecklistItemMet BY_DOCUMENT = new ChecklistItemMet(STUDY, SITE, AGREEMENT, "TMF document " + DOCUMENT, BY, APRIL_1);
    private static final String RETURNED = "Document " + DOCUMENT + " was returned in the trial master file: Signature missing";

    @Test
    void an_item_met_by_a_document_that_is_returned_is_open_again() {
        site().given(opened(), BY_DOCUMENT).when(withdraw(DOCUMENT, MAY_1)).then(new ChecklistItemReopened(STUDY, SITE, AGREEMENT, RETURNED, "quinn", MAY_1));
        site().given(opened(), BY_DOCUMENT).when(withdraw(DOCUMENT, MARCH_1)).then(new ChecklistItemReopened(STUDY, SITE, AGREEMENT, RETURNED, "quinn", APRIL_1));
        site().given(opened(), BY_DOCUMENT).when(withdraw(new UUID(7, 8), MAY_1)).then();
        site().given(opened(), BY_DOCUMENT, new ChecklistItemReopened(STUDY, SITE, AGREEMENT, RETURNED, "quinn", MAY_1)).when(withdraw(DOCUMENT, MAY_1)).then();
        site().given().when(withdraw(DOCUMENT, MAY_1)).then();
    }

    @Test
    void at_an_active_site_a_returned_document_is_a_finding_and_not_silent() {
        var events = new ArrayList<ActivationEvent>(List.of(active()));
        events.set(1, BY_DOCUMENT);
        site().given(events.toArray(ActivationEvent[]::new)).when(withdraw(DOCUMENT, JUNE_1)).then(new ChecklistItemReopened(STUDY, SITE, AGREEMENT, RETURNED, "quinn", JUNE_1),
            new ActivationFindingRaised(STUDY, SITE, AGREEMENT, "clinical trial agreement is open again at an active site: " + RETURNED, JUNE_1));
    }

    private static WithdrawEvidence withdraw(UUID documentId, LocalDate on) {
        return new WithdrawEvidence(STUDY, SITE, documentId, RETURNED, "quinn", on);
    }

    private static MeetItems meet(Evidence... evidence) {
        return new MeetItems(STUDY, SITE, List.of(evidence), BY, TODAY);
    }

    private static WaiveItem waive(String item, String reason) {
        return new WaiveItem(STUDY, SITE, item, reason, signature(item, reason, MAY_1), MAY_1, TODAY);
    }

    private static ReopenItem reopen(String item, LocalDate on) {
        return new ReopenItem(STUDY, SITE, item, "Returned", BY, on, TODAY);
    }

    private static CloseOutSite closeOut(CloseOutFacts facts, String transferredTo) {
        return new CloseOutSite(STUDY, SITE, facts, transferredTo, JUNE_1, TODAY);
    }

    private static TerminateSite terminate(CloseOutFacts facts, String plan, String reason) {
        return new TerminateSite(STUDY, SITE, facts, plan, reason, JUNE_1, TODAY);
    }

    private static SiteActivation folded(List<ActivationEvent> events) {
        var state = SiteActivation.INITIAL;
        for (var event : events) state = state.apply(event);
        return state;
    }

    private static Scenario<SiteActivation, ActivationCommand, ActivationEvent> site() {
        return new Scenario<>(SiteActivation.INITIAL, SiteActivation::decide, SiteActivation::apply);
    }
}
