package org.trialledger.platform.axon;

import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.trialledger.platform.readmodel.Discards;

/**
 * What becomes of an event that failed: a dead letter, unless an operator gave it up before; then a rebuild passes over it. Only
 * where it fails again: a projection that was repaired takes the whole ledger.
 */
record Dismissal(Discards discards, String projection, String service) implements EnqueuePolicy<EventMessage<?>> {
    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        var reader = new Discards.Reader(Discards.ReaderKind.PROJECTION, projection, service);
        return discards.contains(reader, UUID.fromString(letter.message().getIdentifier()))
            ? Decisions.doNotEnqueue()
            : Decisions.enqueue(ThrowableCause.truncated(cause));
    }
}
