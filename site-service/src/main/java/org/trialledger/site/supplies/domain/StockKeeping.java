package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyChecks.isText;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBePast;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBeUsable;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustHaveReason;
import static org.trialledger.site.supplies.domain.SupplyChecks.normal;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/** What leaves the site otherwise, and whether all of it is accounted for. */
record StockKeeping(SiteSupplies supplies) {
    SupplyEvent destroy(DestroyStock c) {
        mustBePast(c.on(), c.today());
        CERTIFICATE_REQUIRED.unlessAt("/certificate", isText(c.certificate()), "Name the certificate of destruction.");
        return new StockDestroyed(c.studyId(), c.siteId(), c.destructionId(), disposed(c.units(), c.from(), c.on()), c.from(), c.certificate().strip(), c.method(), c.on());
    }

    SupplyEvent send(SendStockToDepot c) {
        mustBePast(c.on(), c.today());
        return new StockSentToDepot(c.studyId(), c.siteId(), c.depotReturnId(), disposed(c.units(), c.from(), c.on()), c.from(), c.depot(), c.trackingNumber(), c.on());
    }

    /** Quarantined units wait for a decision first: whether to destroy them is what it is about. */
    private Units disposed(Units units, Stock from, LocalDate on) {
        STOCK_NOT_DISPOSABLE.unlessAt("/from", from == Stock.ON_HAND || from == Stock.RETURNED || from == Stock.REJECTED,
            "Units on hand, returned or rejected can go; those in quarantine once decided.");
        var known = supplies.known(units, "/units");
        supplies.mustHave(from, known, on, "/units");
        return known;
    }

    SupplyEvent transfer(TransferStock c) {
        mustBePast(c.on(), c.today());
        TRANSFER_TO_SAME_SITE.unlessAt("/toSiteId", !c.siteId().equals(c.toSiteId()), "The other site is this one.");
        mustHaveReason(c.reason());
        var units = normal(c.units(), c.lots(), "/units");
        for (var one : units) {
            mustBeUsable(one.key(), c.lots(), c.on(), "/units");
            supplies.mustHave(Stock.ON_HAND, one, c.on(), "/units");
        }
        return new StockTransferred(c.studyId(), c.siteId(), c.transferId(), c.toSiteId(), units, c.trackingNumber(), c.on(), c.reason());
    }

    SupplyEvent count(CountStock c) {
        mustBePast(c.on(), c.today());
        var key = new LotKey(c.product(), c.lot());
        var balance = supplies.balances().getOrDefault(key, LotBalance.NOTHING);
        LOT_UNKNOWN.unlessAt("/lot", balance.received() > 0, "%s was never received here.", key);
        UNITS_REQUIRED.unlessAt("/counted", c.counted() >= 0, "Counts are not below zero.");
        var expected = balance.in(Stock.ON_HAND);
        mustHaveReason(c.counted() == expected ? "As expected" : c.reason());
        List<String> lost = normal(c.missingKits()), found = normal(c.foundKits());
        var isNumbered = !balance.kits().isEmpty();
        COUNT_NEEDS_KITS.unlessAt("/missingKits", isNumbered ? c.counted() == expected - lost.size() + found.size() : lost.isEmpty() && found.isEmpty(),
            isNumbered ? "On hand should be %s: name the kits that are missing and those that were found again." : "The kits are not numbered.", expected);
        var missing = new Units(key.product(), key.lot(), isNumbered ? lost.size() : Math.max(0, expected - c.counted()), lost);
        var again = new Units(key.product(), key.lot(), isNumbered ? found.size() : Math.max(0, c.counted() - expected), found);
        LOT_BALANCE_BELOW_ZERO.unlessAt("/missingKits", balance.has(Stock.ON_HAND, missing), "Not all of these kits were on hand.");
        COUNT_ABOVE_BALANCE.unlessAt("/counted", balance.has(Stock.MISSING, again), "On hand should be %s, and missing are %s: more was never received.", expected,
            balance.in(Stock.MISSING));
        return new StockCounted(c.studyId(), c.siteId(), c.countId(), key.product(), key.lot(), c.counted(), missing, again, c.on(), c.reason());
    }

    SupplyEvent reconcile(ReconcileSupplies c) {
        mustBePast(c.on(), c.today());
        SUPPLIES_NOT_RECONCILED.unless(supplies.unreconciled().isEmpty(), "Still to be accounted for: %s.", String.join("; ", supplies.unreconciled()));
        var finals = supplies.balances().entrySet().stream().map(lot -> {
            var b = lot.getValue();
            return new FinalBalance(lot.getKey().product(), lot.getKey().lot(), b.received(), b.in(Stock.WITH_SUBJECTS), b.in(Stock.SENT_TO_DEPOT), b.in(Stock.DESTROYED),
                b.in(Stock.TRANSFERRED), b.in(Stock.MISSING));
        }).toList();
        return new SuppliesReconciled(c.studyId(), c.siteId(), finals, c.reconciledBy(), c.on());
    }
}
