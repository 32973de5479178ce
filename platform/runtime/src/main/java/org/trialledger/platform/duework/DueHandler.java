package org.trialledger.platform.duework;

import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;

/** Knows the command of one kind of due work; a bean of this type is all it takes. */
public interface DueHandler {
    /** Stable and unique in the service, such as {@code submission.clock-ran-out}. */
    String kind();

    /**
     * The command to send. It may be sent long after its time, and the aggregate decides whether it still means anything: a rule it
     * breaks is a failure that operators see, so a command that may come too late should then decide nothing.
     *
     * @return empty when there is nothing to send any more
     */
    Optional<? extends AggregateCommand> command(Due due);

    /**
     * What is due in one lane is sent one after another, in the order of its times; lanes beside each other. It is what keeps a second
     * step of something from overtaking the first in one instance; between two instances, and after a failure, nothing does, and the
     * aggregate decides.
     *
     * @return with {@code equals}; another handler's equal value is the same lane
     */
    default Object lane(Due due) {
        return due.studyId();
    }
}
