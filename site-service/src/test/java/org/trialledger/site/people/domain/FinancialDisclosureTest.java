package org.trialledger.site.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.people.domain.DisclosureCategory.*;
import static org.trialledger.site.people.domain.Interest.Holder.*;
import static org.trialledger.site.people.domain.Interest.Kind.*;
import static org.trialledger.site.people.domain.StaffFixtures.*;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialledger.site.people.domain.Interest.Holder;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffCommand.CertifyDisclosure.Form;
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
        assertThat(DisclosureCategory.of(List.of(of(EQUITY_IN_PUBLIC_SPONSOR, INVESTIGATOR, "40000"), of(EQUITY_IN_PUBLIC_SPONSOR, DEPENDENT_CHILD, "10000.01")))).containsExactly(SIGNIFICANT_EQUITY);
        assertThat(DisclosureCategory.of(List.of(of(EQUITY_IN_PRIVATE_SPONSOR, SPOUSE, "1")))).containsExactly(SIGNIFICANT_EQUITY);
    }

    @Test
    void pay_that_hangs_on_the_outcome_and_rights_in_the_product_count_whatever_they_are_worth() {
        assertThat(DisclosureCategory.of(List.of(of(Interest.Kind.OUTCOME_LINKED_COMPENSATION, INVESTIGATOR, null)))).containsExactly(DisclosureCategory.OUTCOME_LINKED_COMPENSATION);
        assertThat(DisclosureCategory.of(List.of(of(Interest.Kind.PROPRIETARY_INTEREST, INVESTIGATOR, null)))).containsExactly(DisclosureCategory.PROPRIETARY_INTEREST);
    }

    @Test
    void a_human_certifies_on_the_form_that_the_interests_ask_for() {
        var payment = of(PAYMENT, INVESTIGATOR, "30000");
        var task = new StaffTaskOpened(STUDY, SITE, LEE, OTHER_ID, StaffTaskKind.FINANCIAL_DISCLOSURE, "x", "x", null);
        staff().given(LEE_ADDED, task).when(certify(Form.FDA_3454, null)).then(certified(Set.of(), Form.FDA_3454, null), new StaffTaskDone(STUDY, SITE, LEE, OTHER_ID, MAY_1, "Disclosure " + ID));
        staff().given(LEE_ADDED).when(certify(Form.FDA_3455, "Blinded rater", payment)).then(certified(Set.of(SIGNIFICANT_PAYMENTS), Form.FDA_3455, "Blinded rater", payment));
        staff().given(LEE_ADDED).when(certify(Form.FDA_3454, null, payment)).thenBroken(DISCLOSURE_FORM_MISMATCH, "/form");
        staff().given(LEE_ADDED).when(certify(Form.FDA_3455, "x")).thenBroken(DISCLOSURE_FORM_MISMATCH, "/form");
        staff().given(LEE_ADDED).when(certify(null, "x")).thenBroken(DISCLOSURE_FORM_MISMATCH, "/form");
        staff().given(LEE_ADDED).when(certify(Form.FDA_3455, " ", payment)).thenBroken(DISCLOSURE_INCOMPLETE, "/biasMinimised");
        staff().given(LEE_ADDED).when(certify(Form.FDA_3454, null, of(PAYMENT, INVESTIGATOR, null))).thenBroken(DISCLOSURE_INCOMPLETE, "/interests/0/amountUsd");
        staff().given(LEE_ADDED).when(certify(Form.FDA_3454, null, of(PAYMENT, INVESTIGATOR, "-1"))).thenBroken(DISCLOSURE_INCOMPLETE, "/interests/0/amountUsd");
        staff().given(NORA_ADDED).when(new CertifyDisclosure(STUDY, SITE, NORA, ID, List.of(), Form.FDA_3454, null, MAY_1, "lee", TODAY)).thenBroken(NOT_AN_INVESTIGATOR);
    }

    @Test
    void the_duty_to_update_lasts_a_year_after_completion() {
        var started = new DisclosureFollowUpStarted(STUDY, SITE, MARCH_1, MARCH_1.plusYears(1));
        staff().given(LEE_ADDED).when(new StartDisclosureFollowUp(STUDY, SITE, MARCH_1)).then(started);
        staff().given(LEE_ADDED, started).when(new StartDisclosureFollowUp(STUDY, SITE, MAY_1)).thenNothing();
        staff().when(new StartDisclosureFollowUp(STUDY, SITE, MARCH_1)).thenNothing();
        staff().given(LEE_ADDED).when(new AskForDisclosureUpdates(STUDY, SITE)).thenNothing();
        var asked = staff().given(LEE_ADDED, NORA_ADDED, certified(Set.of(), Form.FDA_3454, null), started, new StaffMemberLeft(STUDY, SITE, LEE, JUNE_1)).when(new AskForDisclosureUpdates(STUDY, SITE)).recorded();
        assertThat(asked).singleElement().isInstanceOfSatisfying(StaffTaskOpened.class, task -> {
            assertThat(task.personId()).as("also who has left").isEqualTo(LEE);
            assertThat(task.kind()).isEqualTo(StaffTaskKind.DISCLOSURE_UPDATE);
            assertThat(task.dueOn()).isEqualTo(MARCH_1.plusYears(1).plusDays(30));
        });
        var lastYear = new DisclosureFollowUpStarted(STUDY, SITE, MARCH_1.minusYears(1), MARCH_1);
        staff().given(LEE_ADDED, lastYear).given(asked).when(certify(Form.FDA_3454, null)).then(certified(Set.of(), Form.FDA_3454, null),
            new StaffTaskDone(STUDY, SITE, LEE, ((StaffTaskOpened) asked.getFirst()).taskId(), MAY_1, "Disclosure " + ID));
        staff().given(LEE_ADDED, started).given(asked).when(certify(Form.FDA_3454, null)).then(certified(Set.of(), Form.FDA_3454, null));
        staff().given(LEE_ADDED, lastYear, certified(Set.of(), Form.FDA_3454, null)).when(new AskForDisclosureUpdates(STUDY, SITE)).thenNothing();
    }

    private static Interest of(Interest.Kind kind, Holder holder, String amount) {
        return new Interest(kind, holder, amount == null ? null : new BigDecimal(amount), "Stated by the investigator");
    }

    private static StaffCommand certify(Form form, String biasMinimised, Interest... interests) {
        return new CertifyDisclosure(STUDY, SITE, LEE, ID, List.of(interests), form, biasMinimised, MAY_1, "lee", TODAY);
    }

    private static StaffEvent certified(Set<DisclosureCategory> categories, Form form, String biasMinimised, Interest... interests) {
        return new FinancialDisclosureCertified(STUDY, SITE, LEE, ID, List.of(interests), categories, form, biasMinimised, MAY_1, "lee");
    }
}
