package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.trialledger.site.supplies.domain.LotStanding.Status;

/** What every act on supplies must be: of lots that may be used, in whole units, on a day that was. */
final class SupplyChecks {
    private SupplyChecks() {}

    static void mustBeUsable(LotKey key, List<LotStanding> lots, LocalDate on, String pointer) {
        var lot = standing(key, lots);
        LOT_RECALLED.unlessAt(pointer, lot.status() != Status.RECALLED, "%s is recalled.", key);
        LOT_QUARANTINED.unlessAt(pointer, lot.status() != Status.QUARANTINED, "%s is quarantined.", key);
        LOT_NOT_RELEASED.unlessAt(pointer, lot.status() == Status.RELEASED, "%s is not released for use.", key);
        LOT_EXPIRED.unlessAt(pointer, !lot.isExpiredOn(on), "%s could be used until %s.", key, lot.expiresOn());
    }

    static LotStanding standing(LotKey key, List<LotStanding> lots) {
        var found = lots.stream().filter(lot -> lot.isOf(key)).findFirst();
        LOT_UNKNOWN.unless(found.isPresent(), "No %s is registered in the study.", key);
        return found.get();
    }

    static List<Units> normal(List<Units> all, List<LotStanding> lots, String pointer) {
        UNITS_REQUIRED.unlessAt(pointer, !all.isEmpty(), "Say which units.");
        var units = all.stream().map(one -> normal(one, lots, pointer)).toList();
        mustBeOnce(units, pointer);
        return units;
    }

    static void mustBeOnce(List<Units> units, String pointer) {
        UNITS_REQUIRED.unlessAt(pointer, units.stream().map(Units::key).distinct().count() == units.size(), "Name each lot once.");
    }

    static Units normal(Units units, List<LotStanding> lots, String pointer) {
        var normal = positive(units, pointer);
        var isNumbered = standing(normal.key(), lots).kitNumbered();
        KITS_REQUIRED.unlessAt(pointer, !isNumbered || normal.kits().size() == normal.quantity(), "The kits of %s are numbered: name as many as there are units.", normal.key());
        KITS_NOT_NUMBERED.unlessAt(pointer, isNumbered || normal.kits().isEmpty(), "The kits of %s are not numbered.", normal.key());
        return normal;
    }

    static Units normal(Units units) {
        return new Units(units.key().product(), units.key().lot(), units.quantity(), normal(units.kits()));
    }

    static List<String> normal(List<String> kits) {
        return kits.stream().map(LotKey::normal).toList();
    }

    static Units positive(Units units, String pointer) {
        UNITS_REQUIRED.unlessAt(pointer, units != null && units.quantity() > 0, "Say how many, above zero.");
        var normal = normal(units);
        KIT_REPEATED.unlessAt(pointer, new HashSet<>(normal.kits()).size() == normal.kits().size(), "A kit is named twice.");
        return normal;
    }

    static void mustBePast(LocalDate day, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", day != null, "Say when.");
        FUTURE_ACTUAL_DATE.unlessAt("/on", !day.isAfter(today), "%s is in the future (today is %s).", day, today);
    }

    static void mustHaveReason(String reason) {
        REASON_REQUIRED.unless(isText(reason), "Say why.");
    }

    static boolean isText(String text) {
        return text != null && !text.isBlank();
    }
}
