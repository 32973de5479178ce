package org.trialledger.site.monitoring.domain;

import static org.trialledger.site.monitoring.domain.MonitoringRule.*;
import static org.trialledger.site.monitoring.domain.Obligation.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.monitoring.domain.ReportContent.PreviousItem;
import org.trialledger.site.monitoring.domain.ReportContent.Reply;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;

/**
 * A monitoring visit, from its expectation or proposal to the filed report.
 *
 * @param onSitePlan the journey while the visit was last planned on site: what a remote visit in its place avoids; null if it never was
 * @param last       the day of the last step: no later one lies before it
 * @param due        the clocks that run or have run
 * @param met        the obligations fulfilled, or not to be fulfilled any more
 * @param missed     clocks that were noted as run out
 */
public record MonitoringVisit(UUID siteId, Status status, VisitType type, Modality modality, String monitor, Travel onSitePlan, LocalDate last, Report report,
                              Map<Obligation, LocalDate> due, Set<Obligation> met, Set<Obligation> missed) {
    public enum Status { EXPECTED, PROPOSED, PLANNED, CONFIRMED, IN_PROGRESS, REPORT_DRAFT, SUBMITTED, IN_REVIEW, RETURNED, APPROVED, SIGNED, FILED, CANCELLED, NO_SHOW, LAPSED, DISMISSED }

    /** @param approver null before the approval; {@code digest} of what would be signed; {@code gaps} what is missing for a submission */
    record Report(int revision, String author, String reviewer, String approver, Set<UUID> reviewedItems, List<String> gaps, String digest) {}

    public static final MonitoringVisit INITIAL = new MonitoringVisit(null, null, null, null, null, null, null, null, Map.of(), Set.of(), Set.of());

    public List<MonitoringVisitEvent> decide(MonitoringVisitCommand command) {
        return switch (command) {
            case ExpectVisit c -> status != null ? List.of() : List.of(new MonitoringVisitExpected(c.studyId(), c.siteId(), c.visitId(), c.type(), c.dueOn()));
            case LapseExpectation c -> status != Status.EXPECTED ? List.of() : List.of(new MonitoringVisitLapsed(c.studyId(), siteId, c.visitId()));
            case ProposeVisit c -> status != null ? List.of()
                : List.of(new MonitoringVisitProposed(c.studyId(), c.siteId(), c.visitId(), VisitType.FOR_CAUSE, c.signalId(), c.indicator(), c.reason(), c.on(), c.tier().decisionOfProposalAfter(c.today())));
            case DismissProposal c -> List.of(planning().dismiss(c));
            case PlanVisit c -> List.of(VisitPlanning.planned(c.studyId(), c.siteId(), c.visitId(), c.type(), c.plan(), c.clocks(), c.workingDays(), c.factors(), null));
            case ReplanVisit c -> List.of(planning().replan(c));
            case SendConfirmationLetter c -> List.of(planning().confirm(c));
            case CancelVisit c -> List.of(planning().cancel(c));
            case RecordNoShow c -> List.of(planning().notHeld(c));
            case StartVisit c -> List.of(conduct().start(c));
            case EndVisit c -> conduct().end(c);
            case RecordTravel c -> List.of(conduct().travel(c));
            case DraftReport c -> List.of(reporting().draft(c));
            case SubmitReport c -> List.of(reporting().submit(c));
            case TakeUpReview c -> List.of(reporting().takeUp(c));
            case ReturnReport c -> List.of(reporting().giveBack(c));
            case ApproveReport c -> List.of(reporting().approve(c));
            case SignReport c -> List.of(reporting().sign(c));
            case FileReport c -> List.of(reporting().file(c));
            case SendFollowUpLetter c -> List.of(conduct().followUp(c));
            case NoteMissedClock c -> note(c);
        };
    }

    private List<MonitoringVisitEvent> note(NoteMissedClock c) {
        boolean runs = c.dueOn().equals(due.get(c.obligation())) && !met.contains(c.obligation()) && !missed.contains(c.obligation());
        if (!runs) return List.of();
        return List.of(c.obligation() == PROPOSAL_DECISION ? new MonitoringVisitProposalEscalated(c.studyId(), siteId, c.visitId(), c.dueOn())
            : new MonitoringClockMissed(c.studyId(), siteId, c.visitId(), c.obligation(), c.dueOn()));
    }

    // The parts, each with its own rules

    private VisitPlanning planning() {
        return new VisitPlanning(this);
    }

    private VisitConduct conduct() {
        return new VisitConduct(this);
    }

    private VisitReporting reporting() {
        return new VisitReporting(this);
    }

    // What the parts ask of the whole

    void mustBe(Status... allowed) {
        VISIT_STATUS_NOT_ALLOWED.unless(Arrays.asList(allowed).contains(status), "The visit is %s; this is possible in %s.", status, Arrays.toString(allowed));
    }

    void mustHaveEnded() {
        mustBe(Status.REPORT_DRAFT, Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.APPROVED, Status.SIGNED, Status.FILED);
    }

    static void mustBePast(LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", on != null, "Say when.");
        DATE_IN_FUTURE.unlessAt("/on", !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    void mustFollow(LocalDate on) {
        DATES_OUT_OF_ORDER.unlessAt("/on", last == null || !on.isBefore(last), "%s is before %s, the day of the step before.", on, last);
    }

    static void mustSayWhy(String reason) {
        REASON_REQUIRED.unless(isText(reason), "Say why.");
    }

    boolean isLate(Obligation obligation, LocalDate on) {
        return due.containsKey(obligation) && on.isAfter(due.get(obligation));
    }

    static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public MonitoringVisit apply(MonitoringVisitEvent event) {
        return switch (event) {
            case MonitoringVisitExpected e -> new MonitoringVisit(e.siteId(), Status.EXPECTED, e.type(), null, null, null, null, null, due, met, missed);
            case MonitoringVisitLapsed _ -> in(Status.LAPSED);
            case MonitoringVisitProposed e -> new MonitoringVisit(e.siteId(), Status.PROPOSED, e.type(), null, null, null, null, null, plus(due, PROPOSAL_DECISION, e.decideBy()), met, missed);
            case MonitoringVisitProposalDismissed e -> in(Status.DISMISSED).on(e.on()).having(PROPOSAL_DECISION);
            case MonitoringVisitProposalEscalated _ -> missing(PROPOSAL_DECISION);
            case MonitoringVisitPlanned e -> new MonitoringVisit(e.siteId(), Status.PLANNED, e.type(), e.plan().modality(), e.plan().monitor(),
                e.plan().travel() == null ? onSitePlan : e.plan().travel(), null, null, plus(plus(due, PROPOSAL_DECISION, null), CONFIRMATION_LETTER, e.confirmationLetterDue()), Set.of(), Set.of());
            case ConfirmationLetterSent e -> in(Status.CONFIRMED).having(CONFIRMATION_LETTER);
            case MonitoringVisitCancelled e -> in(Status.CANCELLED).on(e.on()).having(CONFIRMATION_LETTER);
            case MonitoringVisitNotHeld e -> in(Status.NO_SHOW).on(e.on()).having(CONFIRMATION_LETTER);
            case MonitoringVisitStarted e -> in(Status.IN_PROGRESS).on(e.on()).having(CONFIRMATION_LETTER);
            case MonitoringVisitEnded e -> new MonitoringVisit(siteId, Status.REPORT_DRAFT, type, modality, monitor, onSitePlan, e.on(), null,
                plus(plus(plus(due, REPORT_SUBMISSION, e.reportDue()), REPORT_APPROVAL, e.approvalDue()), FOLLOW_UP_LETTER, e.followUpLetterDue()), met, missed);
            case MonitoringTravelAvoided _, MonitoringTravelRecorded _ -> this;
            case VisitReportDrafted e -> with(drafted(e));
            case VisitReportSubmitted e -> in(Status.SUBMITTED).on(e.on()).having(REPORT_SUBMISSION);
            case VisitReportReviewStarted e -> in(Status.IN_REVIEW).on(e.on()).with(reviewed(e.reviewer(), null));
            case VisitReportReturned e -> in(Status.RETURNED).on(e.on());
            case VisitReportApproved e -> in(Status.APPROVED).on(e.on()).having(REPORT_APPROVAL).with(reviewed(report.reviewer(), e.approver()));
            case VisitReportSigned _ -> in(Status.SIGNED);
            case VisitReportFiled _ -> in(Status.FILED);
            case FollowUpLetterSent _ -> having(FOLLOW_UP_LETTER);
            case MonitoringClockMissed e -> missing(e.obligation());
        };
    }

    private Report drafted(VisitReportDrafted e) {
        var gaps = new ArrayList<String>();
        if (e.content().checklist().isEmpty()) gaps.add("checklist");
        e.content().checklist().stream().filter(answer -> answer.reply() == null).forEach(answer -> gaps.add("answer " + answer.code()));
        e.content().checklist().stream().filter(answer -> (answer.reply() == Reply.NO || answer.reply() == Reply.NOT_REVIEWED) && !isText(answer.comment()))
            .forEach(answer -> gaps.add("comment on " + answer.code()));
        if (!isText(e.content().summary())) gaps.add("summary");
        var items = e.content().previousItems().stream().filter(item -> item.status() != null).map(PreviousItem::itemId).collect(Collectors.toUnmodifiableSet());
        return new Report(e.revision(), e.author(), null, null, items, List.copyOf(gaps),
            CanonicalJson.sha256(new ReportToSign(e.studyId(), e.siteId(), e.visitId(), e.type(), e.revision(), e.author(), e.content())));
    }

    private Report reviewed(String reviewer, String approver) {
        return new Report(report.revision(), report.author(), reviewer, approver, report.reviewedItems(), report.gaps(), report.digest());
    }

    private MonitoringVisit in(Status next) {
        return new MonitoringVisit(siteId, next, type, modality, monitor, onSitePlan, last, report, due, met, missed);
    }

    private MonitoringVisit on(LocalDate day) {
        return new MonitoringVisit(siteId, status, type, modality, monitor, onSitePlan, day, report, due, met, missed);
    }

    private MonitoringVisit with(Report next) {
        return new MonitoringVisit(siteId, status, type, modality, monitor, onSitePlan, last, next, due, met, missed);
    }

    private MonitoringVisit having(Obligation fulfilled) {
        return new MonitoringVisit(siteId, status, type, modality, monitor, onSitePlan, last, report, due, Copies.with(met, fulfilled), missed);
    }

    private MonitoringVisit missing(Obligation late) {
        return new MonitoringVisit(siteId, status, type, modality, monitor, onSitePlan, last, report, due, met, Copies.with(missed, late));
    }

    private static Map<Obligation, LocalDate> plus(Map<Obligation, LocalDate> map, Obligation key, LocalDate value) {
        return value == null ? Copies.without(map, key) : Copies.with(map, key, value);
    }
}
