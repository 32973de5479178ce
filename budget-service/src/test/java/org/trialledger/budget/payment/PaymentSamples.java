package org.trialledger.budget.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.budget.payment.domain.Balance;
import org.trialledger.budget.payment.domain.Calculation;
import org.trialledger.budget.payment.domain.HoldbackCause;
import org.trialledger.budget.payment.domain.ItemKind;
import org.trialledger.budget.payment.domain.PayeeEvent.*;
import org.trialledger.budget.payment.domain.PayeeKind;
import org.trialledger.budget.payment.domain.PaymentCommand;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.budget.payment.domain.PaymentItem;
import org.trialledger.budget.payment.domain.PaymentTerms;
import org.trialledger.budget.payment.domain.TaxForm;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class PaymentSamples {
    private static final UUID STUDY = id("001"), SITE = id("701"), PAYEE = id("0e1"), VISIT = id("0b1"), SCHEDULE = id("0f5"), PAYABLE = id("0c1"), REQUEST = id("0d1"),
        ACCOUNT = PaymentCommand.accountOf(SITE);
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate MAR = LocalDate.of(2026, 3, 1);
    private static final Instant NOW = Instant.parse("2026-04-05T09:00:00Z");
    private static final List<UUID> PAYABLES = List.of(PAYABLE);
    private static final PaymentItem ITEM = new PaymentItem(PAYABLE, VISIT, "701-1015", "4", "V4", ItemKind.VISIT, "Week 2", MAR, usd("1250.00"), true, true, true, SCHEDULE, 1, 1);
    private static final PaymentTerms TERMS = new PaymentTerms(SCHEDULE, 1, LocalDate.of(2026, 1, 1), BigDecimal.valueOf(25), BigDecimal.TEN, BigDecimal.valueOf(5),
        BigDecimal.ZERO, usd("1200.00"), usd("250000.00"), usd("100.00"));
    private static final Calculation CALCULATION = Calculation.of(USD, List.of(ITEM), List.of(TERMS), null,
        new Balance(usd("80.00"), usd("20.00"), usd("500.00"), usd("800.00"), usd("800.00"), Map.of()));

    public static final List<LedgerEvent> PAYEES = List.of(
        new PayeeRegistered(STUDY, PAYEE, SITE, PayeeKind.INSTITUTION, "Mercy Hospital Research Office", "IE", USD, "IE29AIBK93115212345678", "finn"),
        new PayeeBankReferenceChanged(STUDY, PAYEE, "IE64IRCE92050112345678", "Bank changed", "finn"),
        new PayeeBankReferenceVerified(STUDY, PAYEE, "amara"),
        new PayeeTaxFormRecorded(STUDY, PAYEE, new TaxForm(TaxForm.Kind.W8BENE, LocalDate.of(2026, 1, 15), LocalDate.of(2029, 12, 31), "TMF 06.02.01 / 17"), "finn"),
        new PayeePaymentBlocked(STUDY, PAYEE, "Bank details under review", "amara"),
        new PayeePaymentUnblocked(STUDY, PAYEE, "Review done", "amara"));

    public static final List<LedgerEvent> ALL = List.of(
        new PaymentRequestDrafted(STUDY, ACCOUNT, SITE, REQUEST, PAYEE, USD, List.of(ITEM), List.of(TERMS), null, CALCULATION, "finn"),
        new PaymentRequestSubmitted(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, CALCULATION, "finn"),
        new PaymentRequestApproved(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, CALCULATION.net(), new ElectronicSignature("amara", "Amara Diallo", NOW, Meaning.APPROVAL,
        NOW.minusSeconds(60), "ab".repeat(32))),
        new PaymentRequestSent(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, "RUN-2026-04", "amara"),
        new PaymentConfirmed(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, CALCULATION.net(), MAR.plusDays(40), MAR.plusDays(40), "TX-778123", "erp"),
        new PaymentReconciled(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, "2026-04/14", MAR.plusDays(41), "finn"),
        new PaymentReturned(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, CALCULATION.net(), MAR.plusDays(44), MAR.plusDays(61), "TX-778201", "AC04 account closed", "erp"),
        new PaymentRequestWithdrawn(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, "Drafted twice", "finn"),
        new PaymentRequestRefused(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, "A visit is missing", "amara"),
        new PaymentFailed(STUDY, ACCOUNT, SITE, REQUEST, PAYABLES, "AC04 account closed", "erp"),
        new HoldbackReleased(STUDY, ACCOUNT, SITE, id("0a1"), HoldbackCause.FINAL_DATA_CLEAN, usd("80.00"), "Database locked", "amara"));

    private PaymentSamples() {}

    private static UUID id(String end) {
        return UUID.fromString("0199c000-0000-7000-8000-000000000" + end);
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
