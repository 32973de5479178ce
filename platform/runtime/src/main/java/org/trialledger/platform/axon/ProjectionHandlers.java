package org.trialledger.platform.axon;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.trialledger.platform.readmodel.Projection;

/** A projection's handlers, called outside its live processor: by a rebuild, a reset, or a retry of dead letters. */
final class ProjectionHandlers {
    private final String name;
    private final List<String> tables;
    private final EventHandlerInvoker deadLettering;
    private final EventHandlerInvoker plain;

    ProjectionHandlers(String name, Projection projection, Configuration axon, AxonTransactions transactions,
                       SequencedDeadLetterQueue<EventMessage<?>> queue, EnqueuePolicy<EventMessage<?>> policy) {
        this.name = name;
        this.tables = projection.tables();
        var parameters = axon.parameterResolverFactory();
        var definition = axon.handlerDefinition(projection.getClass());
        // No cache of sequences: the live processor's speaks of the live view's dead letters.
        this.deadLettering = DeadLetteringEventHandlerInvoker.builder().eventHandlers(projection).parameterResolverFactory(parameters)
            .handlerDefinition(definition).queue(queue).enqueuePolicy(policy).transactionManager(transactions).build();
        this.plain = SimpleEventHandlerInvoker.builder().eventHandlers(projection).parameterResolverFactory(parameters).handlerDefinition(definition)
            .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE).build();
    }

    String name() {
        return name;
    }

    List<String> tables() {
        return tables;
    }

    /** As the live processor does: an event that cannot be applied becomes a dead letter, and so do those of its sequence behind it. */
    void handle(EventMessage<?> event) {
        invoke(deadLettering, event);
    }

    /** @throws RuntimeException what the handler threw; its writes are undone */
    void tryToHandle(EventMessage<?> event) {
        invoke(plain, event);
    }

    /** Empties the view. */
    void reset() {
        plain.performReset();
    }

    private static void invoke(EventHandlerInvoker handlers, EventMessage<?> event) {
        var result = DefaultUnitOfWork.startAndGet(event).executeWithResult(() -> {
            handlers.handle(event, Segment.ROOT_SEGMENT);
            return null;
        });
        if (!result.isExceptional()) return;
        switch (result.exceptionResult()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
