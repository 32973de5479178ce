package org.trialledger.study.consentform.domain;

import static org.trialledger.study.consentform.domain.ConsentFormRule.*;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.consentform.domain.ConsentFormCommand.*;
import org.trialledger.study.consentform.domain.ConsentFormEvent.*;

class ConsentFormTest {
    private static final UUID STUDY = UUID.randomUUID(), FORM = UUID.randomUUID(), V1 = UUID.randomUUID(), V2 = UUID.randomUUID();
    private static final LocalDate APRIL_1 = LocalDate.of(2026, 4, 1), MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1), TODAY = LocalDate.of(2026, 7, 1);
    private static final ConsentFormCreated CREATED = new ConsentFormCreated(STUDY, FORM, "Main", Kind.MAIN, null);
    private static final ConsentFormVersionDrafted FIRST = new ConsentFormVersionDrafted(STUDY, FORM, V1, "1.0", "en", null, null, "d"), SECOND = new ConsentFormVersionDrafted(STUDY, FORM, V2, "2.0", "en", V1, null, "d");
    private static final ConsentFormVersionApproved APPROVED = new ConsentFormVersionApproved(STUDY, FORM, V1, "IE", "NREC", APRIL_1, "d"), APPROVED_2 = new ConsentFormVersionApproved(STUDY, FORM, V2, "IE", "NREC", MAY_1, "d");
    private static final ConsentFormMadeEffective EFFECTIVE = new ConsentFormMadeEffective(STUDY, FORM, V1, "1.0", "en", "IE", null, APRIL_1, null, null);

    private static Scenario<ConsentForm, ConsentFormCommand, ConsentFormEvent> form() {
        return new Scenario<>(ConsentForm.INITIAL, ConsentForm::decide, ConsentForm::apply);
    }

    @Test
    void a_version_is_used_only_once_a_committee_of_the_country_has_approved_it() {
        form().given(CREATED, FIRST).when(new MakeFormEffective(STUDY, FORM, V1, "IE", null, APRIL_1, null)).thenBroken(CONSENT_FORM_APPROVAL_REQUIRED);
        form().given(CREATED, FIRST, APPROVED).when(new MakeFormEffective(STUDY, FORM, V1, "IE", null, APRIL_1.minusDays(1), null)).thenBroken(CONSENT_FORM_APPROVAL_REQUIRED);
        form().given(CREATED, FIRST, APPROVED).when(new MakeFormEffective(STUDY, FORM, V1, "FR", null, APRIL_1, null)).thenBroken(CONSENT_FORM_APPROVAL_REQUIRED);
        form().given(CREATED, FIRST, APPROVED).when(new MakeFormEffective(STUDY, FORM, V1, "IE", null, APRIL_1, null)).then(EFFECTIVE);
        form().given(CREATED, FIRST, APPROVED).when(new MakeFormEffective(STUDY, FORM, V1, null, null, APRIL_1, null)).then(new ConsentFormMadeEffective(STUDY, FORM, V1, "1.0", "en", null, null, APRIL_1, null, null));
    }

    @Test
    void a_later_version_replaces_the_one_in_force_and_says_who_must_consent_again() {
        var reconsent = new Reconsent(Population.ONGOING, JUNE_1);
        form().given(CREATED, FIRST, APPROVED, EFFECTIVE, SECOND, APPROVED_2).when(new MakeFormEffective(STUDY, FORM, V2, "IE", null, MAY_1, reconsent))
            .then(new ConsentFormMadeEffective(STUDY, FORM, V2, "2.0", "en", "IE", null, MAY_1, V1, reconsent));
        form().given(CREATED, FIRST, APPROVED, EFFECTIVE, SECOND, new ConsentFormVersionApproved(STUDY, FORM, V2, "IE", "NREC", APRIL_1, "d"))
            .when(new MakeFormEffective(STUDY, FORM, V2, "IE", null, APRIL_1, null)).thenBroken(CONSENT_FORM_NOT_LATER);
        form().given(CREATED, FIRST, APPROVED, EFFECTIVE, SECOND, APPROVED_2).when(new MakeFormEffective(STUDY, FORM, V2, "IE", null, MAY_1, new Reconsent(Population.ONGOING, APRIL_1)))
            .thenBroken(RECONSENT_DATE_BEFORE_EFFECT);
    }

    @Test
    void a_version_in_force_cannot_be_withdrawn_before_it_is_replaced() {
        form().given(CREATED, FIRST, APPROVED, EFFECTIVE).when(new WithdrawFormVersion(STUDY, FORM, V1, MAY_1, "Error", TODAY)).thenBroken(CONSENT_FORM_IN_USE);
        form().given(CREATED, FIRST, APPROVED, EFFECTIVE, SECOND, APPROVED_2, new ConsentFormMadeEffective(STUDY, FORM, V2, "2.0", "en", "IE", null, MAY_1, V1, null))
            .when(new WithdrawFormVersion(STUDY, FORM, V1, JUNE_1, "Error", TODAY)).then(new ConsentFormVersionWithdrawn(STUDY, FORM, V1, JUNE_1, "Error"));
        form().given(CREATED, FIRST).when(new WithdrawFormVersion(STUDY, FORM, V1, JUNE_1, " ", TODAY)).thenBroken(CONSENT_FORM_REASON_REQUIRED);
        form().given(CREATED, FIRST, new ConsentFormVersionWithdrawn(STUDY, FORM, V1, JUNE_1, "x")).when(new ApproveFormVersion(STUDY, FORM, V1, "IE", "NREC", JUNE_1, "d", TODAY))
            .thenBroken(CONSENT_FORM_VERSION_WITHDRAWN);
    }

    @Test
    void what_does_not_fit_the_form_is_refused() {
        form().given().when(new DraftFormVersion(STUDY, FORM, V1, "1.0", "en", null, null, "d")).thenBroken(CONSENT_FORM_UNKNOWN);
        form().given(CREATED).when(new CreateForm(STUDY, FORM, "Main", Kind.MAIN, null)).thenBroken(CONSENT_FORM_ALREADY_EXISTS);
        form().given().when(new CreateForm(STUDY, FORM, "Main", Kind.MAIN, "XX")).thenBroken(CONSENT_FORM_COUNTRY_UNKNOWN);
        form().given(CREATED, FIRST).when(new DraftFormVersion(STUDY, FORM, V2, " 1.0 ", "EN", null, null, "d")).thenBroken(CONSENT_FORM_VERSION_EXISTS);
        form().given(CREATED).when(new DraftFormVersion(STUDY, FORM, V2, "1.0", "not a tag", null, null, "d")).thenBroken(CONSENT_FORM_LANGUAGE_UNKNOWN);
        form().given(CREATED).when(new DraftFormVersion(STUDY, FORM, V2, "1.0", "en", V1, null, "d")).thenBroken(CONSENT_FORM_VERSION_UNKNOWN);
        form().given(CREATED, FIRST).when(new ApproveFormVersion(STUDY, FORM, V1, "IE", "NREC", TODAY.plusDays(1), "d", TODAY)).thenBroken(CONSENT_FORM_DATE_IN_FUTURE);
        form().given(CREATED, FIRST, APPROVED).when(new ApproveFormVersion(STUDY, FORM, V1, "IE", "nrec ", MAY_1, "d", TODAY)).thenBroken(CONSENT_FORM_APPROVED_ALREADY);
        form().given(new ConsentFormCreated(STUDY, FORM, "Main", Kind.MAIN, "FR"), FIRST).when(new ApproveFormVersion(STUDY, FORM, V1, "IE", "NREC", MAY_1, "d", TODAY)).thenBroken(CONSENT_FORM_OUTSIDE_COUNTRY);
    }
}
