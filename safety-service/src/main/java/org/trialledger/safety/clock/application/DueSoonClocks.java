package org.trialledger.safety.clock.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.clock.domain.ClockCommand.NoteClockDueSoon;

/** Says of a clock that still runs that the sponsor's own target has come. */
@ApplicationScoped
public class DueSoonClocks implements DueHandler {
    public static final String KIND = "clock.due-soon";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<NoteClockDueSoon> command(Due due) {
        var timed = due.payload(TimedClock.class);
        return Optional.of(new NoteClockDueSoon(due.studyId(), timed.clocksId(), timed.clockId()));
    }

    /** Clocks that are decided on together wait for each other, others do not. */
    @Override
    public Object lane(Due due) {
        return due.payload(TimedClock.class).clocksId();
    }
}
