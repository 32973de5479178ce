package org.trialledger.safety.dsur.domain;

import static org.trialledger.safety.dsur.domain.DsurRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.dsur.domain.DsurCommand.*;
import org.trialledger.safety.dsur.domain.DsurEvent.*;

/**
 * The development safety update reports of a study.
 *
 * @param birthDate day of the first authorisation of a trial of the product anywhere (ICH E2F 2.2); null before it was declared
 * @param cycles    in the order of their periods
 */
public record DsurProgramme(LocalDate birthDate, String basis, List<Cycle> cycles) {
    public enum Status { OPEN, LOCKED, SUBMITTED, CLOSED }

    public record Cycle(UUID cycleId, int number, ReportingPeriod period, Status status) {
        Cycle as(Status next) {
            return new Cycle(cycleId, number, period, next);
        }

        Cycle of(ReportingPeriod moved) {
            return new Cycle(cycleId, number, moved, status);
        }
    }

    public static final DsurProgramme INITIAL = new DsurProgramme(null, null, List.of());

    public boolean hasCycle(UUID cycleId) {
        return cycles.stream().anyMatch(cycle -> cycle.cycleId().equals(cycleId));
    }

    public List<DsurEvent> decide(DsurCommand command) {
        return switch (command) {
            case DeclareBirthDate c -> {
                BIRTH_DATE_ALREADY_DECLARED.unless(birthDate == null, "It was declared as %s: correct it, with the reason.", birthDate);
                mustBeSound(c.birthDate(), c.basis(), c.today());
                yield List.of(new BirthDateDeclared(c.studyId(), c.dsurId(), c.birthDate(), c.basis().strip(), c.by()));
            }
            case CorrectBirthDate c -> correct(c);
            case OpenDsurCycle c -> List.of(open(c));
            case LockDsurCycle c -> {
                var cycle = cycle(c.cycleId());
                DSUR_CYCLE_NOT_OPEN.unless(cycle.status() == Status.OPEN, "The cycle is %s.", cycle.status());
                DATA_LOCK_POINT_NOT_PASSED.unless(c.today().isAfter(cycle.period().dataLockPoint()), "The period lasts until %s, whole.", cycle.period().dataLockPoint());
                yield List.of(new DsurCycleLocked(c.studyId(), c.dsurId(), c.cycleId(), c.today(), c.by()));
            }
            case SubmitDsur c -> {
                var cycle = cycle(c.cycleId());
                DSUR_CYCLE_NOT_LOCKED.unless(cycle.status() == Status.LOCKED, "The cycle is %s.", cycle.status());
                DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
                DATES_OUT_OF_ORDER.unlessAt("/on", c.on().isAfter(cycle.period().dataLockPoint()), "%s is within the period, which lasts until %s.", c.on(), cycle.period().dataLockPoint());
                yield List.of(new DsurSubmitted(c.studyId(), c.dsurId(), c.cycleId(), c.on(), c.on().isAfter(cycle.period().dueOn()), reference(c.reference()), c.by()));
            }
            case CloseDsurCycle c -> {
                var cycle = cycle(c.cycleId());
                DSUR_CYCLE_NOT_SUBMITTED.unless(cycle.status() == Status.SUBMITTED, "The cycle is %s.", cycle.status());
                yield List.of(new DsurCycleClosed(c.studyId(), c.dsurId(), c.cycleId(), c.today(), reference(c.reference()), c.by()));
            }
        };
    }

    /** Moves the period of the open cycle, if there is one; what is locked was cut by the date as it was known then. */
    private List<DsurEvent> correct(CorrectBirthDate c) {
        mustBeDeclared();
        mustBeSound(c.birthDate(), c.basis(), c.today());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
        BIRTH_DATE_UNCHANGED.unlessAt("/birthDate", !c.birthDate().equals(birthDate) || !c.basis().strip().equals(basis), "It is %s, by the same authorisation.", birthDate);
        var lastLocked = cycles.stream().filter(cycle -> cycle.status() != Status.OPEN).reduce((_, later) -> later).orElse(null);
        BIRTH_DATE_AFTER_LOCKED_PERIOD.unlessAt("/birthDate", lastLocked == null || !c.birthDate().isAfter(lastLocked.period().dataLockPoint()), "A report until %s is locked.",
            lastLocked == null ? null : lastLocked.period().dataLockPoint());
        var events = new ArrayList<DsurEvent>();
        events.add(new BirthDateCorrected(c.studyId(), c.dsurId(), birthDate, c.birthDate(), c.basis().strip(), c.reason().strip(), c.by()));
        cycles.stream().filter(cycle -> cycle.status() == Status.OPEN).forEach(open -> {
            var moved = lastLocked == null ? ReportingPeriod.ofYear(c.birthDate(), open.number()) : ReportingPeriod.after(lastLocked.period(), c.birthDate());
            if (!moved.equals(open.period())) events.add(new DsurCycleMoved(c.studyId(), c.dsurId(), open.cycleId(), open.period(), moved));
        });
        return events;
    }

    private DsurEvent open(OpenDsurCycle c) {
        mustBeDeclared();
        if (cycles.isEmpty()) {
            int number = c.number() == null ? 1 : c.number();
            return new DsurCycleOpened(c.studyId(), c.dsurId(), c.cycleId(), number, ReportingPeriod.ofYear(birthDate, number), c.by());
        }
        var last = cycles.getLast();
        DSUR_CYCLE_STILL_OPEN.unless(last.status() != Status.OPEN, "Report %d, until %s, is not locked.", last.number(), last.period().dataLockPoint());
        DSUR_NUMBER_OUT_OF_ORDER.unlessAt("/number", c.number() == null || c.number() == last.number() + 1, "The next one is %d.", last.number() + 1);
        return new DsurCycleOpened(c.studyId(), c.dsurId(), c.cycleId(), last.number() + 1, ReportingPeriod.after(last.period(), birthDate), c.by());
    }

    private void mustBeDeclared() {
        BIRTH_DATE_NOT_DECLARED.unless(birthDate != null, "Declare the development international birth date first.");
    }

    private static void mustBeSound(LocalDate birthDate, String basis, LocalDate today) {
        DATE_IN_FUTURE.unlessAt("/birthDate", !birthDate.isAfter(today), "%s is in the future (today is %s).", birthDate, today);
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/basis", basis);
    }

    private Cycle cycle(UUID cycleId) {
        var cycle = cycles.stream().filter(one -> one.cycleId().equals(cycleId)).findFirst().orElse(null);
        DSUR_CYCLE_UNKNOWN.unless(cycle != null, "There is no cycle %s.", cycleId);
        return cycle;
    }

    private static String reference(String reference) {
        REFERENCE_REQUIRED.unlessAt("/reference", isText(reference), "Name what was sent or received, or where it is filed.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/reference", reference);
        return reference.strip();
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public DsurProgramme apply(DsurEvent event) {
        return switch (event) {
            case BirthDateDeclared e -> new DsurProgramme(e.birthDate(), e.basis(), cycles);
            case BirthDateCorrected e -> new DsurProgramme(e.birthDate(), e.basis(), cycles);
            case DsurCycleOpened e -> new DsurProgramme(birthDate, basis, Stream.concat(cycles.stream(), Stream.of(new Cycle(e.cycleId(), e.number(), e.period(), Status.OPEN))).toList());
            case DsurCycleMoved e -> with(e.cycleId(), cycle -> cycle.of(e.period()));
            case DsurCycleLocked e -> with(e.cycleId(), cycle -> cycle.as(Status.LOCKED));
            case DsurSubmitted e -> with(e.cycleId(), cycle -> cycle.as(Status.SUBMITTED));
            case DsurCycleClosed e -> with(e.cycleId(), cycle -> cycle.as(Status.CLOSED));
        };
    }

    private DsurProgramme with(UUID cycleId, UnaryOperator<Cycle> change) {
        return new DsurProgramme(birthDate, basis, cycles.stream().map(cycle -> cycle.cycleId().equals(cycleId) ? change.apply(cycle) : cycle).toList());
    }
}
