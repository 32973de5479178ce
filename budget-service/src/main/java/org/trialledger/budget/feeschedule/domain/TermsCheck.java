package org.trialledger.budget.feeschedule.domain;

import static org.trialledger.budget.feeschedule.domain.FeeScheduleRule.*;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import org.trialledger.platform.domain.Money;

/** Whether a version's terms make sense. */
final class TermsCheck {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private TermsCheck() {}

    static void pass(FeeTerms t) {
        FEE_VALIDITY_ENDS_BEFORE_IT_BEGINS.unlessAt("/validTo", t.validTo() == null || !t.validTo().isBefore(t.validFrom()), "It begins on %s.", t.validFrom());
        percent("/overheadPercent", t.overheadPercent());
        percent("/holdbackPercent", t.holdbackPercent());
        percent("/withholdingPercent", t.withholdingPercent());
        percent("/vatPercent", t.vatPercent());
        var kept = t.holdbackPercent().add(t.withholdingPercent());
        HOLDBACK_AND_WITHHOLDING_TOO_HIGH.unlessAt("/holdbackPercent", kept.compareTo(HUNDRED) <= 0, "Together they are %s %%.", kept.toPlainString());
        amount("/capPerVisit", t.capPerVisit(), t.currency());
        amount("/contractCap", t.contractCap(), t.currency());
        amount("/minimumPayment", t.minimumPayment(), t.currency());
        var release = t.holdbackRelease();
        HOLDBACK_DATE_MISPLACED.unlessAt("/holdbackRelease/on", release == null || (release.on() != null) == (release.condition() == HoldbackRelease.Condition.CONTRACT_DATE), "CONTRACT_DATE has a day, no other condition has.");
        var rule = t.screenFailures();
        SCREEN_FAILURE_RATIO_NEGATIVE.unlessAt("/screenFailures", rule == null || rule.ratio().signum() >= 0 && rule.first() >= 0, "Neither the ratio nor the first ones can be negative.");
        var codes = new HashSet<String>();
        for (int i = 0; i < t.fees().size(); i++) {
            var fee = t.fees().get(i);
            FEE_CODE_REPEATED.unlessAt("/fees/" + i + "/code", codes.add(fee.code()), "%s is there twice.", fee.code());
            fee("/fees/" + i, fee, t.currency());
        }
    }

    private static void fee(String at, Fee fee, Currency currency) {
        if (fee.kind().isByVisit()) FEE_VISIT_REQUIRED.unlessAt(at + "/visitCode", fee.visitCode() != null, "%s belongs to a visit.", fee.code());
        FEE_VISIT_NOT_ALLOWED.unlessAt(at + "/visitCode", fee.visitCode() == null || fee.kind().isByVisit() || fee.kind() == FeeKind.PARTICIPANT_STIPEND, "%s belongs to no visit.", fee.code());
        amount(at + "/rate", fee.rate(), currency);
        amount(at + "/fairFrom", fee.fairFrom(), currency);
        amount(at + "/fairTo", fee.fairTo(), currency);
        FEE_QUANTITY_NOT_POSITIVE.unlessAt(at + "/quantity", fee.quantity().signum() > 0, "%s of %s is nothing that is paid.", fee.quantity().toPlainString(), fee.code());
        FEE_FAIR_VALUE_RANGE_REVERSED.unlessAt(at + "/fairTo", fee.fairFrom() == null || fee.fairTo() == null || fee.fairFrom().compareTo(fee.fairTo()) <= 0, "It begins at %s.", fee.fairFrom());
    }

    private static void percent(String at, BigDecimal percent) {
        PERCENTAGE_OUT_OF_RANGE.unlessAt(at, percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0, "%s %% is not between 0 and 100.", percent.toPlainString());
    }

    private static void amount(String at, Money amount, Currency currency) {
        if (amount == null) return;
        FEE_CURRENCY_DIFFERS.unlessAt(at, amount.currency().equals(currency), "%s is not in the schedule's %s.", amount, currency);
        FEE_NEGATIVE.unlessAt(at, !amount.isNegative(), "%s is less than nothing.", amount);
    }
}
