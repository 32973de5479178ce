package org.trialledger.budget.payment.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payment.domain.Candidate.Standing;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;

final class PaymentFixtures {
    static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), PAYEE = new UUID(1, 3), SCHEDULE = new UUID(1, 4), REQUEST = new UUID(1, 5);
    static final Currency USD = Currency.getInstance("USD");
    static final LocalDate JAN = LocalDate.of(2026, 1, 1), MAR = LocalDate.of(2026, 3, 1), TODAY = LocalDate.of(2026, 6, 1);
    static final PayeeStanding GOOD = new PayeeStanding(PAYEE, SITE, USD, true, false, true);

    private PaymentFixtures() {}

    static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    static PaymentTerms terms(int version, String overhead, String holdback, String withholding, String vat, Money visitCap, Money contractCap, Money minimum) {
        return new PaymentTerms(SCHEDULE, version, JAN.plusMonths(version - 1), new BigDecimal(overhead), new BigDecimal(holdback), new BigDecimal(withholding),
            new BigDecimal(vat), visitCap, contractCap, minimum);
    }

    /** The worked example's: 25 % overhead, 10 % holdback, 5 % withholding tax. */
    static final PaymentTerms GOLDEN = terms(1, "25", "10", "5", "0", null, null, null);

    static PaymentItem item(int n, ItemKind kind, String amount) {
        var byVisit = kind == ItemKind.VISIT;
        return item(n, kind, amount, byVisit, byVisit ? new UUID(3, n) : null, 1);
    }

    static PaymentItem item(int n, ItemKind kind, String amount, boolean flags, UUID visit, int version) {
        return new PaymentItem(new UUID(2, n), visit, "101-0001", null, kind.name(), kind, kind.name(), MAR.plusDays(n), usd(amount), flags, flags, flags, SCHEDULE, version, 1);
    }

    static List<PaymentItem> worked() {
        return List.of(item(1, ItemKind.VISIT, "1250.00"), item(2, ItemKind.VISIT, "1250.00"), item(3, ItemKind.VISIT, "1250.00"), item(4, ItemKind.PROCEDURE, "310.00"),
            item(5, ItemKind.PROCEDURE, "310.00"),
            item(6, ItemKind.INVOICEABLE, "480.00"));
    }

    static Candidate candidate(PaymentItem item, Standing standing, PaymentTerms... terms) {
        return new Candidate(item.payableId(), SITE, item, standing, null, Arrays.stream(terms).filter(one -> one.isOf(item)).findFirst().orElseThrow());
    }

    /** Once each has heard of its request. */
    static List<Candidate> told(UUID requestId, List<Candidate> candidates) {
        return candidates.stream().map(one -> new Candidate(one.payableId(), one.siteId(), one.item(), Standing.APPROVED, requestId, one.terms())).toList();
    }

    static List<Candidate> candidates(List<PaymentItem> items, PaymentTerms... terms) {
        return items.stream().map(item -> candidate(item, Standing.ELIGIBLE, terms)).toList();
    }

    static ElectronicSignature signed(PaymentRequest request, String by) {
        var at = Instant.parse("2026-06-01T09:00:00Z");
        return new ElectronicSignature(by, "Amara Diallo", at, Meaning.APPROVAL, at, CanonicalJson.sha256(request.toSign(STUDY, SITE)));
    }
}
