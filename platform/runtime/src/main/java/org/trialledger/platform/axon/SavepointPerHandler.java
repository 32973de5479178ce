package org.trialledger.platform.axon;

import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.trialledger.platform.readmodel.Cause;
import org.trialledger.platform.readmodel.Transactions;

/**
 * Undoes a failed event handler's writes, so that its event can be dead-lettered in the same transaction: PostgreSQL refuses every
 * further statement of a transaction in which one failed, the dead letter's included (style.md 4.1, trap 6). Also tells, for as long
 * as the handler runs, which event it is ({@link Cause}).
 */
record SavepointPerHandler(String service, Transactions transactions) implements HandlerEnhancerDefinition {
    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        if (!original.hasAnnotation(EventHandler.class) || original.hasAnnotation(EventSourcingHandler.class)) return original;
        return new WrappedMessageHandlingMember<>(original) {
            @Override
            public Object handle(Message<?> message, T target) throws Exception {
                if (!transactions.isActive()) return super.handle(message, target);
                transactions.savepoint("handler");
                try {
                    return message instanceof TrackedEventMessage<?> event ? cause(event).call(() -> super.handle(message, target)) : super.handle(message, target);
                } catch (Exception e) {
                    transactions.rollbackTo("handler");
                    throw e;
                }
            }
        };
    }

    private Cause cause(TrackedEventMessage<?> event) {
        return new Cause(service, LedgerEventStorageEngine.positionOf(event.trackingToken()), UUID.fromString(event.getIdentifier()));
    }
}
