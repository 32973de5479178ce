package org.trialledger.site.deviation.domain;

import static org.trialledger.site.deviation.domain.DeviationRule.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.site.deviation.domain.CapaCommand.*;
import org.trialledger.site.deviation.domain.CapaEvent.*;

/**
 * A corrective and preventive action: root cause, actions, implementation, and a check that it works before it is closed.
 *
 * @param last    the day of the last dated step
 * @param actions of every round, done ones stay
 * @param doers   who completed actions since the root cause was last analysed
 */
public record Capa(UUID siteId, Status status, LocalDate last, Map<UUID, Action> actions, Set<String> doers, LocalDate checkDueOn) {
    public enum Status { ROOT_CAUSE, ACTIONS, IMPLEMENTED, EFFECTIVE, CLOSED }

    record Action(LocalDate dueOn, boolean done) {}

    public static final Capa INITIAL = new Capa(null, null, null, Map.of(), Set.of(), null);

    public List<CapaEvent> decide(CapaCommand command) {
        return switch (command) {
            case OpenCapa c -> List.of(open(c));
            case AnalyseRootCause c -> List.of(analyse(c));
            case PlanCapaAction c -> List.of(plan(c));
            case CompleteCapaAction c -> List.of(complete(c));
            case ImplementCapa c -> List.of(implement(c));
            case CheckEffectiveness c -> List.of(check(c));
            case CloseCapa c -> List.of(close(c));
            case ReopenCapa c -> List.of(reopen(c));
            case NoteOverdueCapa c -> note(c);
        };
    }

    private static CapaEvent open(OpenCapa c) {
        CAPA_TITLE_REQUIRED.unlessAt("/title", isText(c.title()), "Say what it is about.");
        CAPA_OWNER_REQUIRED.unlessAt("/owner", isText(c.owner()), "Say who is to see to it.");
        mustBePast(c.on(), c.today());
        for (int i = 0; i < c.deviations().size(); i++)
            DEVIATION_UNKNOWN.unlessAt("/deviations/" + i, c.atSite().deviations().contains(c.deviations().get(i)), "The site has no deviation %s.", c.deviations().get(i));
        for (int i = 0; i < c.issues().size(); i++)
            ISSUE_UNKNOWN.unlessAt("/issues/" + i, c.atSite().issues().contains(c.issues().get(i)), "The site has no issue %s.", c.issues().get(i));
        return new CapaOpened(c.studyId(), c.siteId(), c.capaId(), c.title().strip(), c.owner(), c.on(), c.deviations(), c.issues());
    }

    private CapaEvent analyse(AnalyseRootCause c) {
        mustBe(Status.ROOT_CAUSE, Status.ACTIONS);
        ROOT_CAUSE_REQUIRED.unlessAt("/rootCause", isText(c.rootCause()), "Say why it happened.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/rootCause", c.rootCause());
        ROOT_CAUSE_REQUIRED.unlessAt("/method", isText(c.method()), "Say how that was found.");
        return new CapaRootCauseAnalysed(c.studyId(), siteId, c.capaId(), c.method().strip(), c.rootCause().strip());
    }

    private CapaEvent plan(PlanCapaAction c) {
        mustBe(Status.ACTIONS);
        CAPA_ACTION_INCOMPLETE.unlessAt("/kind", c.kind() != null, "Say whether it corrects or prevents.");
        CAPA_ACTION_INCOMPLETE.unlessAt("/description", isText(c.description()), "Say what is to be done.");
        CAPA_ACTION_INCOMPLETE.unlessAt("/owner", isText(c.owner()), "Say who does it.");
        CAPA_ACTION_INCOMPLETE.unlessAt("/dueOn", c.dueOn() != null, "Say by when.");
        return new CapaActionPlanned(c.studyId(), siteId, c.capaId(), c.actionId(), c.kind(), c.description().strip(), c.owner(), c.dueOn());
    }

    private CapaEvent complete(CompleteCapaAction c) {
        mustBe(Status.ACTIONS);
        var action = actions.get(c.actionId());
        CAPA_ACTION_UNKNOWN.unless(action != null, "The CAPA has no action %s.", c.actionId());
        CAPA_STATUS_NOT_ALLOWED.unless(!action.done(), "The action is completed.");
        mustBePast(c.on(), c.today());
        CAPA_EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Say what shows that it is done.");
        return new CapaActionCompleted(c.studyId(), siteId, c.capaId(), c.actionId(), c.by(), c.on(), c.evidence().strip());
    }

    private CapaEvent implement(ImplementCapa c) {
        mustBe(Status.ACTIONS);
        CAPA_ACTION_REQUIRED.unless(!doers.isEmpty(), "Plan and complete an action for this root cause first.");
        CAPA_ACTIONS_OPEN.unless(actions.values().stream().allMatch(Action::done), "Complete every action first.");
        mustBePast(c.on(), c.today());
        mustFollow("/on", c.on());
        EFFECTIVENESS_CRITERION_REQUIRED.unlessAt("/criterion", isText(c.criterion()), "Say how it will be seen that it works.");
        DATE_REQUIRED.unlessAt("/checkDueOn", c.checkDueOn() != null, "Say by when that is looked at.");
        DATES_OUT_OF_ORDER.unlessAt("/checkDueOn", c.checkDueOn().isAfter(c.on()), "%s is not after %s: it needs time to work.", c.checkDueOn(), c.on());
        return new CapaImplemented(c.studyId(), siteId, c.capaId(), c.on(), c.criterion().strip(), c.checkDueOn());
    }

    private CapaEvent check(CheckEffectiveness c) {
        mustBe(Status.IMPLEMENTED);
        mustBePast(c.on(), c.today());
        mustFollow("/on", c.on());
        EFFECTIVENESS_CHECK_BY_ITS_DOER.unless(!doers.contains(c.by()), "%s did the work; somebody else judges it.", c.by());
        CAPA_EVIDENCE_REQUIRED.unlessAt("/findings", isText(c.findings()), "Say what was found.");
        return new CapaEffectivenessChecked(c.studyId(), siteId, c.capaId(), c.by(), c.on(), c.effective(), c.findings().strip());
    }

    private CapaEvent close(CloseCapa c) {
        EFFECTIVENESS_NOT_SHOWN.unless(status != Status.IMPLEMENTED, "Check first whether it works.");
        mustBe(Status.EFFECTIVE);
        mustBePast(c.on(), c.today());
        mustFollow("/on", c.on());
        return new CapaClosed(c.studyId(), siteId, c.capaId(), c.by(), c.on());
    }

    private CapaEvent reopen(ReopenCapa c) {
        mustBe(Status.CLOSED, Status.EFFECTIVE);
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        return new CapaReopened(c.studyId(), siteId, c.capaId(), c.reason());
    }

    private List<CapaEvent> note(NoteOverdueCapa c) {
        var action = c.actionId() == null ? null : actions.get(c.actionId());
        boolean overdue = c.actionId() == null ? status == Status.IMPLEMENTED && c.dueOn().equals(checkDueOn) : action != null && !action.done();
        return overdue ? List.of(new CapaOverdue(c.studyId(), siteId, c.capaId(), c.actionId(), c.dueOn())) : List.of();
    }

    private void mustBe(Status... allowed) {
        CAPA_STATUS_NOT_ALLOWED.unless(Arrays.asList(allowed).contains(status), "The CAPA is in %s; this is possible in %s.", status, Arrays.toString(allowed));
    }

    private static void mustBePast(LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", on != null, "Say when.");
        DATE_IN_FUTURE.unlessAt("/on", !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    private void mustFollow(String pointer, LocalDate on) {
        DATES_OUT_OF_ORDER.unlessAt(pointer, !on.isBefore(last), "%s is before %s, the day of the step before.", on, last);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public Capa apply(CapaEvent event) {
        return switch (event) {
            case CapaOpened e -> new Capa(e.siteId(), Status.ROOT_CAUSE, e.on(), actions, doers, null);
            case CapaRootCauseAnalysed _ -> in(Status.ACTIONS);
            case CapaActionPlanned e -> with(e.actionId(), new Action(e.dueOn(), false));
            case CapaActionCompleted e -> {
                var done = with(e.actionId(), new Action(actions.get(e.actionId()).dueOn(), true));
                yield new Capa(siteId, status, e.on().isAfter(last) ? e.on() : last, done.actions(), Copies.with(doers, e.by()), checkDueOn);
            }
            case CapaImplemented e -> new Capa(siteId, Status.IMPLEMENTED, e.on(), actions, doers, e.checkDueOn());
            case CapaEffectivenessChecked e -> e.effective() ? new Capa(siteId, Status.EFFECTIVE, e.on(), actions, doers, null)
                : new Capa(siteId, Status.ROOT_CAUSE, e.on(), actions, Set.of(), null);
            case CapaClosed e -> new Capa(siteId, Status.CLOSED, e.on(), actions, doers, null);
            case CapaReopened _ -> new Capa(siteId, Status.ROOT_CAUSE, last, actions, Set.of(), null);
            case CapaOverdue _ -> this;
        };
    }

    private Capa in(Status next) {
        return new Capa(siteId, next, last, actions, doers, checkDueOn);
    }

    private Capa with(UUID actionId, Action action) {
        return new Capa(siteId, status, last, Copies.with(actions, actionId, action), doers, checkDueOn);
    }
}
