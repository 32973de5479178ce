package org.trialledger.site.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.monitoring.domain.MonitoringFixtures.*;
import static org.trialledger.site.monitoring.domain.MonitoringRule.*;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.monitoring.domain.Escalation.Level;
import org.trialledger.site.monitoring.domain.Item.Category;
import org.trialledger.site.monitoring.domain.Item.Kind;
import org.trialledger.site.monitoring.domain.Item.Severity;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.*;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent.*;

class SiteMonitoringTest {
    private static final UUID MONITORING = SiteMonitoringCommand.monitoringOf(SITE), ISSUE = UUID.fromString("0199c000-0000-7000-8000-0000000000d1"),
        OTHER_VISIT = UUID.fromString("0199c000-0000-7000-8000-0000000000b2"), CAPA = UUID.fromString("0199c000-0000-7000-8000-0000000000e1");
    private static final Tier HIGH = Tier.DEFAULT.getFirst();
    private static final LocalDate JULY_2 = LocalDate.of(2026, 7, 2);
    private static final Next NEXT = new Next(SiteMonitoringCommand.visitDue(SITE, JULY_2, VISIT), JULY_2, "HIGH");
    private static final SiteVisited VISITED = new SiteVisited(STUDY, SITE, MONITORING, VISIT, VisitType.IMV, JUNE_4, 12, NEXT, null);
    private static final IssueRaised MAJOR_ISSUE = new IssueRaised(STUDY, SITE, MONITORING, ISSUE, item(Kind.ISSUE, Severity.MAJOR, null), Escalation.DEFAULT);
    private static final ActionItemRaised ACTION = new ActionItemRaised(STUDY, SITE, MONITORING, ITEM, item(Kind.ACTION_ITEM, Severity.MINOR, ISSUE), Escalation.DEFAULT);

    private static final Named THERE = new Named(true, true);

    private final Scenario<SiteMonitoring, SiteMonitoringCommand, SiteMonitoringEvent> site = scenario();

    @Test
    void the_tier_says_when_the_next_visit_is_due() {
        site.when(ended(VISIT, VisitType.IMV, JUNE_4, 12)).then(VISITED);
    }

    @Test
    void a_site_without_participants_is_visited_less_often() {
        var dueOn = JUNE_4.plusDays(56);
        site.when(ended(VISIT, VisitType.SIV, JUNE_4, 0))
            .then(new SiteVisited(STUDY, SITE, MONITORING, VISIT, VisitType.SIV, JUNE_4, 0, new Next(SiteMonitoringCommand.visitDue(SITE, dueOn, VISIT), dueOn, "HIGH"), null));
    }

    @Test
    void a_visit_nobody_expected_takes_the_place_of_the_one_that_was() {
        var dueOn = JUNE_10.plusDays(28);
        site.given(VISITED).when(ended(OTHER_VISIT, VisitType.RMV, JUNE_10, 12))
            .then(new SiteVisited(STUDY, SITE, MONITORING, OTHER_VISIT, VisitType.RMV, JUNE_10, 12, new Next(SiteMonitoringCommand.visitDue(SITE, dueOn, OTHER_VISIT), dueOn, "HIGH"), NEXT.visitId()));
    }

    @Test
    void another_tier_moves_the_visit_that_is_expected() {
        Tier medium = Tier.DEFAULT.get(1), high = Tier.DEFAULT.getFirst();
        var dueOn = JUNE_4.plusDays(56);
        scenario().given(VISITED).when(new MoveNextVisit(STUDY, SITE, medium))
            .then(new NextVisitMoved(STUDY, SITE, MONITORING, new Next(SiteMonitoringCommand.visitDue(SITE, dueOn, VISIT), dueOn, "MEDIUM"), NEXT.visitId()));
        scenario().given(VISITED).when(new MoveNextVisit(STUDY, SITE, high)).thenNothing();
        scenario().when(new MoveNextVisit(STUDY, SITE, medium)).thenNothing();
    }

    @Test
    void a_visit_for_cause_leaves_the_next_one_where_it_is() {
        site.given(VISITED).when(ended(OTHER_VISIT, VisitType.FOR_CAUSE, JUNE_10, 12)).then(new SiteVisited(STUDY, SITE, MONITORING, OTHER_VISIT, VisitType.FOR_CAUSE, JUNE_10, 12, null, null));
    }

    @Test
    void nothing_is_due_after_the_close_out_visit() {
        site.given(VISITED).when(ended(OTHER_VISIT, VisitType.COV, JUNE_10, 0)).then(new SiteVisited(STUDY, SITE, MONITORING, OTHER_VISIT, VisitType.COV, JUNE_10, 0, null, NEXT.visitId()));
    }

    @Test
    void a_visit_recorded_late_changes_no_later_plan() {
        site.given(VISITED).when(ended(OTHER_VISIT, VisitType.IMV, MAY_20, 3)).then(new SiteVisited(STUDY, SITE, MONITORING, OTHER_VISIT, VisitType.IMV, MAY_20, 3, null, null));
    }

    @Test
    void a_visit_that_is_due_and_does_not_come_is_noted() {
        site.given(VISITED).when(new NoteVisitOverdue(STUDY, SITE, NEXT.visitId(), JULY_2)).then(new SiteVisitOverdue(STUDY, SITE, MONITORING, NEXT.visitId(), JULY_2));
        scenario().given(VISITED, new SiteVisited(STUDY, SITE, MONITORING, NEXT.visitId(), VisitType.IMV, JULY_2, 12, null, null)).when(new NoteVisitOverdue(STUDY, SITE, NEXT.visitId(), JULY_2)).thenNothing();
    }

    @Test
    void close_out_waits_for_items_and_for_the_filed_report() {
        var open = state(MAJOR_ISSUE, ACTION, new MonitoringItemCompleted(STUDY, SITE, MONITORING, ITEM, "lena", JUNE_10, "Log"));
        var ended = state(MAJOR_ISSUE, ACTION,
            new MonitoringItemCompleted(STUDY, SITE, MONITORING, ITEM, "lena", JUNE_10, "Log"), new MonitoringItemClosed(STUDY, SITE, MONITORING, ITEM, "chris", JUNE_10),
            new MonitoringItemTransferred(STUDY, SITE, MONITORING, ISSUE, "maria", "Site closes"), new MonitoringReportOnFile(STUDY, SITE, MONITORING, OTHER_VISIT, VisitType.COV, JUNE_10));
        assertThat(open.openItems()).containsExactlyInAnyOrder(ISSUE, ITEM);
        assertThat(open.isCloseOutReportFiled()).isFalse();
        assertThat(ended.openItems()).isEmpty();
        assertThat(ended.isCloseOutReportFiled()).isTrue();
        assertThat(state(new MonitoringReportOnFile(STUDY, SITE, MONITORING, VISIT, VisitType.IMV, JUNE_10)).isCloseOutReportFiled()).isFalse();
    }

    @Test
    void what_a_visit_found_is_not_a_previous_item_of_that_visit() {
        var state = state(MAJOR_ISSUE, ACTION);
        assertThat(state.openItemsBefore(VISIT)).isEmpty();
        assertThat(state.openItemsBefore(OTHER_VISIT)).containsExactlyInAnyOrder(ISSUE, ITEM);
    }

    @Test
    void an_item_is_raised() {
        site.given(MAJOR_ISSUE).when(new RaiseItem(STUDY, SITE, ITEM, ACTION.item(), THERE, Escalation.DEFAULT, TODAY)).then(ACTION);
    }

    @Test
    void an_item_has_a_due_date_that_can_be_met() {
        site.when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, Category.OTHER, Severity.MINOR, "x", "lena", JUNE_10, JUNE_3, null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/dueOn");
    }

    @Test
    void an_item_needs_all_that_says_what_it_is() {
        scenario().when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, null, Severity.MINOR, "x", "lena", JUNE_3, JUNE_10, null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(ITEM_CATEGORY_REQUIRED);
        scenario().when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, Category.OTHER, null, "x", "lena", JUNE_3, JUNE_10, null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(ITEM_SEVERITY_REQUIRED);
        scenario().when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, Category.OTHER, Severity.MINOR, "", "lena", JUNE_3, JUNE_10, null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(ITEM_DESCRIPTION_REQUIRED);
        scenario().when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, Category.OTHER, Severity.MINOR, "x", null, JUNE_3, JUNE_10, null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(ITEM_OWNER_REQUIRED);
        scenario().when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, Category.OTHER, Severity.MINOR, "x", "lena", JUNE_3, null, null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(ITEM_DUE_DATE_REQUIRED);
        scenario().when(new RaiseItem(STUDY, SITE, ITEM, new Item(Kind.ISSUE, Category.OTHER, Severity.MINOR, "x", "lena", TODAY.plusDays(1), TODAY.plusDays(2), null, null, null), THERE, Escalation.DEFAULT, TODAY)).thenBroken(DATE_IN_FUTURE);
    }

    @Test
    void an_action_item_is_of_an_issue_of_the_site() {
        site.when(new RaiseItem(STUDY, SITE, ITEM, ACTION.item(), THERE, Escalation.DEFAULT, TODAY)).thenBroken(ISSUE_OF_ITEM_UNKNOWN, "/issueId");
    }

    @Test
    void what_an_item_names_is_of_the_site() {
        site.when(new RaiseItem(STUDY, SITE, ISSUE, MAJOR_ISSUE.item(), new Named(false, true), Escalation.DEFAULT, TODAY)).thenBroken(VISIT_OF_ITEM_UNKNOWN, "/visitId");
        scenario().when(new RaiseItem(STUDY, SITE, ISSUE, MAJOR_ISSUE.item(), new Named(true, false), Escalation.DEFAULT, TODAY)).thenBroken(DEVIATION_OF_ITEM_UNKNOWN, "/deviationId");
    }

    @Test
    void who_completed_it_does_not_close_it() {
        site.given(ACTION, new MonitoringItemCompleted(STUDY, SITE, MONITORING, ITEM, "lena", JUNE_10, "Log")).when(new CloseItem(STUDY, SITE, ITEM, "lena", JUNE_10, TODAY)).thenBroken(ITEM_CLOSURE_BY_ITS_DOER);
    }

    @Test
    void nothing_is_completed_without_evidence() {
        site.given(ACTION).when(new CompleteItem(STUDY, SITE, ITEM, "lena", JUNE_10, " ", TODAY)).thenBroken(ITEM_EVIDENCE_REQUIRED, "/evidence");
    }

    @Test
    void a_major_issue_is_not_closed_without_its_root_cause() {
        site.given(MAJOR_ISSUE, completed(ISSUE)).when(new CloseItem(STUDY, SITE, ISSUE, "chris", JUNE_10, TODAY)).thenBroken(ROOT_CAUSE_REQUIRED);
    }

    @Test
    void an_issue_is_open_as_long_as_something_is_to_be_done() {
        var known = new IssueRootCauseRecorded(STUDY, SITE, MONITORING, ISSUE, "New staff");
        site.given(MAJOR_ISSUE, ACTION, completed(ISSUE), known).when(new CloseItem(STUDY, SITE, ISSUE, "chris", JUNE_10, TODAY)).thenBroken(ACTION_ITEM_OPEN);
        scenario().given(MAJOR_ISSUE, ACTION, completed(ISSUE), known, completed(ITEM), new MonitoringItemClosed(STUDY, SITE, MONITORING, ITEM, "chris", JUNE_10)).when(new CloseItem(STUDY, SITE, ISSUE, "chris", JUNE_10, TODAY))
            .then(new MonitoringItemClosed(STUDY, SITE, MONITORING, ISSUE, "chris", JUNE_10));
    }

    @Test
    void an_action_item_has_no_root_cause_of_its_own() {
        site.given(ACTION).when(new RecordRootCause(STUDY, SITE, ITEM, "x")).thenBroken(NOT_AN_ISSUE);
    }

    @Test
    void a_capa_is_linked_to_an_issue() {
        site.given(MAJOR_ISSUE).when(new LinkCapa(STUDY, SITE, ISSUE, CAPA, SITE)).then(new IssueLinkedToCapa(STUDY, SITE, MONITORING, ISSUE, CAPA));
    }

    @Test
    void a_capa_that_the_study_has_not_or_that_is_of_another_site_is_not_linked() {
        scenario().given(MAJOR_ISSUE).when(new LinkCapa(STUDY, SITE, ISSUE, CAPA, null)).thenBroken(CAPA_UNKNOWN, "/capaId");
        scenario().given(MAJOR_ISSUE).when(new LinkCapa(STUDY, SITE, ISSUE, CAPA, STUDY)).thenBroken(CAPA_OF_ANOTHER_SITE, "/capaId");
    }

    @Test
    void grade_owner_and_due_date_change_with_a_reason() {
        site.given(MAJOR_ISSUE).when(new RegradeIssue(STUDY, SITE, ISSUE, Severity.CRITICAL, null)).thenBroken(REASON_REQUIRED);
        scenario().given(MAJOR_ISSUE).when(new RegradeIssue(STUDY, SITE, ISSUE, Severity.CRITICAL, "Worse")).then(new IssueRegraded(STUDY, SITE, MONITORING, ISSUE, Severity.MAJOR, Severity.CRITICAL, "Worse"));
        scenario().given(MAJOR_ISSUE).when(new RegradeIssue(STUDY, SITE, ISSUE, Severity.MAJOR, "Same")).thenNothing();
        scenario().given(MAJOR_ISSUE).when(new ReassignItem(STUDY, SITE, ISSUE, null, TODAY, "More time")).then(new MonitoringItemReassigned(STUDY, SITE, MONITORING, ISSUE, "lena", TODAY, "More time"));
    }

    @Test
    void an_overdue_item_climbs_by_itself_and_only_upwards() {
        var first = new EscalateOverdueItem(STUDY, SITE, ISSUE, JUNE_10, Level.MONITOR);
        var reached = new MonitoringItemEscalated(STUDY, SITE, MONITORING, ISSUE, Level.MONITOR, true, "Due on 2026-06-10 and not completed");
        site.given(MAJOR_ISSUE).when(first).then(reached);
        scenario().given(MAJOR_ISSUE, reached).when(first).thenNothing();
        scenario().given(MAJOR_ISSUE, completed(ISSUE)).when(first).thenNothing();
        scenario().given(MAJOR_ISSUE, new MonitoringItemReassigned(STUDY, SITE, MONITORING, ISSUE, "lena", TODAY, "More time")).when(first).thenNothing();
        scenario().given(MAJOR_ISSUE, reached).when(new EscalateItem(STUDY, SITE, ISSUE, Level.MONITOR, "x")).thenBroken(ESCALATION_NOT_UPWARDS, "/level");
        scenario().given(MAJOR_ISSUE, reached).when(new EscalateItem(STUDY, SITE, ISSUE, Level.SPONSOR, "Urgent")).then(new MonitoringItemEscalated(STUDY, SITE, MONITORING, ISSUE, Level.SPONSOR, false, "Urgent"));
    }

    @Test
    void a_reopened_item_starts_anew() {
        site.given(ACTION, completed(ITEM)).when(new ReopenItem(STUDY, SITE, ITEM, TODAY, "Still wrong")).then(new MonitoringItemReopened(STUDY, SITE, MONITORING, ITEM, TODAY, "Still wrong"));
    }

    @Test
    void what_was_raised_in_error_is_withdrawn_and_what_is_closed_stays() {
        site.given(ACTION).when(new WithdrawItem(STUDY, SITE, ITEM, "Wrong site")).then(new MonitoringItemWithdrawn(STUDY, SITE, MONITORING, ITEM, "Wrong site"));
        scenario().given(ACTION, completed(ITEM)).when(new WithdrawItem(STUDY, SITE, ITEM, "x")).thenBroken(ITEM_STATE_NOT_ALLOWED);
        scenario().when(new WithdrawItem(STUDY, SITE, ITEM, "x")).thenBroken(ITEM_UNKNOWN);
    }

    @Test
    void an_item_is_handed_to_somebody() {
        site.given(ACTION).when(new TransferItem(STUDY, SITE, ITEM, "", "Site closes")).thenBroken(ITEM_OWNER_REQUIRED, "/owner");
    }

    private static MonitoringItemCompleted completed(UUID itemId) {
        return new MonitoringItemCompleted(STUDY, SITE, MONITORING, itemId, "lena", JUNE_10, "Log");
    }

    private static NoteVisitEnded ended(UUID visitId, VisitType type, LocalDate on, int participants) {
        return new NoteVisitEnded(STUDY, SITE, visitId, type, on, participants, HIGH);
    }

    private static Item item(Kind kind, Severity severity, UUID issueId) {
        return new Item(kind, Category.INVESTIGATIONAL_PRODUCT, severity, "Temperature log has gaps", "lena", JUNE_3, JUNE_10, VISIT, issueId, null);
    }

    private static SiteMonitoring state(SiteMonitoringEvent... events) {
        return Stream.of(events).reduce(SiteMonitoring.INITIAL, SiteMonitoring::apply, (_, last) -> last);
    }

    private static Scenario<SiteMonitoring, SiteMonitoringCommand, SiteMonitoringEvent> scenario() {
        return new Scenario<>(SiteMonitoring.INITIAL, SiteMonitoring::decide, SiteMonitoring::apply);
    }
}
