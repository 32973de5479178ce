package org.trialledger.budget.vendor.domain;

import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.Money;

/**
 * A change of a signed contract on its way. A new price is a new unit beside the old one's reduced quantity: what was accepted stays at the price it was
 * accepted at.
 *
 * @param clientApproved  signed for the client; {@code vendorApproved} the vendor's counter-signature is at hand
 */
public record ChangeOrder(UUID changeOrderId, String number, Status status, Content content, Money amount, String draftedBy, boolean clientApproved, boolean vendorApproved) {
    public enum Status { DRAFT, IMPACT_ASSESSED, NEGOTIATED, APPROVED, EXECUTED, REJECTED }

    /** @param by how much more, or less where negative, of the unit is contracted */
    public record QuantityChange(String unitCode, BigDecimal by) {}

    /**
     * @param effectiveOn  never in a closed period
     * @param amendmentId  of the protocol amendment it follows from; null for none
     * @param assessmentId of the impact assessment; null for none
     */
    public record Content(String title, List<QuantityChange> quantities, List<Unit> newUnits, LocalDate effectiveOn, UUID amendmentId, UUID assessmentId) {
        public Content {
            quantities = List.copyOf(quantities);
            newUnits = List.copyOf(newUnits);
        }
    }

    /** What the client's approver signs. */
    public record ToSign(UUID studyId, UUID contractId, UUID changeOrderId, String number, Content content, Money amount) {}

    public boolean isOpen() {
        return status != Status.EXECUTED && status != Status.REJECTED;
    }

    public ToSign toSign(UUID studyId, UUID contractId) {
        return new ToSign(studyId, contractId, changeOrderId, number, content, amount);
    }

    String sha256(UUID studyId, UUID contractId) {
        return CanonicalJson.sha256(toSign(studyId, contractId));
    }

    ChangeOrder to(Status other) {
        return new ChangeOrder(changeOrderId, number, other, content, amount, draftedBy, clientApproved, vendorApproved);
    }

    /** Who negotiated it has prepared what is approved. */
    ChangeOrder negotiated(Content agreed, Money agreedAmount, String by) {
        return new ChangeOrder(changeOrderId, number, Status.NEGOTIATED, agreed, agreedAmount, by, false, false);
    }

    ChangeOrder approved(boolean byClient, boolean byVendor) {
        boolean client = clientApproved || byClient, vendor = vendorApproved || byVendor;
        return new ChangeOrder(changeOrderId, number, client && vendor ? Status.APPROVED : status, content, amount, draftedBy, client, vendor);
    }

    /** The change of the contract's value. Each new quantity is valued anew, so that the contract's value stays the sum of its units to the cent. */
    static Money amount(Content content, Map<String, UnitAccount> units, Terms terms) {
        CHANGE_ORDER_EMPTY.unless(!content.quantities.isEmpty() || !content.newUnits.isEmpty(), "It changes nothing.");
        var seen = new HashSet<String>();
        var amount = Money.zero(terms.currency());
        for (int i = 0; i < content.quantities.size(); i++) {
            var change = content.quantities.get(i);
            var account = units.get(change.unitCode());
            UNIT_UNKNOWN.unlessAt("/quantities/" + i + "/unitCode", account != null, "The contract has no unit %s.", change.unitCode());
            UNIT_REPEATED.unlessAt("/quantities/" + i + "/unitCode", seen.add(change.unitCode()), "%s is changed twice.", change.unitCode());
            var quantity = account.unit().quantity().add(change.by());
            CHANGE_ORDER_EMPTY.unlessAt("/quantities/" + i + "/by", change.by().signum() != 0, "%s stays as it is.", change.unitCode());
            CHANGE_ORDER_BELOW_ACCEPTED.unlessAt("/quantities/" + i + "/by", quantity.signum() >= 0 && quantity.compareTo(account.accepted().max(account.invoicedQuantity())) >= 0,
                "%s of %s were accepted or invoiced.", account.accepted().max(account.invoicedQuantity()).toPlainString(), change.unitCode());
            amount = amount.plus(account.unit().withQuantity(quantity).value().minus(account.unit().value()));
        }
        TermsCheck.units("/newUnits/", content.newUnits, terms, units.keySet());
        return amount.plus(Money.sum(terms.currency(), content.newUnits.stream().map(Unit::value).toList()));
    }
}
