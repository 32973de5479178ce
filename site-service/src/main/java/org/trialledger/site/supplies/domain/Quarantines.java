package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyChecks.isText;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBeOnce;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBePast;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBeUsable;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.util.List;
import java.util.Map;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/** Stock that is set aside until somebody who may has decided on it. */
record Quarantines(SiteSupplies supplies) {
    SupplyEvent quarantine(QuarantineStock c) {
        mustBePast(c.on(), c.today());
        DECISION_REQUIRED.unlessAt("/cause", c.cause() != null, "Say what for.");
        var isExcursion = c.cause() == Cause.TEMPERATURE_EXCURSION;
        EXCURSION_INCOMPLETE.unlessAt("/excursion", isExcursion == (c.excursion() != null), isExcursion ? "Say what the logger shows." : "Only a temperature excursion has one.");
        if (isExcursion) mustBeComplete(c.excursion());
        UNITS_REQUIRED.unlessAt("/units", !c.units().isEmpty(), "Say which units.");
        var units = c.units().stream().map(one -> supplies.known(one, "/units")).toList();
        mustBeOnce(units, "/units");
        for (var one : units) supplies.mustHave(Stock.ON_HAND, one, c.on(), "/units");
        return new StockQuarantined(c.studyId(), c.siteId(), c.quarantineId(), c.cause(), units, c.excursion(), c.description(), c.on());
    }

    private static void mustBeComplete(Excursion excursion) {
        EXCURSION_INCOMPLETE.unlessAt("/excursion", excursion.lowestCelsius() != null && excursion.highestCelsius() != null && excursion.from() != null,
            "Give the lowest and highest temperature and since when.");
        EXCURSION_INCOMPLETE.unlessAt("/excursion", excursion.lowestCelsius().compareTo(excursion.highestCelsius()) <= 0, "The lowest temperature is above the highest.");
        END_BEFORE_START.unlessAt("/excursion/until", excursion.until() == null || !excursion.until().isBefore(excursion.from()), "It ends before it begins.");
    }

    List<SupplyEvent> setAside(SetLotAside c) {
        var key = new LotKey(c.product(), c.lot());
        var balance = supplies.balances().getOrDefault(key, LotBalance.NOTHING);
        if (balance.in(Stock.ON_HAND) == 0 || supplies.quarantines().containsKey(c.quarantineId()) || supplies.decided().contains(c.quarantineId())) return List.of();
        var kits = balance.kits().entrySet().stream().filter(kit -> kit.getValue().stock() == Stock.ON_HAND).map(Map.Entry::getKey).sorted().toList();
        return List.of(new StockQuarantined(c.studyId(), c.siteId(), c.quarantineId(), c.cause(), List.of(new Units(key.product(), key.lot(), balance.in(Stock.ON_HAND),
            kits)), null, c.description(), c.on()));
    }

    SupplyEvent decideOn(DecideQuarantine c) {
        QUARANTINE_DECIDED.unless(!supplies.decided().contains(c.quarantineId()), "It is decided.");
        var units = supplies.quarantines().get(c.quarantineId());
        QUARANTINE_UNKNOWN.unless(units != null, "Nothing is in quarantine under %s.", c.quarantineId());
        mustBePast(c.on(), c.today());
        DECISION_REQUIRED.unlessAt("/decision", c.decision() != null, "Release or reject.");
        JUSTIFICATION_REQUIRED.unlessAt("/justification", isText(c.justification()), "Say on what the decision rests.");
        if (c.decision() == Decision.RELEASE) for (var one : units) mustBeUsable(one.key(), c.lots(), c.on(), "/decision");
        return new QuarantineDecided(c.studyId(), c.siteId(), c.quarantineId(), c.decision(), units, c.justification().strip(), c.decidedBy(), c.on());
    }
}
