package org.trialledger.budget.vendor.domain;

import static org.trialledger.budget.vendor.domain.VendorRule.*;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trialledger.budget.vendor.domain.Unit.Basis;

/** Whether what a contract says can be meant. */
final class TermsCheck {
    /** A statement of work has some hundred lines; the bound keeps one event, and one contract's state, of a known size. */
    static final int MOST_UNITS = 500;
    private static final int MOST_DECIMALS = 4;

    private TermsCheck() {}

    static void mustBeSound(Terms terms) {
        CONTRACT_DATES_OUT_OF_ORDER.unlessAt("/to", !terms.to().isBefore(terms.from()), "It begins on %s.", terms.from());
        units("/units/", terms.units(), terms, Set.of());
        var levels = new HashSet<String>();
        for (int i = 0; i < terms.serviceLevels().size(); i++)
            SERVICE_LEVEL_REPEATED.unlessAt("/serviceLevels/" + i + "/code", levels.add(terms.serviceLevels().get(i).code()), "%s stands before.", terms.serviceLevels().get(i).code());
        for (int i = 0; i < terms.obligations().size(); i++)
            OBLIGATION_NOT_TRANSFERABLE.unlessAt("/obligations/" + i + "/duty", terms.obligations().get(i).duty().isTransferable(), "%s is nobody's to transfer.", terms.obligations().get(i).duty());
    }

    /** @param taken codes the contract has already */
    static void units(String pointer, List<Unit> units, Terms terms, Set<String> taken) {
        CONTRACT_UNITS_TOO_MANY.unless(units.size() + taken.size() <= MOST_UNITS, "A contract has at most %s units.", MOST_UNITS);
        var codes = new HashSet<>(taken);
        for (int i = 0; i < units.size(); i++) {
            var unit = units.get(i);
            UNIT_REPEATED.unlessAt(pointer + i + "/code", codes.add(unit.code()), "There is a unit %s.", unit.code());
            CONTRACT_CURRENCY.unlessAt(pointer + i + "/price", unit.price().currency().equals(terms.currency()), "The contract is in %s.", terms.currency());
            PRICE_NEGATIVE.unlessAt(pointer + i + "/price", !unit.price().isNegative(), "A price is not negative.");
            quantity(pointer + i + "/quantity", unit.quantity());
            var timed = unit.from() != null && unit.to() != null;
            UNIT_TIME_MISSING.unlessAt(pointer + i + "/from", timed == (unit.basis() == Basis.TIME) && (unit.from() == null) == (unit.to() == null),
                "A unit of TIME has a first and a last day, any other has none.");
            CONTRACT_DATES_OUT_OF_ORDER.unlessAt(pointer + i + "/to", !timed || !unit.to().isBefore(unit.from()), "It begins on %s.", unit.from());
            UNIT_NOT_ACCEPTED_BY_VISIT.unlessAt(pointer + i + "/visitTypes", unit.visitTypes().isEmpty() || unit.basis() == Basis.UNIT, "Only a unit that is accepted one by one is a visit.");
        }
    }

    static void quantity(String pointer, BigDecimal quantity) {
        QUANTITY_NOT_POSITIVE.unlessAt(pointer, quantity.signum() > 0, "A quantity is more than nothing.");
        QUANTITY_TOO_PRECISE.unlessAt(pointer, quantity.stripTrailingZeros().scale() <= MOST_DECIMALS, "A quantity has at most %s decimals.", MOST_DECIMALS);
    }
}
