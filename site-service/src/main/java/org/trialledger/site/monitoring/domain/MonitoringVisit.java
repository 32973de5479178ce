package org.trialledger.site.monitoring.domain;

import static org.trialledger.platform.domain.ElectronicSignature.Meaning.*;
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
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.platform.domain.WorkingDays;
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
            case DismissProposal c -> List.of(dismiss(c));
            case PlanVisit c -> List.of(planned(c.studyId(), c.siteId(), c.visitId(), c.type(), c.plan(), c.clocks(), c.workingDays(), c.factors(), null));
            case ReplanVisit c -> List.of(replan(c));
            case SendConfirmationLetter c -> List.of(confirm(c));
            case CancelVisit c -> List.of(cancel(c));
            case RecordNoShow c -> List.of(notHeld(c));
            case StartVisit c -> List.of(start(c));
            case EndVisit c -> end(c);
            case RecordTravel c -> List.of(travel(c));
            case DraftReport c -> List.of(draft(c));
            case SubmitReport c -> List.of(submit(c));
            case TakeUpReview c -> List.of(takeUp(c));
            case ReturnReport c -> List.of(giveBack(c));
            case ApproveReport c -> List.of(approve(c));
            case SignReport c -> List.of(sign(c));
            case FileReport c -> List.of(file(c));
            case SendFollowUpLetter c -> List.of(followUp(c));
            case NoteMissedClock c -> note(c);
        };
    }

    private MonitoringVisitEvent replan(ReplanVisit c) {
        mustBe(Status.EXPECTED, Status.PROPOSED, Status.PLANNED, Status.CONFIRMED);
        boolean first = status == Status.EXPECTED || status == Status.PROPOSED;
        if (!first) mustSayWhy(c.reason());
        return planned(c.studyId(), siteId, c.visitId(), c.type() == null ? type : c.type(), c.plan(), c.clocks(), c.workingDays(), c.factors(), first ? null : c.reason());
    }

    private MonitoringVisitEvent dismiss(DismissProposal c) {
        mustBe(Status.PROPOSED);
        mustSayWhy(c.reason());
        return new MonitoringVisitProposalDismissed(c.studyId(), siteId, c.visitId(), c.by(), c.on(), c.reason());
    }

    private static MonitoringVisitEvent planned(UUID studyId, UUID siteId, UUID visitId, VisitType type, Plan plan, Clocks clocks, WorkingDays workingDays, Travel.Factors factors,
                                      String reason) {
        VISIT_TYPE_REQUIRED.unlessAt("/type", type != null, "Say what kind of visit.");
        MODALITY_NOT_POSSIBLE.unlessAt("/modality", plan.modality() != null && type.isPossible(plan.modality()), "A visit of type %s is not %s.", type, plan.modality());
        MONITOR_REQUIRED.unlessAt("/monitor", isText(plan.monitor()), "Say who visits.");
        CO_VISITOR_IS_MONITOR.unlessAt("/accompaniedBy", plan.accompaniedBy().stream().noneMatch(other -> plan.monitor().equals(other.person())), "Nobody accompanies themselves.");
        DATE_REQUIRED.unlessAt("/plannedOn", plan.plannedOn() != null, "Say for which day.");
        TRAVEL_ONLY_ON_SITE.unlessAt("/travel", plan.travel() == null || plan.modality() == Modality.ON_SITE, "A remote visit has no journey.");
        if (plan.travel() != null) mustBeTravel(plan.travel(), factors);
        return new MonitoringVisitPlanned(studyId, siteId, visitId, type, plan, type.needsConfirmation() ? workingDays.before(plan.plannedOn(), clocks.confirmationLetter()) : null, reason);
    }

    private static void mustBeTravel(Travel travel, Travel.Factors factors) {
        TRAVEL_NOT_POSSIBLE.unlessAt("/travel", travel.isPossible(), "Give one leg or more, each with more than 0 km.");
        TRAVEL_MODE_UNKNOWN.unlessAt("/travel", travel.isKnownTo(factors), "The factor table %s has %s.", factors.version(), factors.kgPerKm().keySet().stream().sorted().toList());
    }

    private MonitoringVisitEvent confirm(SendConfirmationLetter c) {
        mustBe(Status.PLANNED, Status.CONFIRMED);
        LETTER_SENT_ALREADY.unless(status == Status.PLANNED, "The confirmation letter of this plan is sent.");
        mustBePast(c.on(), c.today());
        return new ConfirmationLetterSent(c.studyId(), siteId, c.visitId(), c.on(), isLate(CONFIRMATION_LETTER, c.on()));
    }

    private MonitoringVisitEvent cancel(CancelVisit c) {
        mustBe(Status.EXPECTED, Status.PLANNED, Status.CONFIRMED);
        mustBePast(c.on(), c.today());
        mustSayWhy(c.reason());
        return new MonitoringVisitCancelled(c.studyId(), siteId, c.visitId(), c.on(), c.reason());
    }

    private MonitoringVisitEvent notHeld(RecordNoShow c) {
        mustBe(Status.PLANNED, Status.CONFIRMED);
        mustBePast(c.on(), c.today());
        mustSayWhy(c.reason());
        return new MonitoringVisitNotHeld(c.studyId(), siteId, c.visitId(), c.on(), c.reason());
    }

    private MonitoringVisitEvent start(StartVisit c) {
        mustBe(Status.PLANNED, Status.CONFIRMED);
        CONFIRMATION_LETTER_REQUIRED.unless(status == Status.CONFIRMED || !type.needsConfirmation(), "Send the confirmation letter first.");
        mustBePast(c.on(), c.today());
        mustFollow(c.on());
        var hindrance = c.standing().hindrance(type);
        SITE_NOT_READY_FOR_VISIT.unless(hindrance == null, "%s", hindrance);
        return new MonitoringVisitStarted(c.studyId(), siteId, c.visitId(), type, modality, c.on());
    }

    private List<MonitoringVisitEvent> end(EndVisit c) {
        mustBe(Status.IN_PROGRESS);
        mustBePast(c.on(), c.today());
        mustFollow(c.on());
        ATTENDEES_REQUIRED.unlessAt("/attendees", !c.attendees().isEmpty() && c.attendees().stream().allMatch(a -> isText(a.person()) && isText(a.function())), "Say who took part, and as what.");
        COUNT_NEGATIVE.unlessAt("/participants", c.participants() >= 0, "A site has no fewer than 0 participants.");
        var events = new ArrayList<MonitoringVisitEvent>();
        events.add(new MonitoringVisitEnded(c.studyId(), siteId, c.visitId(), type, c.on(), c.attendees(), c.participants(), c.workingDays().after(c.on(), c.clocks().reportSubmission()),
            c.workingDays().after(c.on(), c.clocks().reportApproval()), c.workingDays().after(c.on(), c.clocks().followUpLetter())));
        // A means of transport that a later table no longer has leaves the journey uncounted rather than the visit unrecorded.
        if (modality == Modality.REMOTE && onSitePlan != null && onSitePlan.isKnownTo(c.factors()))
            events.add(new MonitoringTravelAvoided(c.studyId(), siteId, c.visitId(), onSitePlan, onSitePlan.footprint(c.factors())));
        return List.copyOf(events);
    }

    private MonitoringVisitEvent travel(RecordTravel c) {
        mustHaveEnded();
        TRAVEL_ONLY_ON_SITE.unless(modality == Modality.ON_SITE, "The visit was remote.");
        mustBeTravel(c.travel(), c.factors());
        return new MonitoringTravelRecorded(c.studyId(), siteId, c.visitId(), c.travel(), c.travel().footprint(c.factors()));
    }

    private MonitoringVisitEvent draft(DraftReport c) {
        mustBe(Status.REPORT_DRAFT, Status.RETURNED);
        REPORT_NOT_BY_ITS_AUTHOR.unless(report == null || report.author().equals(c.author()), "The report is written by %s.", report == null ? null : report.author());
        mustBePseudonymous(c.content());
        SDV_NOT_POSSIBLE.unlessAt("/sdv", c.content().sdv().stream().allMatch(sdv -> isText(sdv.what()) && sdv.fieldsVerified() >= 0 && sdv.fieldsVerified() <= sdv.fieldsTotal()
            && sdv.discrepancies() >= 0 && sdv.discrepancies() <= sdv.fieldsVerified()), "Of the fields in total some are verified, and of these some differ from source.");
        return new VisitReportDrafted(c.studyId(), siteId, c.visitId(), type, report == null ? 1 : report.revision() + 1, c.author(), c.content());
    }

    private static void mustBePseudonymous(ReportContent content) {
        for (var sdv : content.sdv()) mustBeSubject("/sdv", sdv.subjectNumber());
        for (var consent : content.consentsReviewed()) mustBeSubject("/consentsReviewed", consent.subjectNumber());
        for (var deviation : content.deviations()) if (deviation.subjectNumber() != null) mustBeSubject("/deviations", deviation.subjectNumber());
        content.texts().forEach((pointer, texts) -> texts.forEach(text -> PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, pointer, text)));
    }

    private static void mustBeSubject(String pointer, String subjectNumber) {
        SUBJECT_NUMBER_MALFORMED.unlessAt(pointer, ReportContent.isSubjectNumber(subjectNumber), "A participant is named by subject number: letters, digits, and . _ / - within it.");
    }

    private MonitoringVisitEvent submit(SubmitReport c) {
        mustBe(Status.REPORT_DRAFT, Status.RETURNED);
        REPORT_REQUIRED.unless(report != null, "Write the report first.");
        REPORT_NOT_BY_ITS_AUTHOR.unless(report.author().equals(c.author()), "The report is written by %s.", report.author());
        REPORT_REQUIRED.unless(status != Status.RETURNED || report.reviewer() == null, "The report was returned: revise it first.");
        REPORT_INCOMPLETE.unless(report.gaps().isEmpty(), "Missing: %s.", String.join("; ", report.gaps()));
        var unreviewed = c.openItems().stream().filter(item -> !report.reviewedItems().contains(item)).sorted().toList();
        PREVIOUS_ITEM_NOT_REVIEWED.unless(unreviewed.isEmpty(), "Say how far these open items are: %s.", unreviewed);
        mustFollow(c.on());
        return new VisitReportSubmitted(c.studyId(), siteId, c.visitId(), report.revision(), c.on(), isLate(REPORT_SUBMISSION, c.on()));
    }

    private MonitoringVisitEvent takeUp(TakeUpReview c) {
        mustBe(Status.SUBMITTED);
        mustNotBeAuthor(c.reviewer());
        mustFollow(c.on());
        return new VisitReportReviewStarted(c.studyId(), siteId, c.visitId(), report.revision(), c.reviewer(), c.on());
    }

    private MonitoringVisitEvent giveBack(ReturnReport c) {
        mustBe(Status.IN_REVIEW);
        mustBeReviewer(c.reviewer());
        REASON_REQUIRED.unlessAt("/comments", isText(c.comments()), "Say what is to be changed.");
        mustFollow(c.on());
        return new VisitReportReturned(c.studyId(), siteId, c.visitId(), report.revision(), c.reviewer(), c.on(), c.comments());
    }

    private MonitoringVisitEvent approve(ApproveReport c) {
        mustBe(Status.IN_REVIEW);
        mustNotBeAuthor(c.approver());
        mustBeReviewer(c.approver());
        mustFollow(c.on());
        return new VisitReportApproved(c.studyId(), siteId, c.visitId(), report.revision(), c.approver(), c.on(), isLate(REPORT_APPROVAL, c.on()));
    }

    private MonitoringVisitEvent sign(SignReport c) {
        mustBe(Status.APPROVED);
        ElectronicSignature.mustSign(c.signature(), report.digest(), AUTHORSHIP, APPROVAL);
        if (c.signature().meaning() == AUTHORSHIP) REPORT_NOT_BY_ITS_AUTHOR.unless(report.author().equals(c.signature().signerId()), "The report is written by %s.", report.author());
        else {
            mustNotBeAuthor(c.signature().signerId());
            REPORT_NOT_BY_ITS_REVIEWER.unless(report.approver().equals(c.signature().signerId()), "The report is approved by %s.", report.approver());
        }
        return new VisitReportSigned(c.studyId(), siteId, c.visitId(), type, report.revision(), c.on(), c.signature());
    }

    private MonitoringVisitEvent file(FileReport c) {
        mustBe(Status.SIGNED);
        TMF_REFERENCE_REQUIRED.unlessAt("/tmfReference", isText(c.tmfReference()), "Say where the trial master file keeps it.");
        return new VisitReportFiled(c.studyId(), siteId, c.visitId(), type, type.artifact(), c.tmfReference().strip(), c.on());
    }

    private MonitoringVisitEvent followUp(SendFollowUpLetter c) {
        mustHaveEnded();
        LETTER_SENT_ALREADY.unless(!met.contains(FOLLOW_UP_LETTER), "The follow-up letter is sent.");
        mustBePast(c.on(), c.today());
        return new FollowUpLetterSent(c.studyId(), siteId, c.visitId(), c.on(), isLate(FOLLOW_UP_LETTER, c.on()));
    }

    private List<MonitoringVisitEvent> note(NoteMissedClock c) {
        boolean runs = c.dueOn().equals(due.get(c.obligation())) && !met.contains(c.obligation()) && !missed.contains(c.obligation());
        if (!runs) return List.of();
        return List.of(c.obligation() == PROPOSAL_DECISION ? new MonitoringVisitProposalEscalated(c.studyId(), siteId, c.visitId(), c.dueOn())
            : new MonitoringClockMissed(c.studyId(), siteId, c.visitId(), c.obligation(), c.dueOn()));
    }

    private void mustBe(Status... allowed) {
        VISIT_STATUS_NOT_ALLOWED.unless(Arrays.asList(allowed).contains(status), "The visit is %s; this is possible in %s.", status, Arrays.toString(allowed));
    }

    private void mustHaveEnded() {
        mustBe(Status.REPORT_DRAFT, Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.APPROVED, Status.SIGNED, Status.FILED);
    }

    private void mustNotBeAuthor(String person) {
        REPORT_APPROVAL_BY_AUTHOR.unless(!report.author().equals(person), "%s wrote the report.", report.author());
    }

    private void mustBeReviewer(String person) {
        REPORT_NOT_BY_ITS_REVIEWER.unless(report.reviewer().equals(person), "The report is under review by %s.", report.reviewer());
    }

    private static void mustBePast(LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", on != null, "Say when.");
        DATE_IN_FUTURE.unlessAt("/on", !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    private void mustFollow(LocalDate on) {
        DATES_OUT_OF_ORDER.unlessAt("/on", last == null || !on.isBefore(last), "%s is before %s, the day of the step before.", on, last);
    }

    private static void mustSayWhy(String reason) {
        REASON_REQUIRED.unless(isText(reason), "Say why.");
    }

    private boolean isLate(Obligation obligation, LocalDate on) {
        return due.containsKey(obligation) && on.isAfter(due.get(obligation));
    }

    private static boolean isText(String text) {
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
