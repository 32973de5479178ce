package org.trialledger.site.monitoring.domain;

import static org.trialledger.site.monitoring.domain.MonitoringRule.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.site.monitoring.domain.Item.Kind;
import org.trialledger.site.monitoring.domain.Item.Severity;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.*;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent.*;

/**
 * The monitoring of one site: when it was last visited and is to be visited next, and its log of issues and action items.
 *
 * @param lastVisit       null before the first visit
 * @param expected        the visit that is to come next, null for none
 * @param closeOutFiledOn when the report of the close-out visit was filed, null while it is not
 */
public record SiteMonitoring(Visit lastVisit, Next expected, LocalDate closeOutFiledOn, Map<UUID, Entry> items) {
    public enum State { OPEN, COMPLETED, CLOSED, WITHDRAWN, TRANSFERRED }

    record Visit(UUID visitId, LocalDate on, int participants) {}

    /** @param doer who completed it; null before that @param rootCause whether it is known */
    record Entry(Kind kind, State state, Severity severity, LocalDate raisedOn, LocalDate dueOn, UUID visitId, UUID issueId, String owner, String doer, boolean rootCause, Escalation.Level level) {
        private Entry in(State next) {
            return new Entry(kind, next, severity, raisedOn, dueOn, visitId, issueId, owner, doer, rootCause, level);
        }

        private Entry by(String person) {
            return new Entry(kind, state, severity, raisedOn, dueOn, visitId, issueId, owner, person, rootCause, level);
        }

        private Entry of(String nextOwner, LocalDate nextDue) {
            return new Entry(kind, state, severity, raisedOn, nextDue, visitId, issueId, nextOwner, doer, rootCause, level);
        }

        private Entry graded(Severity next) {
            return new Entry(kind, state, next, raisedOn, dueOn, visitId, issueId, owner, doer, rootCause, level);
        }

        private Entry explained() {
            return new Entry(kind, state, severity, raisedOn, dueOn, visitId, issueId, owner, doer, true, level);
        }

        private Entry at(Escalation.Level next) {
            return new Entry(kind, state, severity, raisedOn, dueOn, visitId, issueId, owner, doer, rootCause, next);
        }

        private boolean isOpen() {
            return state == State.OPEN || state == State.COMPLETED;
        }
    }

    public static final SiteMonitoring INITIAL = new SiteMonitoring(null, null, null, Map.of());

    public boolean hasIssue(UUID itemId) {
        return items.containsKey(itemId) && items.get(itemId).kind() == Kind.ISSUE;
    }

    /** Issues and action items that are neither closed nor handed to somebody who stays: close-out waits for them. */
    public Set<UUID> openItems() {
        return items.entrySet().stream().filter(item -> item.getValue().isOpen()).map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Those a visit's report must account for: open, and not found at that visit. */
    public Set<UUID> openItemsBefore(UUID visitId) {
        return openItems().stream().filter(item -> !visitId.equals(items.get(item).visitId())).collect(Collectors.toUnmodifiableSet());
    }

    /** Close-out of a site waits for the filed report of its close-out visit. */
    public boolean isCloseOutReportFiled() {
        return closeOutFiledOn != null;
    }

    public List<SiteMonitoringEvent> decide(SiteMonitoringCommand command) {
        return switch (command) {
            case NoteVisitEnded c -> List.of(visited(c));
            case MoveNextVisit c -> move(c);
            case NoteReportFiled c -> List.of(new MonitoringReportOnFile(c.studyId(), c.siteId(), c.aggregateId(), c.visitId(), c.type(), c.on()));
            case NoteVisitOverdue c -> expected == null || !expected.visitId().equals(c.visitId()) ? List.of()
                : List.of(new SiteVisitOverdue(c.studyId(), c.siteId(), c.aggregateId(), c.visitId(), c.dueOn()));
            case RaiseItem c -> List.of(raise(c));
            case ReassignItem c -> List.of(reassign(c));
            case RegradeIssue c -> regrade(c);
            case RecordRootCause c -> List.of(explain(c));
            case LinkCapa c -> List.of(link(c));
            case CompleteItem c -> List.of(complete(c));
            case CloseItem c -> List.of(close(c));
            case ReopenItem c -> List.of(reopen(c));
            case WithdrawItem c -> List.of(withdraw(c));
            case EscalateItem c -> List.of(escalate(c));
            case EscalateOverdueItem c -> escalateOverdue(c);
            case TransferItem c -> List.of(transfer(c));
        };
    }

    /** What comes late is recorded; the site's latest visit decides when the next one is due. */
    private SiteMonitoringEvent visited(NoteVisitEnded c) {
        boolean latest = lastVisit == null || !c.on().isBefore(lastVisit.on());
        var dueOn = c.tier().nextVisitAfter(c.on(), c.participants());
        var next = latest && c.type().isFollowedByAnother() ? new Next(SiteMonitoringCommand.visitDue(c.siteId(), dueOn, c.visitId()), dueOn, c.tier().name()) : null;
        boolean overtaken = expected != null && !expected.visitId().equals(c.visitId()) && (next != null || latest && c.type() == VisitType.COV);
        return new SiteVisited(c.studyId(), c.siteId(), c.aggregateId(), c.visitId(), c.type(), c.on(), c.participants(), next, overtaken ? expected.visitId() : null);
    }

    private List<SiteMonitoringEvent> move(MoveNextVisit c) {
        if (lastVisit == null || expected == null) return List.of();
        var dueOn = c.tier().nextVisitAfter(lastVisit.on(), lastVisit.participants());
        if (dueOn.equals(expected.dueOn())) return List.of();
        var next = new Next(SiteMonitoringCommand.visitDue(c.siteId(), dueOn, lastVisit.visitId()), dueOn, c.tier().name());
        return List.of(new NextVisitMoved(c.studyId(), c.siteId(), c.aggregateId(), next, expected.visitId()));
    }

    private SiteMonitoringEvent raise(RaiseItem c) {
        var item = c.item();
        ITEM_CATEGORY_REQUIRED.unlessAt("/category", item.category() != null, "Say what it is about.");
        ITEM_SEVERITY_REQUIRED.unlessAt("/severity", item.severity() != null, "Say how severe it is.");
        ITEM_DESCRIPTION_REQUIRED.unlessAt("/description", isText(item.description()), "Say what it is.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/description", item.description());
        ITEM_OWNER_REQUIRED.unlessAt("/owner", isText(item.owner()), "Say who is to see to it.");
        mustBePast("/raisedOn", item.raisedOn(), c.today());
        ITEM_DUE_DATE_REQUIRED.unlessAt("/dueOn", item.dueOn() != null, "Say by when.");
        DATES_OUT_OF_ORDER.unlessAt("/dueOn", !item.dueOn().isBefore(item.raisedOn()), "%s is before %s.", item.dueOn(), item.raisedOn());
        VISIT_OF_ITEM_UNKNOWN.unlessAt("/visitId", c.named().visit(), "The site has no monitoring visit %s.", item.visitId());
        DEVIATION_OF_ITEM_UNKNOWN.unlessAt("/deviationId", c.named().deviation(), "The site has no deviation %s.", item.deviationId());
        if (item.issueId() != null) {
            ISSUE_OF_ITEM_UNKNOWN.unlessAt("/issueId", hasIssue(item.issueId()), "The site has no issue %s.", item.issueId());
            var issue = items.get(item.issueId());
            ITEM_STATE_NOT_ALLOWED.unlessAt("/issueId", issue.isOpen(), "The issue is %s.", issue.state());
        }
        return item.kind() == Kind.ISSUE ? new IssueRaised(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), item, c.escalation())
            : new ActionItemRaised(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), item, c.escalation());
    }

    private SiteMonitoringEvent reassign(ReassignItem c) {
        var item = item(c.itemId(), State.OPEN, State.COMPLETED);
        mustSayWhy(c.reason());
        var dueOn = c.dueOn() == null ? item.dueOn() : c.dueOn();
        DATES_OUT_OF_ORDER.unlessAt("/dueOn", !dueOn.isBefore(item.raisedOn()), "%s is before %s.", dueOn, item.raisedOn());
        return new MonitoringItemReassigned(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), isText(c.owner()) ? c.owner() : item.owner(), dueOn, c.reason());
    }

    private List<SiteMonitoringEvent> regrade(RegradeIssue c) {
        var issue = issue(c.itemId(), State.OPEN, State.COMPLETED);
        ITEM_SEVERITY_REQUIRED.unlessAt("/severity", c.severity() != null, "Say how severe it is.");
        mustSayWhy(c.reason());
        return issue.severity() == c.severity() ? List.of()
            : List.of(new IssueRegraded(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), issue.severity(), c.severity(), c.reason()));
    }

    private SiteMonitoringEvent explain(RecordRootCause c) {
        issue(c.itemId(), State.OPEN, State.COMPLETED);
        ROOT_CAUSE_REQUIRED.unlessAt("/rootCause", isText(c.rootCause()), "Say why it happened.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/rootCause", c.rootCause());
        return new IssueRootCauseRecorded(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.rootCause().strip());
    }

    private SiteMonitoringEvent link(LinkCapa c) {
        issue(c.itemId(), State.OPEN, State.COMPLETED);
        CAPA_UNKNOWN.unlessAt("/capaId", c.capaSiteId() != null, "The study has no CAPA %s.", c.capaId());
        CAPA_OF_ANOTHER_SITE.unlessAt("/capaId", c.siteId().equals(c.capaSiteId()), "CAPA %s is not of the issue's site.", c.capaId());
        return new IssueLinkedToCapa(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.capaId());
    }

    private SiteMonitoringEvent complete(CompleteItem c) {
        var item = item(c.itemId(), State.OPEN);
        mustBePast("/on", c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(item.raisedOn()), "%s is before %s, when it was raised.", c.on(), item.raisedOn());
        ITEM_EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Say what shows that it is done.");
        return new MonitoringItemCompleted(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.by(), c.on(), c.evidence().strip());
    }

    private SiteMonitoringEvent close(CloseItem c) {
        var item = item(c.itemId(), State.COMPLETED);
        mustBePast("/on", c.on(), c.today());
        ITEM_CLOSURE_BY_ITS_DOER.unless(!c.by().equals(item.doer()), "%s completed it; somebody else verifies.", item.doer());
        if (item.kind() == Kind.ISSUE) {
            ROOT_CAUSE_REQUIRED.unless(item.severity() == Severity.MINOR || item.rootCause(), "Record the root cause of a %s issue first.", item.severity());
            var open = items.entrySet().stream().filter(other -> c.itemId().equals(other.getValue().issueId()) && other.getValue().isOpen()).map(Map.Entry::getKey).sorted().toList();
            ACTION_ITEM_OPEN.unless(open.isEmpty(), "Still open for it: %s.", open);
        }
        return new MonitoringItemClosed(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.by(), c.on());
    }

    private SiteMonitoringEvent reopen(ReopenItem c) {
        var item = item(c.itemId(), State.COMPLETED, State.CLOSED, State.TRANSFERRED);
        mustSayWhy(c.reason());
        ITEM_DUE_DATE_REQUIRED.unlessAt("/dueOn", c.dueOn() != null, "Say by when.");
        DATES_OUT_OF_ORDER.unlessAt("/dueOn", !c.dueOn().isBefore(item.raisedOn()), "%s is before %s.", c.dueOn(), item.raisedOn());
        return new MonitoringItemReopened(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.dueOn(), c.reason());
    }

    private SiteMonitoringEvent withdraw(WithdrawItem c) {
        item(c.itemId(), State.OPEN);
        mustSayWhy(c.reason());
        return new MonitoringItemWithdrawn(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.reason());
    }

    private SiteMonitoringEvent escalate(EscalateItem c) {
        var item = item(c.itemId(), State.OPEN, State.COMPLETED);
        mustSayWhy(c.reason());
        ESCALATION_NOT_UPWARDS.unlessAt("/level", c.level() != null && c.level().isAbove(item.level()), "It is with %s already.", item.level());
        return new MonitoringItemEscalated(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.level(), false, c.reason());
    }

    private List<SiteMonitoringEvent> escalateOverdue(EscalateOverdueItem c) {
        var item = items.get(c.itemId());
        boolean stands = item != null && item.state() == State.OPEN && item.dueOn().equals(c.dueOn()) && c.level().isAbove(item.level());
        return stands ? List.of(new MonitoringItemEscalated(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.level(), true, "Due on " + c.dueOn() + " and not completed")) : List.of();
    }

    private SiteMonitoringEvent transfer(TransferItem c) {
        item(c.itemId(), State.OPEN, State.COMPLETED);
        ITEM_OWNER_REQUIRED.unlessAt("/owner", isText(c.owner()), "Say who takes it over.");
        mustSayWhy(c.reason());
        return new MonitoringItemTransferred(c.studyId(), c.siteId(), c.aggregateId(), c.itemId(), c.owner(), c.reason());
    }

    private Entry item(UUID itemId, State... allowed) {
        var item = items.get(itemId);
        ITEM_UNKNOWN.unless(item != null, "The site has no issue or action item %s.", itemId);
        ITEM_STATE_NOT_ALLOWED.unless(Arrays.asList(allowed).contains(item.state()), "It is %s; this is possible in %s.", item.state(), Arrays.toString(allowed));
        return item;
    }

    private Entry issue(UUID itemId, State... allowed) {
        var item = item(itemId, allowed);
        NOT_AN_ISSUE.unless(item.kind() == Kind.ISSUE, "%s is an action item.", itemId);
        return item;
    }

    private static void mustBePast(String pointer, LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt(pointer, on != null, "Say when.");
        DATE_IN_FUTURE.unlessAt(pointer, !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    private static void mustSayWhy(String reason) {
        REASON_REQUIRED.unless(isText(reason), "Say why.");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public SiteMonitoring apply(SiteMonitoringEvent event) {
        return switch (event) {
            case SiteVisited e -> new SiteMonitoring(lastVisit == null || !e.on().isBefore(lastVisit.on()) ? new Visit(e.visitId(), e.on(), e.participants()) : lastVisit, expectedAfter(e),
                closeOutFiledOn, items);
            case NextVisitMoved e -> new SiteMonitoring(lastVisit, e.expects(), closeOutFiledOn, items);
            case MonitoringReportOnFile e -> e.type() == VisitType.COV ? new SiteMonitoring(lastVisit, expected, e.on(), items) : this;
            case SiteVisitOverdue _, IssueLinkedToCapa _ -> this;
            case IssueRaised e -> with(e.itemId(), entry(e.item()));
            case ActionItemRaised e -> with(e.itemId(), entry(e.item()));
            case MonitoringItemReassigned e -> with(e.itemId(), items.get(e.itemId()).of(e.owner(), e.dueOn()));
            case IssueRegraded e -> with(e.itemId(), items.get(e.itemId()).graded(e.to()));
            case IssueRootCauseRecorded e -> with(e.itemId(), items.get(e.itemId()).explained());
            case MonitoringItemCompleted e -> with(e.itemId(), items.get(e.itemId()).in(State.COMPLETED).by(e.by()));
            case MonitoringItemClosed e -> with(e.itemId(), items.get(e.itemId()).in(State.CLOSED));
            case MonitoringItemReopened e -> {
                var item = items.get(e.itemId());
                yield with(e.itemId(), item.in(State.OPEN).by(null).of(item.owner(), e.dueOn()).at(Escalation.Level.OWNER));
            }
            case MonitoringItemWithdrawn e -> with(e.itemId(), items.get(e.itemId()).in(State.WITHDRAWN));
            case MonitoringItemEscalated e -> with(e.itemId(), items.get(e.itemId()).at(e.level()));
            case MonitoringItemTransferred e -> {
                var item = items.get(e.itemId());
                yield with(e.itemId(), item.in(State.TRANSFERRED).of(e.owner(), item.dueOn()));
            }
        };
    }

    private Next expectedAfter(SiteVisited e) {
        if (e.expects() != null) return e.expects();
        boolean over = expected != null && (expected.visitId().equals(e.visitId()) || expected.visitId().equals(e.inPlaceOf()));
        return over ? null : expected;
    }

    private static Entry entry(Item item) {
        return new Entry(item.kind(), State.OPEN, item.severity(), item.raisedOn(), item.dueOn(), item.visitId(), item.issueId(), item.owner(), null, false, Escalation.Level.OWNER);
    }

    private SiteMonitoring with(UUID itemId, Entry entry) {
        return new SiteMonitoring(lastVisit, expected, closeOutFiledOn, Copies.with(items, itemId, entry));
    }
}
