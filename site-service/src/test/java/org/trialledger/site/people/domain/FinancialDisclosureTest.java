package org.trialledger.site.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.people.domain.DisclosureCategory.*;
import static org.trialledger.site.people.domain.Interest.Holder.*;
import static org.trialledger.site.people.domain.Interest.Kind.*;
import static org.trialledger.site.people.domain.StaffFixtures.*;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.SignatureRule;
import org.trialledger.site.people.domain.Interest.Holder;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;

/** The thresholds of 21 CFR 54.2. */
class FinancialDisclosureTest {
    @Test
    void payments_add_up_over_the_family() {
        assertThat(DisclosureCategory.of(List.of(of(PAYMENT, INVESTIGATOR, "24999.99")))).isEmpty();
        assertThat(DisclosureCategory.of(List.of(of(PAYMENT, INVESTIGATOR, "25000")))).containsExactly(SIGNIFICANT_PAYMENTS);
        assertThat(DisclosureCategory.of(List.of(of(PAYMENT, INVESTIGATOR, "12500"), of(PAYMENT, SPOUSE, "12500")))).containsExactly(SIGNIFICANT_PAYMENTS);
    }

    @Test
    void equity_counts_above_fifty_thousand_in_a_public_sponsor_and_always_in_a_private_one() {
        assertThat(DisclosureCategory.of(List.of(of(EQUITY_IN_PUBLIC_SPONSOR, INVESTIGATOR, "50000")))).isEmpty();
        assertThat(DisclosureCategory.of(List.of(of(EQUITY_IN_PUBLIC_SPONSOR, INVESTIGATOR, "40000"), of(EQUITY_IN_PUBLIC_SPONSOR, DEPENDENT_CHILD,
            "10000.01")))).containsExactly(SIGNIFICANT_EQUITY);
        assertThat(DisclosureCategory.of(List.of(of(EQUITY_IN_PRIVATE_SPONSOR, SPOUSE, "1")))).containsExactly(SIGNIFICANT_EQUITY);
    }

    @Test
    void pay_that_hangs_on_the_outcome_and_rights_in_the_product_count_whatever_they_are_worth() {
        assertThat(DisclosureCategory.of(List.of(of(Interest.Kind.OUTCOME_LINKED_COMPENSATION, INVESTIGATOR, null)))).containsExactly(DisclosureCategory.OUTCOME_LINKED_COMPENSATION);
        assertThat(DisclosureCategory.of(List.of(of(Interest.Kind.PROPRIETARY_INTEREST, INVESTIGATOR, null)))).containsExactly(DisclosureCategory.PROPRIETARY_INTEREST);
    }

    @Test
    void the_form_follows_from_the_interests() {
        var payment = of(PAYMENT, INVESTIGATOR, "30000");
        staff().given(LEE_ADDED).when(state(null)).then(stated(MAY_1, List.of(), DisclosureForm.FDA_3454, null));
        staff().given(LEE_ADDED).when(state("Blinded rater", payment)).then(stated(MAY_1, List.of(SIGNIFICANT_PAYMENTS), DisclosureForm.FDA_3455, "Blinded rater", payment));
        staff().given(LEE_ADDED).when(state(" ", payment)).thenBroken(DISCLOSURE_INCOMPLETE, "/biasMinimised");
        staff().given(LEE_ADDED).when(state(null, of(PAYMENT, INVESTIGATOR, null))).thenBroken(DISCLOSURE_INCOMPLETE, "/interests/0/amountUsd");
        staff().given(LEE_ADDED).when(state(null, of(PAYMENT, INVESTIGATOR, "-1"))).thenBroken(DISCLOSURE_INCOMPLETE, "/interests/0/amountUsd");
        staff().given(LEE_ADDED).when(state(null, new Interest(PAYMENT, null, BigDecimal.ONE, "x"))).thenBroken(DISCLOSURE_INCOMPLETE, "/interests/0");
        staff().given(NORA_ADDED).when(new StateInterests(STUDY, SITE, NORA, ID, List.of(), null, MAY_1, TODAY)).thenBroken(NOT_AN_INVESTIGATOR);
        staff().given(LEE_ADDED).when(new StateInterests(STUDY, SITE, LEE, ID, List.of(), null, TODAY.plusDays(1), TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/statedOn");
    }

    @Test
    void a_human_certifies_what_was_stated() {
        var stated = stated(MAY_1, List.of(), DisclosureForm.FDA_3454, null);
        var task = new StaffTaskOpened(STUDY, SITE, LEE, OTHER_ID, StaffTaskKind.FINANCIAL_DISCLOSURE, "x", "x", null);
        staff().given(LEE_ADDED, task, stated).when(certify(stated)).then(certified(stated), new StaffTaskDone(STUDY, SITE, LEE, OTHER_ID, TODAY, "Disclosure " + ID));
        staff().given(LEE_ADDED, stated).when(certify(stated(APRIL_1, List.of(), DisclosureForm.FDA_3454, null))).thenBroken(SignatureRule.SIGNED_CONTENT_CHANGED);
        staff().given(LEE_ADDED, stated, certified(stated)).when(certify(stated)).thenBroken(DISCLOSURE_ALREADY_CERTIFIED);
        staff().given(LEE_ADDED).when(certify(stated)).thenBroken(DISCLOSURE_UNKNOWN);
    }

    @Test
    void the_duty_to_update_lasts_a_year_after_completion() {
        var started = new DisclosureFollowUpStarted(STUDY, SITE, MARCH_1, MARCH_1.plusYears(1));
        staff().given(LEE_ADDED).when(new StartDisclosureFollowUp(STUDY, SITE, MARCH_1, TODAY)).then(started);
        staff().given(LEE_ADDED, started).when(new StartDisclosureFollowUp(STUDY, SITE, MAY_1, TODAY)).thenNothing();
        staff().when(new StartDisclosureFollowUp(STUDY, SITE, MARCH_1, TODAY)).thenNothing();
        staff().given(LEE_ADDED).when(new AskForDisclosureUpdates(STUDY, SITE)).thenNothing();
        var stated = stated(MAY_1, List.of(), DisclosureForm.FDA_3454, null);
        var asked = recorded(List.of(LEE_ADDED, NORA_ADDED, stated, certified(stated), started, new StaffMemberLeft(STUDY, SITE, LEE, JUNE_1)), new AskForDisclosureUpdates(STUDY, SITE));
        assertThat(asked).singleElement().isInstanceOfSatisfying(StaffTaskOpened.class, task -> {
            assertThat(task.personId()).as("also who has left").isEqualTo(LEE);
            assertThat(task.kind()).isEqualTo(StaffTaskKind.DISCLOSURE_UPDATE);
            assertThat(task.dueOn()).isEqualTo(MARCH_1.plusYears(1).plusDays(30));
        });
        var lastYear = new DisclosureFollowUpStarted(STUDY, SITE, MARCH_1.minusYears(1), MARCH_1);
        staff().given(LEE_ADDED, lastYear, stated).given(asked).when(certify(stated)).then(certified(stated), new StaffTaskDone(STUDY, SITE, LEE,
            ((StaffTaskOpened) asked.getFirst()).taskId(), TODAY, "Disclosure " + ID));
        staff().given(LEE_ADDED, started, stated).given(asked).when(certify(stated)).then(certified(stated));
        staff().given(LEE_ADDED, lastYear, stated, certified(stated)).when(new AskForDisclosureUpdates(STUDY, SITE)).thenNothing();
    }

    private static Interest of(Interest.Kind kind, Holder holder, String amount) {
        return new Interest(kind, holder, amount == null ? null : new BigDecimal(amount), "Stated by the investigator");
    }

    private static StaffCommand state(String biasMinimised, Interest... interests) {
        return new StateInterests(STUDY, SITE, LEE, ID, List.of(interests), biasMinimised, MAY_1, TODAY);
    }

    private static StaffCommand certify(FinancialInterestsStated seen) {
        return new CertifyDisclosure(STUDY, SITE, LEE, ID, by("lee", DisclosureToSign.of(seen)), TODAY);
    }

    private static FinancialDisclosureCertified certified(FinancialInterestsStated seen) {
        return new FinancialDisclosureCertified(STUDY, SITE, LEE, ID, TODAY, by("lee", DisclosureToSign.of(seen)));
    }

    private static FinancialInterestsStated stated(LocalDate on, List<DisclosureCategory> categories, DisclosureForm form, String biasMinimised, Interest... interests) {
        return new FinancialInterestsStated(STUDY, SITE, LEE, ID, List.of(interests), categories, form, biasMinimised, on);
    }
}
