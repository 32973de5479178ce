package org.trialledger.platform.readmodel;

import java.util.Optional;
import java.util.UUID;

/**
 * The event a projection or consumer is handling on this thread. What is decided because of it (such as due work) can so be told
 * from what a later event decided already, when the event comes again in a rebuild or a repeat.
 *
 * @param source   the service that recorded the event
 * @param position in that service's log
 */
public record Cause(String source, long position, UUID eventId) {
    private static final ScopedValue<Cause> CURRENT = ScopedValue.newInstance();

    public static Optional<Cause> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public <R, X extends Throwable> R call(ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
