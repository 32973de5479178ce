package org.trialledger.budget.payable.domain;

import static org.trialledger.budget.payable.domain.PayableRule.*;

import java.util.List;
import org.trialledger.budget.payable.domain.PayableCommand.EnterPayable;
import org.trialledger.budget.payable.domain.PayableEvent.PayableAccrued;
import org.trialledger.budget.payable.domain.PayableEvent.PayableMadeEligible;
import org.trialledger.platform.domain.PseudonymousText;

/** What a site asks for with an invoice or a receipt, priced by the schedule of the day of the service. */
final class EnteredPayable {
    private EnteredPayable() {}

    static List<PayableEvent> decide(EnterPayable c) {
        PAYABLE_SITE_UNKNOWN.unlessAt("/siteId", c.siteKnown(), "The study has no such site.");
        SERVICE_DATE_IN_FUTURE.unlessAt("/serviceDate", !c.serviceDate().isAfter(c.today()), "%s is in the future (today is %s).", c.serviceDate(), c.today());
        PAYABLE_QUANTITY_NOT_POSITIVE.unlessAt("/quantity", c.quantity().signum() > 0, "%s is nothing that is paid.", c.quantity().toPlainString());
        PseudonymousText.require(PAYABLE_DIRECT_IDENTIFIER, "/description", c.description());
        var agreement = Agreement.on(c.serviceDate(), c.agreements());
        NO_FEE_SCHEDULE_ON_DATE.unlessAt("/serviceDate", agreement.isPresent(), "No fee schedule is valid on %s.", c.serviceDate());
        var fee = agreement.orElseThrow().fee(c.feeCode());
        FEE_NOT_IN_SCHEDULE.unlessAt("/feeCode", fee.isPresent(), "Version %d of the schedule has no fee %s.", agreement.orElseThrow().version(), c.feeCode());
        FEE_ARISES_FROM_EVENTS.unlessAt("/feeCode", !fee.orElseThrow().kind().isFromEvents(), "%s arises by itself.", c.feeCode());
        var line = line(c, agreement.orElseThrow(), fee.orElseThrow());
        var payableId = line.payableOf(c.studyId(), c.sourceId());
        return List.of(new PayableAccrued(c.studyId(), c.sourceId(), payableId, line, c.by()), new PayableMadeEligible(c.studyId(), c.sourceId(), payableId));
    }

    private static PayableLine line(EnterPayable c, Agreement agreement, AgreedFee fee) {
        var atCost = fee.kind() == PayableKind.PASS_THROUGH;
        PAYABLE_COST_REQUIRED.unlessAt("/cost", !atCost || c.cost() != null, "Say what the receipt says.");
        PAYABLE_COST_NOT_ALLOWED.unlessAt("/cost", atCost || c.cost() == null, "The schedule says %s.", fee.rate());
        if (atCost) {
            PAYABLE_CURRENCY_DIFFERS.unlessAt("/cost", c.cost().currency().equals(agreement.currency()), "The schedule is in %s.", agreement.currency());
            PAYABLE_COST_NOT_POSITIVE.unlessAt("/cost", c.cost().isPositive(), "%s is nothing that is paid.", c.cost());
        }
        var rate = atCost ? c.cost() : fee.rate();
        return new PayableLine(c.siteId(), c.subjectId(), c.subjectNumber(), null, null, fee.code(), 1, fee.kind(), c.description() == null ? fee.description() : c.description(), c.quantity(), rate, rate.times(c.quantity()),
            fee.overheadable(), fee.holdbackable(), fee.taxable(), agreement.scheduleId(), agreement.version(), c.serviceDate(), PayableTrigger.DOCUMENT_RECEIVED, c.documentNumber());
    }
}
