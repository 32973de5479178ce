package org.trialledger.study.compliance.domain;

import static org.trialledger.study.compliance.domain.FindingRule.*;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.compliance.domain.FindingCommand.*;
import org.trialledger.study.compliance.domain.FindingEvent.*;

class ComplianceFindingTest {
    private static final UUID STUDY = UUID.randomUUID(), CLOCK = UUID.randomUUID(), CASE = UUID.randomUUID(), FINDING = FindingCommand.findingOfClock(CLOCK);
    private static final LocalDate DUE = LocalDate.of(2026, 3, 8), NOTED = DUE.plusDays(1), TODAY = LocalDate.of(2026, 4, 1);
    private static final RaiseMissedClock RAISE = new RaiseMissedClock(STUDY, CLOCK, CASE, "EU-7D", DUE, NOTED);
    private static final ComplianceFindingRaised RAISED = new ComplianceFindingRaised(STUDY, FINDING, CLOCK, CASE, "EU-7D", DUE, NOTED, "safety-officer", NOTED.plusDays(30));
    private static final FindingCapaPlanned PLANNED = new FindingCapaPlanned(STUDY, FINDING, "No roster", "Reported", "A roster", "sam", TODAY, "maria");
    private static final ComplianceFindingClosed CLOSED = new ComplianceFindingClosed(STUDY, FINDING, "Roster kept", TODAY, "quinn");

    private static Scenario<ComplianceFinding, FindingCommand, FindingEvent> finding() {
        return new Scenario<>(ComplianceFinding.INITIAL, ComplianceFinding::decide, ComplianceFinding::apply);
    }

    private static PlanCapa plan(String rootCause, String correction, String prevention, String owner, LocalDate dueOn) {
        return new PlanCapa(STUDY, FINDING, rootCause, correction, prevention, owner, dueOn, "maria", TODAY);
    }

    private static CloseFinding close(String evidence, LocalDate on, String by) {
        return new CloseFinding(STUDY, FINDING, evidence, on, by, TODAY);
    }

    @Test
    void a_missed_clock_is_one_finding_with_the_draft_of_a_capa() {
        finding().when(RAISE).then(RAISED);
        finding().given(RAISED).when(RAISE).thenNothing();
        finding().given(RAISED, PLANNED, CLOSED).when(RAISE).thenNothing();
    }

    @Test
    void a_capa_says_why_what_and_who() {
        finding().given(RAISED).when(plan("No roster", "Reported", "A roster", "sam", TODAY)).then(PLANNED);
        finding().given(RAISED).when(plan(" ", "Reported", "A roster", "sam", TODAY)).thenBroken(FINDING_CAPA_INCOMPLETE, "/rootCause");
        finding().given(RAISED).when(plan("No roster", null, "A roster", "sam", TODAY)).thenBroken(FINDING_CAPA_INCOMPLETE, "/correction");
        finding().given(RAISED).when(plan("No roster", "Reported", "", "sam", TODAY)).thenBroken(FINDING_CAPA_INCOMPLETE, "/prevention");
        finding().given(RAISED).when(plan("No roster", "Reported", "A roster", null, TODAY)).thenBroken(FINDING_CAPA_INCOMPLETE, "/owner");
        finding().given(RAISED).when(plan("No roster", "Reported", "A roster", "sam", TODAY.minusDays(1))).thenBroken(FINDING_DATES_OUT_OF_ORDER, "/dueOn");
        finding().given(RAISED).when(plan("Mrs. Smith was away", "Reported", "A roster", "sam", TODAY)).thenBroken(FINDING_NAMES_A_PERSON, "/rootCause");
        finding().given(RAISED, PLANNED, CLOSED).when(plan("No roster", "Reported", "A roster", "sam", TODAY)).thenBroken(FINDING_CLOSED);
    }

    @Test
    void somebody_else_than_the_planner_closes_it_with_evidence() {
        finding().given(RAISED).when(close("Roster kept", TODAY, "quinn")).thenBroken(FINDING_CAPA_REQUIRED);
        finding().given(RAISED, PLANNED).when(close("Roster kept", TODAY, "maria")).thenBroken(FINDING_CLOSED_BY_ITS_PLANNER);
        finding().given(RAISED, PLANNED).when(close(" ", TODAY, "quinn")).thenBroken(FINDING_EVIDENCE_REQUIRED, "/evidence");
        finding().given(RAISED, PLANNED).when(close("Roster kept", TODAY.plusDays(1), "quinn")).thenBroken(FINDING_DATE_IN_FUTURE, "/on");
        finding().given(RAISED, PLANNED).when(close("Roster kept", NOTED.minusDays(1), "quinn")).thenBroken(FINDING_DATES_OUT_OF_ORDER, "/on");
        finding().given(RAISED, PLANNED).when(close("Roster kept", TODAY, "quinn")).then(CLOSED);
        finding().given(RAISED, PLANNED, CLOSED).when(close("Roster kept", TODAY, "quinn")).thenBroken(FINDING_CLOSED);
    }

    @Test
    void what_did_not_work_is_drafted_anew() {
        var reopened = new ComplianceFindingReopened(STUDY, FINDING, "Missed again", "quinn");
        finding().given(RAISED, PLANNED).when(new ReopenFinding(STUDY, FINDING, "Missed again", "quinn")).thenBroken(FINDING_NOT_CLOSED);
        finding().given(RAISED, PLANNED, CLOSED).when(new ReopenFinding(STUDY, FINDING, " ", "quinn")).thenBroken(FINDING_REASON_REQUIRED);
        finding().given(RAISED, PLANNED, CLOSED).when(new ReopenFinding(STUDY, FINDING, "Missed again", "quinn")).then(reopened);
        finding().given(RAISED, PLANNED, CLOSED, reopened).when(close("Roster kept", TODAY, "quinn")).thenBroken(FINDING_CAPA_REQUIRED);
    }
}
