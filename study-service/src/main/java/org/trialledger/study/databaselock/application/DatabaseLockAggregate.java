package org.trialledger.study.databaselock.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.study.databaselock.domain.DatabaseLock;
import org.trialledger.study.databaselock.domain.LockCommand;
import org.trialledger.study.databaselock.domain.LockCommand.*;
import org.trialledger.study.databaselock.domain.LockEvent;

/** Axon's handle on {@link DatabaseLock}: loads, asks, records. Holds no rule of its own. */
public class DatabaseLockAggregate {
    @AggregateIdentifier private UUID lockId;
    private DatabaseLock lock = DatabaseLock.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ConfirmLockItem c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReopenLockItem c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(NoteSafetyReconciliation c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(LockDatabase c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(UnlockDatabase c) { decide(c); }

    private void decide(LockCommand command) {
        lock.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(LockEvent event) {
        lockId = event.lockId();
        lock = lock.apply(event);
    }
}
