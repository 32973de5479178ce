package org.trialledger.budget.vendor.domain;

import static org.trialledger.budget.vendor.domain.VendorRule.*;
import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.Unit.Basis;
import org.trialledger.budget.vendor.domain.VendorCommand.*;
import org.trialledger.budget.vendor.domain.VendorEvent.*;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * What a vendor does for the study at which price, and what has come of it.
 *
 * @param terms        null before it was drafted; their units as they were signed
 * @param units        as they stand after change orders, by code
 * @param changeOrders all of them
 * @param invoices     those that are neither paid nor rejected
 */
public record VendorContract(Status status, Terms terms, String draftedBy, Map<String, UnitAccount> units, Map<UUID, ChangeOrder> changeOrders, Map<UUID, VendorInvoice> invoices) {
    public enum Status { NONE, DRAFT, SIGNED, ENDED }

    /** What the client's approver signs. */
    public record ToSign(UUID studyId, UUID contractId, Terms terms, Money value) {}

    public static final VendorContract INITIAL = new VendorContract(Status.NONE, null, null, Map.of(), Map.of(), Map.of());

    public boolean exists() {
        return status != Status.NONE;
    }

    public Money value() {
        return Money.sum(terms.currency(), units.values().stream().map(account -> account.unit().value()).toList());
    }

    public Money invoiced() {
        return Money.sum(terms.currency(), units.values().stream().map(UnitAccount::invoiced).toList());
    }

    public Money remaining() {
        return value().minus(invoiced());
    }

    /** What the vendor has earned by the end of a day, or invoiced where that is more: it is owed whatever becomes of the contract. */
    public Money owedThrough(LocalDate day) {
        return Money.sum(terms.currency(), units.values().stream().map(account -> account.owedThrough(day)).toList());
    }

    public ToSign toSign(UUID studyId, UUID contractId) {
        return new ToSign(studyId, contractId, terms, terms.value());
    }

    public List<VendorEvent> decide(VendorCommand command) {
        return switch (command) {
            case DraftContract c -> draft(c);
            case ReviseContractDraft c -> revise(c);
            case SignContract c -> sign(c);
            case EndContract c -> end(c);
            case AcceptUnits c -> accept(c);
            case AcceptVisit c -> acceptVisit(c);
            case TakeBackUnits c -> takeBack(c);
            case ObserveServiceLevel c -> observe(c);
            case DraftChangeOrder c -> new ChangeOrders(this).draft(c);
            case AssessChangeOrder c -> new ChangeOrders(this).assess(c);
            case NegotiateChangeOrder c -> new ChangeOrders(this).negotiate(c);
            case ApproveChangeOrderForClient c -> new ChangeOrders(this).approveForClient(c);
            case ApproveChangeOrderForVendor c -> new ChangeOrders(this).approveForVendor(c);
            case ExecuteChangeOrder c -> new ChangeOrders(this).execute(c);
            case RejectChangeOrder c -> new ChangeOrders(this).reject(c);
            case ReceiveInvoice c -> new Invoices(this).receive(c);
            case MatchInvoiceAgain c -> new Invoices(this).matchAgain(c);
            case ReleaseInvoice c -> new Invoices(this).release(c);
            case ApproveInvoice c -> new Invoices(this).approve(c);
            case PayInvoice c -> new Invoices(this).pay(c);
            case RejectInvoice c -> new Invoices(this).reject(c);
        };
    }

    private List<VendorEvent> draft(DraftContract c) {
        CONTRACT_ALREADY_EXISTS.unless(status == Status.NONE, "It exists already.");
        TermsCheck.mustBeSound(c.terms());
        return List.of(new VendorContractDrafted(c.studyId(), c.contractId(), c.terms(), c.terms().value(), c.by()));
    }

    private List<VendorEvent> revise(ReviseContractDraft c) {
        mustBeDraft();
        TermsCheck.mustBeSound(c.terms());
        CONTRACT_ALREADY_EXISTS.unlessAt("/number", c.terms().number().equals(terms.number()) && c.terms().vendor().equals(terms.vendor()), "Vendor and number stay: draft another contract.");
        return List.of(new VendorContractDraftRevised(c.studyId(), c.contractId(), c.terms(), c.terms().value(), c.by()));
    }

    private List<VendorEvent> sign(SignContract c) {
        mustBeDraft();
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(toSign(c.studyId(), c.contractId())), Meaning.APPROVAL);
        APPROVER_IS_PREPARER.unless(!c.signature().signerId().equals(draftedBy), "Who drafted it does not sign it.");
        return List.of(new VendorContractSigned(c.studyId(), c.contractId(), terms.number(), terms.vendor(), terms.value(), terms.from(), terms.to(), c.vendorSignedOn(), c.signature()));
    }

    private List<VendorEvent> end(EndContract c) {
        mustBeSigned();
        mustBeExplained(c.reason());
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        return List.of(new VendorContractEnded(c.studyId(), c.contractId(), c.on(), remaining(), c.reason(), c.by()));
    }

    private List<VendorEvent> accept(AcceptUnits c) {
        mustBeSigned();
        var account = account(c.unitCode());
        UNIT_EARNED_WITH_TIME.unlessAt("/unitCode", account.unit().basis() != Basis.TIME, "%s is earned with time.", c.unitCode());
        TermsCheck.quantity("/quantity", c.quantity());
        mustBeOpen("/performedOn", c.performedOn(), c.closedThrough(), c.today());
        UNITS_BEYOND_CONTRACT.unlessAt("/quantity", c.quantity().compareTo(account.left()) <= 0, "%s of %s are left: draft a change order.", account.left().toPlainString(), c.unitCode());
        return List.of(new UnitsAccepted(c.studyId(), c.contractId(), c.unitCode(), c.quantity(), account.unit().price().times(c.quantity()), c.performedOn(), c.performedOn(), c.reference(), null, null,
            c.by()));
    }

    /** A reaction is never refused: what the contract has no unit left for is noted as such. */
    private List<VendorEvent> acceptVisit(AcceptVisit c) {
        var account = units.get(c.unitCode());
        if (account == null) return List.of();
        var reference = c.type() + " " + c.visitId();
        var price = account.unit().price();
        return List.of(status == Status.SIGNED && account.left().compareTo(BigDecimal.ONE) >= 0
            ? new UnitsAccepted(c.studyId(), c.contractId(), c.unitCode(), BigDecimal.ONE, price, c.performedOn(), openDay(c.performedOn(), c.closedThrough()), reference, c.siteId(), c.visitId(), null)
            : new WorkBeyondContract(c.studyId(), c.contractId(), c.unitCode(), BigDecimal.ONE, price, c.performedOn(), reference, c.siteId(), c.visitId()));
    }

    private List<VendorEvent> takeBack(TakeBackUnits c) {
        mustExist();
        var account = account(c.unitCode());
        TermsCheck.quantity("/quantity", c.quantity());
        mustBeOpen("/on", c.on(), c.closedThrough(), c.today());
        mustBeExplained(c.reason());
        var free = account.accepted().subtract(account.invoicedQuantity());
        UNITS_INVOICED.unlessAt("/quantity", c.quantity().compareTo(free) <= 0, "%s of %s are accepted and not invoiced.", free.toPlainString(), c.unitCode());
        return List.of(new UnitsTakenBack(c.studyId(), c.contractId(), c.unitCode(), c.quantity(), account.unit().price().times(c.quantity()), c.on(), c.reason(), c.by()));
    }

    private List<VendorEvent> observe(ObserveServiceLevel c) {
        mustBeSigned();
        var level = terms.serviceLevels().stream().filter(known -> known.code().equals(c.code())).findFirst().orElse(null);
        SERVICE_LEVEL_UNKNOWN.unlessAt("/code", level != null, "The contract has no service level %s.", c.code());
        CONTRACT_DATES_OUT_OF_ORDER.unlessAt("/to", !c.to().isBefore(c.from()), "The time begins on %s.", c.from());
        DATE_IN_FUTURE.unlessAt("/to", !c.to().isAfter(c.today()), "%s is in the future (today is %s).", c.to(), c.today());
        var met = level.isMetBy(c.observed());
        var observed = new ServiceLevelObserved(c.studyId(), c.contractId(), c.code(), c.from(), c.to(), c.observed(), level.target(), met, c.by());
        return met ? List.of(observed) : List.of(observed,
            new SlaBreached(c.studyId(), c.contractId(), terms.vendor(), c.code(), level.kpi(), c.from(), c.to(), c.observed(), level.target(), level.direction(), level.unit()));
    }

    void mustExist() {
        CONTRACT_NOT_SIGNED.unless(status == Status.SIGNED || status == Status.ENDED, "The contract is %s.", words());
    }

    void mustBeSigned() {
        CONTRACT_NOT_SIGNED.unless(status == Status.SIGNED, "The contract is %s.", words());
    }

    private void mustBeDraft() {
        CONTRACT_NOT_DRAFT.unless(status == Status.DRAFT, "The contract is %s.", words());
    }

    private String words() {
        return status == Status.NONE ? "not drafted" : status.name().toLowerCase(Locale.ROOT);
    }

    private UnitAccount account(String unitCode) {
        UNIT_UNKNOWN.unlessAt("/unitCode", units.containsKey(unitCode), "The contract has no unit %s.", unitCode);
        return units.get(unitCode);
    }

    static void mustBeOpen(String pointer, LocalDate day, LocalDate closedThrough, LocalDate today) {
        DATE_IN_FUTURE.unlessAt(pointer, !day.isAfter(today), "%s is in the future (today is %s).", day, today);
        PERIOD_CLOSED.unlessAt(pointer, closedThrough == null || day.isAfter(closedThrough), "The books are closed through %s.", closedThrough);
    }

    /** The day itself, or the first one whose books are open. */
    static LocalDate openDay(LocalDate day, LocalDate closedThrough) {
        return closedThrough == null || day.isAfter(closedThrough) ? day : closedThrough.plusDays(1);
    }

    static void mustBeExplained(String reason) {
        REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, reason);
    }

    public VendorContract apply(VendorEvent event) {
        return switch (event) {
            case VendorContractDrafted e -> drafted(e.terms(), e.by());
            case VendorContractDraftRevised e -> drafted(e.terms(), e.by());
            case VendorContractSigned _ -> new VendorContract(Status.SIGNED, terms, draftedBy, units, changeOrders, invoices);
            case VendorContractEnded _ -> new VendorContract(Status.ENDED, terms, draftedBy, units, changeOrders, invoices);
            case UnitsAccepted e -> withUnit(units.get(e.unitCode()).accept(e.on(), e.quantity()));
            case UnitsTakenBack e -> withUnit(units.get(e.unitCode()).accept(e.on(), e.quantity().negate()));
            case WorkBeyondContract _, ServiceLevelObserved _, SlaBreached _ -> this;
            case ChangeOrderDrafted e -> withChange(new ChangeOrder(e.changeOrderId(), e.number(), ChangeOrder.Status.DRAFT, e.content(), e.amount(), e.by(), false, false));
            case ChangeOrderImpactAssessed e -> withChange(changeOrders.get(e.changeOrderId()).to(ChangeOrder.Status.IMPACT_ASSESSED));
            case ChangeOrderNegotiated e -> withChange(changeOrders.get(e.changeOrderId()).negotiated(e.content(), e.amount(), e.by()));
            case ChangeOrderApprovedByClient e -> withChange(changeOrders.get(e.changeOrderId()).approved(true, false));
            case ChangeOrderApprovedByVendor e -> withChange(changeOrders.get(e.changeOrderId()).approved(false, true));
            case ChangeOrderExecuted e -> executed(e).withChange(changeOrders.get(e.changeOrderId()).to(ChangeOrder.Status.EXECUTED));
            case ChangeOrderRejected e -> withChange(changeOrders.get(e.changeOrderId()).to(ChangeOrder.Status.REJECTED));
            case VendorInvoiceReceived e -> withInvoice(new VendorInvoice(e.invoiceId(), e.number(), VendorInvoice.Status.HELD, e.invoicedOn(), e.receivedOn(), e.lines(), e.amount(), e.by()));
            case VendorInvoiceHeld _ -> this;
            case VendorInvoiceMatched e -> booked(e.bookedOn(), e.lines(), 1).withInvoice(invoices.get(e.invoiceId()).to(VendorInvoice.Status.MATCHED));
            case VendorInvoiceApproved e -> withInvoice(invoices.get(e.invoiceId()).to(VendorInvoice.Status.APPROVED));
            case VendorInvoicePaid e -> withoutInvoice(e.invoiceId());
            case VendorInvoiceRejected e -> (e.wasBooked() ? booked(e.on(), invoices.get(e.invoiceId()).lines(), -1) : this).withoutInvoice(e.invoiceId());
        };
    }

    private VendorContract drafted(Terms drafted, String by) {
        var accounts = new LinkedHashMap<String, UnitAccount>();
        drafted.units().forEach(unit -> accounts.put(unit.code(), UnitAccount.of(unit)));
        return new VendorContract(Status.DRAFT, drafted, by, Map.copyOf(accounts), changeOrders, invoices);
    }

    private VendorContract withUnit(UnitAccount account) {
        return withUnits(with(units, account.unit().code(), account));
    }

    private VendorContract withUnits(Map<String, UnitAccount> accounts) {
        return new VendorContract(status, terms, draftedBy, accounts, changeOrders, invoices);
    }

    private VendorContract withChange(ChangeOrder order) {
        return new VendorContract(status, terms, draftedBy, units, with(changeOrders, order.changeOrderId(), order), invoices);
    }

    private VendorContract withInvoice(VendorInvoice invoice) {
        return new VendorContract(status, terms, draftedBy, units, changeOrders, with(invoices, invoice.invoiceId(), invoice));
    }

    private VendorContract withoutInvoice(UUID invoiceId) {
        return new VendorContract(status, terms, draftedBy, units, changeOrders, without(invoices, invoiceId));
    }

    private VendorContract executed(ChangeOrderExecuted e) {
        var accounts = new HashMap<>(units);
        e.content().quantities().forEach(change -> accounts.computeIfPresent(change.unitCode(), (_, account) -> account.withQuantity(account.unit().quantity().add(change.by()))));
        e.content().newUnits().forEach(unit -> accounts.put(unit.code(), UnitAccount.of(unit)));
        return withUnits(Map.copyOf(accounts));
    }

    private VendorContract booked(LocalDate on, List<InvoiceLine> lines, int sign) {
        var accounts = new HashMap<>(units);
        for (var line : lines)
            accounts.computeIfPresent(line.unitCode(), (_, account) -> account.invoice(on, sign > 0 ? line.quantity() : line.quantity().negate(), sign > 0 ? line.amount() : line.amount().negated()));
        return withUnits(Map.copyOf(accounts));
    }
}
