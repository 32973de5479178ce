package org.trialledger.safety.clock.domain;

import static org.trialledger.safety.clock.domain.ClockRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.safety.clock.domain.ClockCommand.*;
import org.trialledger.safety.clock.domain.ClockEvent.*;
import org.trialledger.safety.clock.domain.ReportingRule.Anchor;
import org.trialledger.safety.clock.domain.ReportingRule.Basis;
import org.trialledger.safety.clock.domain.ReportingRule.Trigger;

/**
 * The clocks of one case, which an assessment starts, supersedes and cancels together; those of one urgent safety measure; or those of another occasion.
 *
 * @param last            dealt with; null where no assessment was
 * @param reportableSince day 0 of what first had to be reported, null while nothing has
 * @param news            the assessments that each brought a version later than all before, in their order
 * @param clocks          by id, in every state: none is ever forgotten
 */
public record RegulatoryClocks(Assessment last, LocalDate reportableSince, List<Assessment> news, Map<UUID, Clock> clocks) {
    /** MISSED still has to be reported, late. */
    public enum Status { RUNNING, MISSED, MET, CANCELLED, SUPERSEDED }

    /** @param started as recorded @param dueSoon its target was noted to have come */
    public record Clock(ClockStarted started, Status status, boolean dueSoon) {
        public UUID clockId() {
            return started.clockId();
        }

        public UUID caseId() {
            return started.caseId();
        }

        public ReportingRule rule() {
            return started.rule();
        }

        public LocalDate day0() {
            return started.day0();
        }

        public LocalDate dueOn() {
            return started.dueOn();
        }

        public boolean isOpen() {
            return status == Status.RUNNING || status == Status.MISSED;
        }

        private Clock in(Status next) {
            return new Clock(started, next, dueSoon);
        }

        private boolean isOfCase() {
            return rule().trigger() == Trigger.CASE;
        }

        private boolean isReport(RulePack pack) {
            return started.pack().equals(pack.pack()) && started.part() == Part.REPORT;
        }
    }

    public static final RegulatoryClocks INITIAL = new RegulatoryClocks(null, null, List.of(), Map.of());

    /** How many reports are still to be made. */
    public int openClocks() {
        return open().size();
    }

    public List<ClockEvent> decide(ClockCommand command) {
        return switch (command) {
            case DetermineObligations c -> determine(c);
            case DetermineHaltObligations c -> determine(c);
            case DetermineMeasureObligations c -> determine(c);
            case CheckSiteReport c -> check(c);
            case DeclareObligation c -> declare(c);
            case MeetClock c -> meet(c);
            case NoteClockDueSoon c -> dueSoon(c);
            case NoteMissedClock c -> missed(c);
            case CancelClock c -> List.of(cancel(c));
            case ApplyRulePack c -> apply(c);
            case CancelCaseClocks c -> open().stream().<ClockEvent>map(clock -> cancelled(c.studyId(), c.clocksId(), clock, c.cause(), c.reason(), null)).toList();
        };
    }

    private List<ClockEvent> determine(DetermineObligations c) {
        var now = c.assessment();
        if (last != null && now.order() <= last.order()) return List.of();
        var changes = changes(now);
        var events = new ArrayList<ClockEvent>();
        events.add(new ReportingObligationsDetermined(c.studyId(), c.clocksId(), c.caseId(), now, List.copyOf(changes),
            c.packs().stream().map(applied -> applied.pack().pack() + " " + applied.pack().version()).toList(), List.copyOf(c.withoutPack())));
        if (changes.contains(Change.DOWNGRADED)) open().stream().filter(Clock::isOfCase).forEach(clock -> events.add(cancelled(c.studyId(), c.clocksId(), clock, CancelCause.DOWNGRADED,
            "Version %d was assessed as %s on %s.".formatted(now.version(), now.caseClass(), now.determinedOn()), null)));
        if (changes.contains(Change.LESS_URGENT)) open().stream().filter(clock -> clock.isOfCase() && clock.rule().isUrgent() && clock.started().part() == Part.REPORT).forEach(clock ->
            events.add(cancelled(c.studyId(), c.clocksId(), clock, CancelCause.LESS_URGENT, "Version %d was assessed as neither fatal nor life-threatening on %s.".formatted(now.version(), now.determinedOn()),
                null)));
        for (var applied : c.packs()) start(c, applied, changes, events);
        return List.copyOf(events);
    }

    /** Where an earlier version was known, the news of this one count; where none was, the first information. */
    private Set<Change> changes(Assessment now) {
        var changes = EnumSet.noneOf(Change.class);
        boolean before = last != null && last.isExpedited();
        if (before && !now.isExpedited()) changes.add(Change.DOWNGRADED);
        if (!before && now.isExpedited()) changes.add(Change.NEW);
        if (before && now.isExpedited()) {
            if (!last.fatalOrLifeThreatening() && now.fatalOrLifeThreatening()) changes.add(Change.UPGRADED);
            if (last.fatalOrLifeThreatening() && !now.fatalOrLifeThreatening()) changes.add(Change.LESS_URGENT);
            if (now.version() > last.version()) changes.add(Change.FOLLOW_UP);
        }
        return changes;
    }

    private void start(DetermineObligations c, Applicable applied, Set<Change> changes, List<ClockEvent> events) {
        var now = c.assessment();
        for (var rule : applied.pack().rules()) {
            var here = EnumSet.noneOf(Change.class);
            here.addAll(changes);
            // A follow-up is one of a report that was sent; and who has the urgent report does not get the other too.
            here.remove(isReported(applied.pack(), rule) ? Change.LESS_URGENT : Change.FOLLOW_UP);
            var change = rule.startedBy(now, here).orElse(null);
            if (change == null) continue;
            var day0 = day0(rule, change, now);
            if (open().stream().anyMatch(clock -> clock.isReport(applied.pack()) && clock.rule().id().equals(rule.id()) && clock.day0().equals(day0))) continue;
            var clockId = clockOf(applied.pack(), rule, "case " + c.caseId() + ", assessment " + now.order());
            events.add(started(c.studyId(), c.clocksId(), clockId, c.caseId(), now.version(), change, null, applied, rule, Moment.on(day0), c.zone(), null));
            for (var clock : open()) if (clock.isReport(applied.pack()) && rule.supersedes().contains(clock.rule().id()))
                events.add(new ClockSuperseded(c.studyId(), c.clocksId(), clock.clockId(), clock.caseId(), clock.rule().id(), clockId, rule.id()));
        }
    }

    /** What turned out less urgent had to be reported from the beginning all the same. */
    private LocalDate day0(ReportingRule rule, Change change, Assessment now) {
        if (rule.anchor() == Anchor.DETERMINATION) return now.determinedOn();
        return switch (change) {
            case NEW, UPGRADED -> now.dayZero();
            case LESS_URGENT -> reportableSince;
            case FOLLOW_UP, DOWNGRADED -> now.receivedOn();
        };
    }

    /** To whom the rule's report goes: what an authority has, its ethics committee may still wait for. */
    private boolean isReported(RulePack pack, ReportingRule rule) {
        return clocks.values().stream().anyMatch(clock -> clock.isReport(pack) && clock.isOfCase() && clock.status() == Status.MET && clock.rule().authority().equals(rule.authority()));
    }

    /** Once for each rule: what comes again finds its clock, whatever became of it. */
    private List<ClockEvent> determine(DetermineHaltObligations c) {
        var events = new ArrayList<ClockEvent>();
        for (var applied : c.packs()) for (var rule : applied.pack().rules()) {
            var clockId = clockOf(applied.pack(), rule, "halt " + c.clocksId());
            if (!rule.isStartedBy(c.halt()) || clocks.containsKey(clockId)) continue;
            events.add(started(c.studyId(), c.clocksId(), clockId, null, null, null, c.halt().occasion(), applied, rule, Moment.on(c.halt().day()), c.zone(), null));
        }
        return List.copyOf(events);
    }

    private List<ClockEvent> check(CheckSiteReport c) {
        var rule = c.pack().rules().stream().filter(each -> each.trigger() == Trigger.SITE_REPORT).findFirst();
        if (rule.isEmpty()) return List.of();
        var clockId = clockOf(c.pack(), rule.get(), "case " + c.caseId());
        // The first serious version counts: what follows is follow-up.
        if (clocks.containsKey(clockId)) return List.of();
        var applied = new Applicable(c.pack(), c.country() == null ? List.of() : List.of(c.country()), WorkingDays.WEEKDAYS);
        var started = started(c.studyId(), c.clocksId(), clockId, c.caseId(), c.version(), null, null, applied, rule.get(), c.siteAware(), c.zone(), null);
        return List.of(started, new ClockMet(c.studyId(), c.clocksId(), clockId, c.caseId(), rule.get().id(), c.received().on(), c.received().on().isAfter(started.dueOn()),
            "Receipt of version " + c.version(), null));
    }

    private List<ClockEvent> declare(DeclareObligation c) {
        CLOCK_ALREADY_STARTED.unless(clocks.isEmpty(), "The clock runs already.");
        var pack = c.applicable().pack();
        var rule = pack.rule(c.ruleId()).orElse(null);
        REPORTING_RULE_UNKNOWN.unlessAt("/ruleId", rule != null, "Pack %s %s has no rule %s.", pack.pack(), pack.version(), c.ruleId());
        REPORTING_RULE_NOT_DECLARED.unlessAt("/ruleId", rule.isDeclared(), "%s is started by %s.", c.ruleId(), rule.isOfStudy() ? "the study's halt or restart" : "the assessment of a case");
        OCCASION_REQUIRED.unlessAt("/occasion", isText(c.occasion()), "Say what happened.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/occasion", c.occasion());
        ANCHOR_REQUIRED.unless(c.anchor() != null, "Say when: %s.", rule.anchor());
        DATE_IN_FUTURE.unless(!c.anchor().on().isAfter(c.today()), "%s is in the future (today is %s).", c.anchor().on(), c.today());
        var events = new ArrayList<ClockEvent>();
        events.add(started(c.studyId(), c.clocksId(), c.clockId(), c.caseId(), null, null, c.occasion().strip(), c.applicable(), rule, c.anchor(), c.zone(), c.by()));
        for (var id : rule.along()) {
            var along = pack.rule(id).orElseThrow();
            events.add(started(c.studyId(), c.clocksId(), clockOf(pack, along, "occasion " + c.clockId()), c.caseId(), null, null, c.occasion().strip(), c.applicable(), along, c.anchor(), c.zone(), c.by()));
        }
        return List.copyOf(events);
    }

    /** The text is not looked at again: it was when the measure was declared, and what is cut from a text may look like a telephone number. */
    private List<ClockEvent> determine(DetermineMeasureObligations c) {
        if (!clocks.isEmpty()) return List.of();
        return c.packs().stream().flatMap(applied -> applied.pack().rules().stream().filter(rule -> rule.trigger() == Trigger.URGENT_MEASURE)
            .flatMap(rule -> Stream.concat(Stream.of(rule), rule.along().stream().map(id -> applied.pack().rule(id).orElseThrow()))).distinct()
            .<ClockEvent>map(rule -> started(c.studyId(), c.clocksId(), clockOf(applied.pack(), rule, "urgent safety measure " + c.measureId()), null, null, null, c.occasion(), applied, rule, c.taken(), c.zone(), c.by()))).toList();
    }

    private static ClockStarted started(UUID studyId, UUID clocksId, UUID clockId, UUID caseId, Integer caseVersion, Change change, String occasion, Applicable applied, ReportingRule rule, Moment anchored,
                                        ZoneId zone, String by) {
        var pack = applied.pack();
        var day0 = anchored.on();
        var dueOn = rule.after(day0, rule.days(), applied.workingDays());
        boolean working = rule.basis() == Basis.WORKING;
        var notCounted = working ? day0.plusDays(1).datesUntil(dueOn).filter(day -> !applied.workingDays().isWorking(day)).toList() : List.<LocalDate>of();
        return new ClockStarted(studyId, clocksId, clockId, caseId, caseVersion, change, occasion, pack.pack(), pack.version(), List.copyOf(applied.countries()), rule, Part.REPORT, rule.anchor(), anchored,
            zone.getId(), day0, rule.days(), working ? pack.workingCalendar() : null, notCounted, dueOn, rule.targetDays() == null ? null : rule.after(day0, rule.targetDays(), applied.workingDays()), by);
    }

    /** A new version of a pack moves no clock that runs, unless a person decides so; then another clock, of the same day 0, takes its place. */
    private List<ClockEvent> apply(ApplyRulePack c) {
        var clock = mustBeOpen(c.clockId());
        var was = clock.started();
        var pack = c.applicable().pack();
        RULE_PACK_ALREADY_APPLIED.unless(!pack.version().equals(was.packVersion()), "The clock was computed by %s %s.", was.pack(), was.packVersion());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
        if (!c.recompute()) return List.of(new RulePackApplied(c.studyId(), c.clocksId(), c.clockId(), clock.caseId(), clock.rule().id(), pack.version(), null, clock.dueOn(), c.reason().strip(), c.by()));
        var rule = pack.rule(clock.rule().id()).orElse(null);
        REPORTING_RULE_UNKNOWN.unless(rule != null, "Pack %s %s has no rule %s any more.", pack.pack(), pack.version(), clock.rule().id());
        REPORTING_RULE_UNKNOWN.unless(was.part() == Part.REPORT || rule.followUpDays() != null, "Rule %s of pack %s %s completes nothing.", rule.id(), pack.pack(), pack.version());
        var clockId = UUID.nameUUIDFromBytes(("clock " + c.clockId() + " by pack version " + pack.version()).getBytes(StandardCharsets.US_ASCII));
        var next = was.part() == Part.COMPLETION ? completion(c.studyId(), c.clocksId(), clockId, was, pack.version(), rule, was.day0())
            : started(c.studyId(), c.clocksId(), clockId, was.caseId(), was.caseVersion(), was.change(), was.occasion(), new Applicable(pack, was.countries(), c.applicable().workingDays()), rule, was.anchored(),
                ZoneId.of(was.zone()), was.by());
        return List.of(new RulePackApplied(c.studyId(), c.clocksId(), c.clockId(), clock.caseId(), rule.id(), pack.version(), clockId, next.dueOn(), c.reason().strip(), c.by()), next,
            new ClockSuperseded(c.studyId(), c.clocksId(), c.clockId(), clock.caseId(), clock.rule().id(), clockId, rule.id()));
    }

    private List<ClockEvent> meet(MeetClock c) {
        var clock = mustBeOpen(c.clockId());
        EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Name the report, or where its receipt is filed.");
        // What a message is called is nobody's text: it may look like a telephone number and is none.
        if (c.by() != null) PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/evidence", c.evidence());
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(clock.day0()), "%s is before %s, from when on it was to be reported.", c.on(), clock.day0());
        var met = new ClockMet(c.studyId(), c.clocksId(), c.clockId(), clock.caseId(), clock.rule().id(), c.on(), c.on().isAfter(clock.dueOn()), c.evidence().strip(), c.by());
        boolean completes = clock.rule().followUpDays() != null && clock.started().part() == Part.REPORT && !c.complete();
        var completionId = UUID.nameUUIDFromBytes(("completion of clock " + clock.clockId()).getBytes(StandardCharsets.US_ASCII));
        var events = new ArrayList<ClockEvent>(List.of(met));
        if (completes) events.add(completion(c.studyId(), c.clocksId(), completionId, clock.started(), clock.started().packVersion(), clock.rule(), c.on()));
        if (clock.isOfCase() && clock.started().part() == Part.REPORT && c.applicable() != null) unreported(c).ifPresent(news -> followUps(c, clock, news, events));
        return List.copyOf(events);
    }

    /** The first of what came between the report and its acceptance: no assessment will start its clock any more, for then nothing had been reported. */
    private Optional<Assessment> unreported(MeetClock c) {
        if (last == null || !last.isExpedited()) return Optional.empty();
        return news.stream().filter(one -> one.version() > 1 && (c.reportedVersion() == null ? one.receivedOn().isAfter(c.on()) : one.version() > c.reportedVersion())).findFirst();
    }

    private void followUps(MeetClock c, Clock clock, Assessment unreported, List<ClockEvent> events) {
        for (var rule : c.applicable().pack().rules()) {
            if (!rule.authority().equals(clock.rule().authority()) || rule.startedBy(last, EnumSet.of(Change.FOLLOW_UP)).isEmpty()) continue;
            var day0 = day0(rule, Change.FOLLOW_UP, unreported);
            if (clocks.values().stream().anyMatch(known -> known.isReport(c.applicable().pack()) && known.rule().id().equals(rule.id()) && !known.day0().isBefore(day0))) continue;
            var clockId = clockOf(c.applicable().pack(), rule, "case " + clock.caseId() + ", after report " + clock.clockId());
            events.add(started(c.studyId(), c.clocksId(), clockId, clock.caseId(), unreported.version(), Change.FOLLOW_UP, null, c.applicable(), rule, Moment.on(day0), ZoneId.of(clock.started().zone()), null));
        }
    }

    /** Counted from the day of the report that was made, not from the day it was due. */
    private static ClockStarted completion(UUID studyId, UUID clocksId, UUID clockId, ClockStarted of, String packVersion, ReportingRule rule, LocalDate reportedOn) {
        var dueOn = reportedOn.plusDays(rule.followUpDays());
        return new ClockStarted(studyId, clocksId, clockId, of.caseId(), null, null, null, of.pack(), packVersion, of.countries(), rule, Part.COMPLETION, Anchor.FIRST_REPORT, Moment.on(reportedOn), of.zone(),
            reportedOn, rule.followUpDays(), null, List.of(), dueOn, rule.followUpTarget(dueOn), null);
    }

    private List<ClockEvent> dueSoon(NoteClockDueSoon c) {
        var clock = clocks.get(c.clockId());
        boolean runs = clock != null && clock.status() == Status.RUNNING && !clock.dueSoon();
        return runs ? List.of(new ClockDueSoon(c.studyId(), c.clocksId(), c.clockId(), clock.caseId(), clock.rule().id(), clock.dueOn())) : List.of();
    }

    private List<ClockEvent> missed(NoteMissedClock c) {
        var clock = clocks.get(c.clockId());
        boolean runs = clock != null && clock.status() == Status.RUNNING;
        return runs ? List.of(new ClockMissed(c.studyId(), c.clocksId(), c.clockId(), clock.caseId(), clock.rule().id(), clock.dueOn())) : List.of();
    }

    private ClockEvent cancel(CancelClock c) {
        var clock = mustBeOpen(c.clockId());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
        return cancelled(c.studyId(), c.clocksId(), clock, c.cause(), c.reason().strip(), c.by());
    }

    private static ClockEvent cancelled(UUID studyId, UUID clocksId, Clock clock, CancelCause cause, String reason, String by) {
        return new ClockCancelled(studyId, clocksId, clock.clockId(), clock.caseId(), clock.rule().id(), cause, reason, by);
    }

    private Clock mustBeOpen(UUID clockId) {
        var clock = clocks.get(clockId);
        CLOCK_NOT_OPEN.unless(clock != null && clock.isOpen(), clock == null ? "It was never started." : "The clock is %s.", clock == null ? null : clock.status());
        return clock;
    }

    /** In a settled order, so that the same history always gives the same events. */
    private List<Clock> open() {
        return clocks.values().stream().filter(Clock::isOpen).sorted(Comparator.comparing(Clock::dueOn).thenComparing(Clock::clockId)).toList();
    }

    private static UUID clockOf(RulePack pack, ReportingRule rule, String trigger) {
        return UUID.nameUUIDFromBytes(("clock of rule " + pack.pack() + " " + rule.id() + " for " + trigger).getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public RegulatoryClocks apply(ClockEvent event) {
        return switch (event) {
            case ReportingObligationsDetermined e -> new RegulatoryClocks(e.assessment(), e.changes().contains(Change.NEW) ? e.assessment().dayZero() : reportableSince,
                last == null || e.assessment().version() > last.version() ? Stream.concat(news.stream(), Stream.of(e.assessment())).toList() : news, clocks);
            case ClockStarted e -> with(new Clock(e, Status.RUNNING, false));
            case ClockDueSoon e -> with(new Clock(clocks.get(e.clockId()).started(), clocks.get(e.clockId()).status(), true));
            case ClockMissed e -> with(clocks.get(e.clockId()).in(Status.MISSED));
            case ClockMet e -> with(clocks.get(e.clockId()).in(Status.MET));
            case ClockCancelled e -> with(clocks.get(e.clockId()).in(Status.CANCELLED));
            case ClockSuperseded e -> with(clocks.get(e.clockId()).in(Status.SUPERSEDED));
            case RulePackApplied _ -> this;
        };
    }

    private RegulatoryClocks with(Clock clock) {
        return new RegulatoryClocks(last, reportableSince, news, Copies.with(clocks, clock.clockId(), clock));
    }
}
