package org.trialledger.budget.payable.domain;

import static org.trialledger.budget.payable.domain.PayableRule.*;
import static org.trialledger.platform.domain.Copies.with;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.budget.payable.domain.SiteFact.Failure;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * What fees arise from, and the payables that arose. Facts are kept also where no fee is known for them yet.
 *
 * @param siteId        null before anything is known
 * @param subjectNumber of a participant
 * @param visit         null unless it is a visit
 */
public record PayableSource(UUID siteId, String subjectNumber, VisitFact visit, SiteFact site, Map<UUID, Payable> payables) {
    public static final PayableSource INITIAL = new PayableSource(null, null, null, SiteFact.NOTHING, Map.of());

    public List<PayableEvent> decide(PayableCommand command) {
        return switch (command) {
            case NoteParticipant c -> news(subjectNumber == null, new ParticipantNoted(c.studyId(), c.sourceId(), c.siteId(), c.subjectId(), c.subjectNumber()));
            case NoteSiteVisit c -> news(visit == null, new SiteVisitNoted(c.studyId(), c.sourceId(), c.siteId(), c.subjectId(), c.visitId(), c.visitCode(), c.on(), c.unscheduled()));
            case NoteSiteVisitEntry c -> news(visit != null && visit.enteredOn() == null, new SiteVisitEntryNoted(c.studyId(), c.sourceId(), siteId, c.on()));
            case NoteSiteVisitVerification c -> news(visit != null && visit.verifiedOn() == null, new SiteVisitVerificationNoted(c.studyId(), c.sourceId(), siteId, c.on()));
            case NoteSiteVisitCorrection c -> news(visit != null && !(visit.on().equals(c.on()) && visit.unscheduled() == c.unscheduled()),
                new SiteVisitCorrectionNoted(c.studyId(), c.sourceId(), siteId, c.on(), c.unscheduled()));
            case NoteScreenFailure c -> news(site.failures().stream().noneMatch(failure -> failure.isSame(c.subjectId(), c.attempt())),
                new ScreenFailureNoted(c.studyId(), c.sourceId(), c.siteId(), c.subjectId(), c.attempt(), c.on()));
            case NoteRandomisation c -> news(!site.randomised().contains(c.subjectId()), new RandomisationNoted(c.studyId(), c.sourceId(), c.siteId(), c.subjectId()));
            case NoteSiteStartUp c -> news(site.activatedOn() == null, new SiteStartUpNoted(c.studyId(), c.sourceId(), c.siteId(), c.on()));
            case NoteSiteCloseOut c -> news(site.closedOutOn() == null, new SiteCloseOutNoted(c.studyId(), c.sourceId(), c.siteId(), c.on()));
            case EvaluatePayables c -> evaluate(c);
            case EnterPayable c -> EnteredPayable.decide(c);
            case HoldPayable c -> {
                reason(c.reason());
                mustBe(c.payableId(), PAYABLE_NOT_ELIGIBLE, Status.ELIGIBLE);
                yield List.of(new PayableHeld(c.studyId(), c.sourceId(), c.payableId(), false, c.reason(), c.by()));
            }
            case ReleasePayable c -> {
                reason(c.reason());
                mustBe(c.payableId(), PAYABLE_NOT_HELD, Status.HELD);
                yield List.of(new PayableReleased(c.studyId(), c.sourceId(), c.payableId(), null, c.reason(), c.by()));
            }
            case RejectPayable c -> {
                reason(c.reason());
                mustBe(c.payableId(), PAYABLE_IN_PAYMENT, Status.ACCRUED, Status.ELIGIBLE, Status.HELD);
                yield List.of(new PayableRejected(c.studyId(), c.sourceId(), c.payableId(), c.reason(), c.by()));
            }
            case RequestPayable c -> {
                if (isAt(c.payableId(), Status.REQUESTED, c.requestId())) yield List.of();
                mustBe(c.payableId(), PAYABLE_NOT_ELIGIBLE, Status.ELIGIBLE);
                yield List.of(new PayableRequested(c.studyId(), c.sourceId(), c.payableId(), c.requestId()));
            }
            case ApprovePayable c -> {
                if (isAt(c.payableId(), Status.APPROVED, c.requestId())) yield List.of();
                mustBeIn(c.payableId(), c.requestId(), Status.REQUESTED);
                yield List.of(new PayableApproved(c.studyId(), c.sourceId(), c.payableId(), c.requestId()));
            }
            case PayPayable c -> {
                if (isAt(c.payableId(), Status.PAID, c.requestId())) yield List.of();
                mustBeIn(c.payableId(), c.requestId(), Status.REQUESTED, Status.APPROVED);
                yield List.of(new PayablePaid(c.studyId(), c.sourceId(), c.payableId(), c.requestId(), c.paidOn(), c.accountedOn()));
            }
            case ReturnPayable c -> {
                // What was reversed after it was paid is not owed again because the payment came back.
                if (isAt(c.payableId(), Status.ELIGIBLE, null) || isAt(c.payableId(), Status.REVERSED, c.requestId())) yield List.of();
                mustBeIn(c.payableId(), c.requestId(), Status.REQUESTED, Status.APPROVED, Status.PAID);
                yield List.of(new PayableReleased(c.studyId(), c.sourceId(), c.payableId(), c.requestId(), c.reason(), null));
            }
            case ReversePayable c -> {
                reason(c.reason());
                mustBe(c.payableId(), PAYABLE_NOT_PAID, Status.PAID);
                yield List.of(new PayableReversed(c.studyId(), c.sourceId(), c.payableId(), c.reason(), c.by()));
            }
        };
    }

    private static List<PayableEvent> news(boolean isNews, PayableEvent event) {
        return isNews ? List.of(event) : List.of();
    }

    private List<PayableEvent> evaluate(EvaluatePayables c) {
        var evaluation = new Evaluation(c.studyId(), c.sourceId(), payables);
        if (visit != null) return evaluation.against(Entitlement.ofVisit(siteId, c.subjectNumber(), visit, c.agreements()));
        return evaluation.against(Entitlement.ofSite(siteId, site, c.agreements(), this::isPayable));
    }

    private boolean isPayable(Failure failure) {
        return payables.values().stream().anyMatch(one -> one.line().kind() == PayableKind.SCREEN_FAILURE && one.adjusts() == null && failure.isSame(one.line().subjectId(), one.line().occurrence())
            && one.isOwed() && !(one.status() == Status.HELD && one.heldByRule()));
    }

    private Payable known(UUID payableId) {
        PAYABLE_UNKNOWN.unless(payables.containsKey(payableId), "There is no such payable.");
        return payables.get(payableId);
    }

    private boolean isAt(UUID payableId, Status status, UUID requestId) {
        var payable = known(payableId);
        return payable.status() == status && Objects.equals(payable.requestId(), requestId);
    }

    private void mustBe(UUID payableId, PayableRule rule, Status... allowed) {
        var status = known(payableId).status();
        PAYABLE_REJECTED.unless(status != Status.REJECTED, "It was rejected.");
        rule.unless(List.of(allowed).contains(status), "It is %s.", status);
    }

    private void mustBeIn(UUID payableId, UUID requestId, Status... allowed) {
        mustBe(payableId, PAYABLE_NOT_REQUESTED, allowed);
        PAYABLE_NOT_REQUESTED.unless(requestId.equals(known(payableId).requestId()), "It is in another payment request.");
    }

    private static void reason(String reason) {
        PAYABLE_REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(PAYABLE_DIRECT_IDENTIFIER, null, reason);
    }

    public PayableSource apply(PayableEvent event) {
        return switch (event) {
            case ParticipantNoted e -> new PayableSource(e.siteId(), e.subjectNumber(), visit, site, payables);
            case SiteVisitNoted e -> of(e.siteId(), new VisitFact(e.visitId(), e.subjectId(), e.visitCode(), e.on(), e.unscheduled(), null, null));
            case SiteVisitEntryNoted e -> of(siteId, new VisitFact(visit.visitId(), visit.subjectId(), visit.code(), visit.on(), visit.unscheduled(), e.on(), visit.verifiedOn()));
            case SiteVisitVerificationNoted e -> of(siteId, new VisitFact(visit.visitId(), visit.subjectId(), visit.code(), visit.on(), visit.unscheduled(), visit.enteredOn(), e.on()));
            case SiteVisitCorrectionNoted e -> of(siteId, new VisitFact(visit.visitId(), visit.subjectId(), visit.code(), e.on(), e.unscheduled(), visit.enteredOn(), visit.verifiedOn()));
            case ScreenFailureNoted e -> of(e.siteId(), new SiteFact(site.activatedOn(), site.closedOutOn(), with(site.failures(), new Failure(e.subjectId(), e.attempt(), e.on())), site.randomised()));
            case RandomisationNoted e -> of(e.siteId(), new SiteFact(site.activatedOn(), site.closedOutOn(), site.failures(), with(site.randomised(), e.subjectId())));
            case SiteStartUpNoted e -> of(e.siteId(), new SiteFact(e.on(), site.closedOutOn(), site.failures(), site.randomised()));
            case SiteCloseOutNoted e -> of(e.siteId(), new SiteFact(site.activatedOn(), e.on(), site.failures(), site.randomised()));
            case PayableAccrued e -> put(new Payable(e.payableId(), e.line(), Status.ACCRUED, false, null, null), e.line().siteId());
            case PayableAdjusted e -> put(new Payable(e.payableId(), e.line(), Status.ACCRUED, false, e.adjusts(), null), siteId);
            case PayableMadeEligible e -> put(payables.get(e.payableId()).as(Status.ELIGIBLE), siteId);
            case PayableHeld e -> put(new Payable(e.payableId(), payables.get(e.payableId()).line(), Status.HELD, e.byRule(), payables.get(e.payableId()).adjusts(), null), siteId);
            case PayableReleased e -> put(payables.get(e.payableId()).in(null, Status.ELIGIBLE), siteId);
            case PayableRejected e -> put(payables.get(e.payableId()).as(Status.REJECTED), siteId);
            case PayableRequested e -> put(payables.get(e.payableId()).in(e.requestId(), Status.REQUESTED), siteId);
            case PayableApproved e -> put(payables.get(e.payableId()).as(Status.APPROVED), siteId);
            case PayablePaid e -> put(payables.get(e.payableId()).in(e.requestId(), Status.PAID), siteId);
            case PayableReversed e -> put(payables.get(e.payableId()).as(Status.REVERSED), siteId);
        };
    }

    private PayableSource of(UUID site, VisitFact fact) {
        return new PayableSource(site, subjectNumber, fact, this.site, payables);
    }

    private PayableSource of(UUID siteId, SiteFact fact) {
        return new PayableSource(siteId, subjectNumber, visit, fact, payables);
    }

    private PayableSource put(Payable payable, UUID siteId) {
        return new PayableSource(siteId, subjectNumber, visit, site, with(payables, payable.payableId(), payable));
    }
}
