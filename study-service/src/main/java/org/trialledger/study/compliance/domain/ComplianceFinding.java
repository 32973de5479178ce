package org.trialledger.study.compliance.domain;

import static org.trialledger.study.compliance.domain.FindingRule.*;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.study.compliance.domain.FindingCommand.*;
import org.trialledger.study.compliance.domain.FindingEvent.*;

/**
 * A duty that was not kept, until it is known why, something was done about it, and somebody else has seen that it works.
 *
 * @param raisedOn  null before it was raised
 * @param plannedBy who planned the CAPA that is in force, null while it is a draft
 */
public record ComplianceFinding(Status status, LocalDate raisedOn, String plannedBy) {
    /** DRAFT: its CAPA lacks the root cause and the actions. */
    public enum Status { DRAFT, PLANNED, CLOSED }

    public static final ComplianceFinding INITIAL = new ComplianceFinding(null, null, null);

    private static final String OWNER = "safety-officer";
    private static final int DAYS_TO_PLAN = 30;

    public List<FindingEvent> decide(FindingCommand command) {
        return switch (command) {
            case RaiseMissedClock c -> raisedOn != null ? List.of()
                : List.of(new ComplianceFindingRaised(c.studyId(), c.findingId(), c.clockId(), c.caseId(), c.rule(), c.dueOn(), c.on(), OWNER, c.on().plusDays(DAYS_TO_PLAN)));
            case PlanCapa c -> List.of(plan(c));
            case CloseFinding c -> List.of(close(c));
            case ReopenFinding c -> {
                FINDING_NOT_CLOSED.unless(status == Status.CLOSED, "The finding is %s.", status);
                FINDING_REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
                mustNameNobody(null, c.reason());
                yield List.of(new ComplianceFindingReopened(c.studyId(), c.findingId(), c.reason().strip(), c.by()));
            }
        };
    }

    private FindingEvent plan(PlanCapa c) {
        FINDING_CLOSED.unless(status != Status.CLOSED, "The finding is closed; reopen it first.");
        mustBeSaid("/rootCause", c.rootCause(), "Say why it happened.");
        mustBeSaid("/correction", c.correction(), "Say what is done about it.");
        mustBeSaid("/prevention", c.prevention(), "Say what is done so that it does not happen again.");
        mustBeSaid("/owner", c.owner(), "Say who sees to it.");
        FINDING_DATES_OUT_OF_ORDER.unlessAt("/dueOn", !c.dueOn().isBefore(c.today()), "%s has passed.", c.dueOn());
        return new FindingCapaPlanned(c.studyId(), c.findingId(), c.rootCause().strip(), c.correction().strip(), c.prevention().strip(), c.owner().strip(), c.dueOn(), c.by());
    }

    private FindingEvent close(CloseFinding c) {
        FINDING_CLOSED.unless(status != Status.CLOSED, "The finding is closed already.");
        FINDING_CAPA_REQUIRED.unless(status == Status.PLANNED, "Its CAPA is a draft.");
        FINDING_CLOSED_BY_ITS_PLANNER.unless(!c.by().equals(plannedBy), "%s planned the CAPA; somebody else judges it.", plannedBy);
        FINDING_EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Say what shows that it was done and works.");
        mustNameNobody("/evidence", c.evidence());
        FINDING_DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        FINDING_DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(raisedOn), "The finding was raised on %s.", raisedOn);
        return new ComplianceFindingClosed(c.studyId(), c.findingId(), c.evidence().strip(), c.on(), c.by());
    }

    private static void mustBeSaid(String at, String text, String otherwise) {
        FINDING_CAPA_INCOMPLETE.unlessAt(at, isText(text), otherwise);
        mustNameNobody(at, text);
    }

    private static void mustNameNobody(String at, String text) {
        PseudonymousText.require(FINDING_NAMES_A_PERSON, at, text);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public boolean isRaised() {
        return raisedOn != null;
    }

    public ComplianceFinding apply(FindingEvent event) {
        return switch (event) {
            case ComplianceFindingRaised e -> new ComplianceFinding(Status.DRAFT, e.on(), null);
            case FindingCapaPlanned e -> new ComplianceFinding(Status.PLANNED, raisedOn, e.by());
            case ComplianceFindingClosed _ -> new ComplianceFinding(Status.CLOSED, raisedOn, plannedBy);
            // What was planned did not do: it is drafted anew.
            case ComplianceFindingReopened _ -> new ComplianceFinding(Status.DRAFT, raisedOn, null);
        };
    }
}
