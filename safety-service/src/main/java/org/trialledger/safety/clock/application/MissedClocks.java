package org.trialledger.safety.clock.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.clock.domain.ClockCommand.NoteMissedClock;

/** Says of a clock that its due day is over and nothing was reported; the clocks themselves say whether that is so. */
@ApplicationScoped
public class MissedClocks implements DueHandler {
    public static final String KIND = "clock.missed";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<NoteMissedClock> command(Due due) {
        var timed = due.payload(TimedClock.class);
        return Optional.of(new NoteMissedClock(due.studyId(), timed.clocksId(), timed.clockId()));
    }

    /** Clocks that are decided on together wait for each other, others do not. */
    @Override
    public Object lane(Due due) {
        return due.payload(TimedClock.class).clocksId();
    }
}
