package org.trialledger.budget.payment.domain;

import static org.trialledger.budget.payment.domain.PaymentRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payment.domain.PayeeCommand.*;
import org.trialledger.budget.payment.domain.PayeeEvent.*;
import org.trialledger.platform.domain.PseudonymousText;

/** Who receives a site's money. @param enteredBy who entered the bank reference, and may not verify it @param siteId null before the registration */
public record Payee(UUID siteId, PayeeKind kind, String country, Currency currency, String enteredBy, boolean verified, boolean blocked, List<TaxForm> forms) {
    public static final Payee INITIAL = new Payee(null, null, null, null, null, false, false, List.of());

    public boolean exists() {
        return siteId != null;
    }

    public PayeeStanding standing(UUID payeeId, LocalDate today) {
        return new PayeeStanding(payeeId, siteId, currency, verified, blocked, forms.stream().anyMatch(form -> form.isValidOn(today)));
    }

    public List<PayeeEvent> decide(PayeeCommand command) {
        return switch (command) {
            case RegisterPayee c -> {
                PAYMENT_SITE_UNKNOWN.unlessAt("/siteId", c.siteKnown(), "The study has no such site.");
                bank(c.bankReference());
                yield List.of(new PayeeRegistered(c.studyId(), c.payeeId(), c.siteId(), c.kind(), c.name(), c.country(), c.currency(), c.bankReference(), c.by()));
            }
            case ChangeBankReference c -> {
                reason(c.reason());
                bank(c.bankReference());
                yield List.of(new PayeeBankReferenceChanged(c.studyId(), c.payeeId(), c.bankReference(), c.reason(), c.by()));
            }
            case VerifyBankReference c -> {
                BANK_REFERENCE_ALREADY_VERIFIED.unless(!verified, "It was verified.");
                VERIFIER_ENTERED_BANK_REFERENCE.unless(!c.by().equals(enteredBy), "Another than who entered it verifies it.");
                yield List.of(new PayeeBankReferenceVerified(c.studyId(), c.payeeId(), c.by()));
            }
            case RecordTaxForm c -> List.of(new PayeeTaxFormRecorded(c.studyId(), c.payeeId(), checked(c.form(), c.today()), c.by()));
            case BlockPayee c -> {
                reason(c.reason());
                PAYEE_BLOCKED.unless(!blocked, "No payment goes there now.");
                yield List.of(new PayeePaymentBlocked(c.studyId(), c.payeeId(), c.reason(), c.by()));
            }
            case UnblockPayee c -> {
                reason(c.reason());
                PAYEE_NOT_BLOCKED.unless(blocked, "Payments go there.");
                yield List.of(new PayeePaymentUnblocked(c.studyId(), c.payeeId(), c.reason(), c.by()));
            }
        };
    }

    private static void bank(String reference) {
        BANK_REFERENCE_INVALID.unlessAt("/bankReference", BankReference.isValid(reference), "Its check digits or its form are wrong.");
    }

    private TaxForm checked(TaxForm form, LocalDate today) {
        TAX_FORM_SIGNED_IN_FUTURE.unlessAt("/signedOn", !form.signedOn().isAfter(today), "Today is %s.", today);
        TAX_FORM_VALIDITY_REVERSED.unlessAt("/validTo", form.validTo() == null || !form.validTo().isBefore(form.signedOn()), "It was signed on %s.", form.signedOn());
        var fits = switch (form.kind()) {
            case W9 -> country.equals("US");
            case W8BEN -> !country.equals("US") && kind == PayeeKind.INVESTIGATOR;
            case W8BENE -> !country.equals("US") && kind != PayeeKind.INVESTIGATOR;
            case LOCAL -> !country.equals("US");
        };
        TAX_FORM_DOES_NOT_FIT.unlessAt("/kind", fits, "%s is not for %s in %s.", form.kind(), kind, country);
        if (!form.kind().lapses()) return form;
        var last = LocalDate.of(form.signedOn().getYear() + 3, 12, 31);
        TAX_FORM_VALIDITY_TOO_LONG.unlessAt("/validTo", form.validTo() == null || !form.validTo().isAfter(last), "It lapses on %s.", last);
        return form.validTo() == null ? new TaxForm(form.kind(), form.signedOn(), last, form.documentReference()) : form;
    }

    private static void reason(String reason) {
        PAYMENT_REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(PAYMENT_DIRECT_IDENTIFIER, null, reason);
    }

    public Payee apply(PayeeEvent event) {
        return switch (event) {
            case PayeeRegistered e -> new Payee(e.siteId(), e.kind(), e.country(), e.currency(), e.by(), false, false, List.of());
            case PayeeBankReferenceChanged e -> new Payee(siteId, kind, country, currency, e.by(), false, blocked, forms);
            case PayeeBankReferenceVerified _ -> new Payee(siteId, kind, country, currency, enteredBy, true, blocked, forms);
            case PayeeTaxFormRecorded e -> {
                var all = new ArrayList<>(forms);
                all.add(e.form());
                yield new Payee(siteId, kind, country, currency, enteredBy, verified, blocked, List.copyOf(all));
            }
            case PayeePaymentBlocked _ -> new Payee(siteId, kind, country, currency, enteredBy, verified, true, forms);
            case PayeePaymentUnblocked _ -> new Payee(siteId, kind, country, currency, enteredBy, verified, false, forms);
        };
    }
}
