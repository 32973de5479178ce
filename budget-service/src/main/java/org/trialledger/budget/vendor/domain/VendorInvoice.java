package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.budget.vendor.domain.Unit.Basis;
import org.trialledger.platform.domain.Money;

/**
 * An invoice until it is paid or rejected.
 *
 * @param bookedOn the day it counts in the books: the day it was received
 */
public record VendorInvoice(UUID invoiceId, String number, Status status, LocalDate invoicedOn, LocalDate bookedOn, List<InvoiceLine> lines, Money amount, String receivedBy) {
    public enum Status { HELD, MATCHED, APPROVED }

    public enum Reason {
        UNIT_NOT_IN_CONTRACT,
        /** More is invoiced of a unit than was accepted of it. */
        UNITS_NOT_ACCEPTED,
        /** Of what is earned with time, more is invoiced than is contracted. */
        UNITS_BEYOND_CONTRACT,
        PRICE_DIFFERS,
        INVOICE_EXCEEDS_CONTRACT;

        /** What was received for it is beyond the contract: a change order is needed, and nobody's word does instead. */
        public boolean isFinal() {
            return this == INVOICE_EXCEEDS_CONTRACT || this == UNIT_NOT_IN_CONTRACT;
        }
    }

    /** @param detail one sentence for whoever clears it; {@code unitCode} null where the whole is meant */
    public record Hold(Reason reason, String unitCode, String detail) {}

    VendorInvoice to(Status other) {
        return new VendorInvoice(invoiceId, number, other, invoicedOn, bookedOn, lines, amount, receivedBy);
    }

    /** The three-way match: invoice against contract, accepted units and what was invoiced before. Empty where it matches. */
    static List<Hold> match(List<InvoiceLine> lines, Money amount, Map<String, UnitAccount> units, Money remaining) {
        var holds = new ArrayList<Hold>();
        var invoicedHere = new HashMap<String, BigDecimal>();
        for (var line : lines) {
            var account = units.get(line.unitCode());
            if (account == null) {
                holds.add(new Hold(Reason.UNIT_NOT_IN_CONTRACT, line.unitCode(), "The contract has no unit " + line.unitCode() + "."));
                continue;
            }
            var due = account.unit().price().times(line.quantity());
            if (!due.equals(line.amount()))
                holds.add(new Hold(Reason.PRICE_DIFFERS, line.unitCode(), "%s at %s are %s, invoiced are %s.".formatted(line.quantity().toPlainString(), account.unit().price(), due, line.amount())));
            var invoiced = invoicedHere.merge(line.unitCode(), line.quantity(), BigDecimal::add).add(account.invoicedQuantity());
            var timed = account.unit().basis() == Basis.TIME;
            var payable = timed ? account.unit().quantity() : account.accepted();
            if (invoiced.compareTo(payable) > 0)
                holds.add(new Hold(timed ? Reason.UNITS_BEYOND_CONTRACT : Reason.UNITS_NOT_ACCEPTED, line.unitCode(),
                    "With this invoice %s are invoiced, %s are %s.".formatted(invoiced.toPlainString(), payable.toPlainString(), timed ? "contracted" : "accepted")));
        }
        if (amount.compareTo(remaining) > 0) holds.add(new Hold(Reason.INVOICE_EXCEEDS_CONTRACT, null, "%s of the contract are not invoiced yet.".formatted(remaining)));
        return List.copyOf(holds);
    }
}
