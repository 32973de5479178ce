package org.trialledger.budget.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trialledger.budget.payment.domain.PaymentFixtures.*;
import static org.trialledger.budget.payment.domain.PaymentRule.*;

import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.payment.domain.PayeeCommand.*;
import org.trialledger.budget.payment.domain.TaxForm.Kind;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.domain.RuleViolation;

class PayeeTest {
    private static final String IBAN = "IE29AIBK93115212345678";
    private Payee payee = Payee.INITIAL;

    private void send(PayeeCommand command) {
        for (var event : payee.decide(command)) payee = payee.apply(event);
    }

    private void refused(Rule rule, PayeeCommand command) {
        assertThat(catchThrowableOfType(RuleViolation.class, () -> payee.decide(command)).rule()).isEqualTo(rule);
    }

    private static RegisterPayee register(PayeeKind kind, String country, String bank) {
        return new RegisterPayee(STUDY, PAYEE, SITE, true, kind, "Mercy Hospital", country, USD, bank, "finn");
    }

    private static RecordTaxForm form(Kind kind, LocalDate signedOn, LocalDate validTo) {
        return new RecordTaxForm(STUDY, PAYEE, new TaxForm(kind, signedOn, validTo, null), TODAY, "finn");
    }

    @Test
    void another_than_who_entered_a_bank_reference_verifies_it() {
        refused(BANK_REFERENCE_INVALID, register(PayeeKind.INSTITUTION, "IE", "IE28AIBK93115212345678"));
        refused(BANK_REFERENCE_INVALID, register(PayeeKind.INSTITUTION, "US", "a b"));
        send(register(PayeeKind.INSTITUTION, "IE", IBAN));
        refused(VERIFIER_ENTERED_BANK_REFERENCE, new VerifyBankReference(STUDY, PAYEE, "finn"));
        send(new VerifyBankReference(STUDY, PAYEE, "amara"));
        refused(BANK_REFERENCE_ALREADY_VERIFIED, new VerifyBankReference(STUDY, PAYEE, "amara"));
        assertThat(payee.standing(PAYEE, TODAY).bankVerified()).isTrue();
        refused(PAYMENT_REASON_REQUIRED, new ChangeBankReference(STUDY, PAYEE, IBAN, " ", "amara"));
        send(new ChangeBankReference(STUDY, PAYEE, "021000021/123456", "Bank changed", "amara"));
        assertThat(payee.standing(PAYEE, TODAY).bankVerified()).isFalse();
        refused(VERIFIER_ENTERED_BANK_REFERENCE, new VerifyBankReference(STUDY, PAYEE, "amara"));
    }

    @Test
    void a_tax_form_fits_the_payee_and_lapses() {
        send(register(PayeeKind.INSTITUTION, "IE", IBAN));
        assertThat(payee.standing(PAYEE, TODAY).taxFormValid()).isFalse();
        refused(TAX_FORM_DOES_NOT_FIT, form(Kind.W9, JAN, null));
        refused(TAX_FORM_DOES_NOT_FIT, form(Kind.W8BEN, JAN, null));
        refused(TAX_FORM_SIGNED_IN_FUTURE, form(Kind.W8BENE, TODAY.plusDays(1), null));
        refused(TAX_FORM_VALIDITY_REVERSED, form(Kind.W8BENE, JAN, JAN.minusDays(1)));
        refused(TAX_FORM_VALIDITY_TOO_LONG, form(Kind.W8BENE, JAN, LocalDate.of(2030, 1, 1)));
        send(form(Kind.W8BENE, JAN, null));
        assertThat(payee.standing(PAYEE, LocalDate.of(2029, 12, 31)).taxFormValid()).isTrue();
        assertThat(payee.standing(PAYEE, LocalDate.of(2030, 1, 1)).taxFormValid()).isFalse();
    }

    @Test
    void a_payee_is_blocked_and_unblocked() {
        send(register(PayeeKind.INVESTIGATOR, "US", "021000021/123456"));
        send(form(Kind.W9, JAN, null));
        refused(PAYEE_NOT_BLOCKED, new UnblockPayee(STUDY, PAYEE, "x", "amara"));
        send(new BlockPayee(STUDY, PAYEE, "Under review", "amara"));
        refused(PAYEE_BLOCKED, new BlockPayee(STUDY, PAYEE, "x", "amara"));
        assertThat(payee.standing(PAYEE, TODAY)).isEqualTo(new PayeeStanding(PAYEE, SITE, Currency.getInstance("USD"), false, true, true));
        send(new UnblockPayee(STUDY, PAYEE, "Review done", "amara"));
        refused(PAYMENT_SITE_UNKNOWN, new RegisterPayee(STUDY, PAYEE, SITE, false, PayeeKind.INSTITUTION, "x", "IE", USD, IBAN, "finn"));
    }
}
