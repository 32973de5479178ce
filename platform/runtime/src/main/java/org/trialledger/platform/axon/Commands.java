package org.trialledger.platform.axon;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.ledger.LedgerUnavailable;

/**
 * Sends commands to their aggregates. When it returns, what was decided is durable.
 *
 * <p>Throws what the domain's rules threw ({@code RuleViolation}), {@link ClaimTaken}, {@link UnknownAggregate},
 * {@link StaleVersion} where the scope names an expected version, {@link LostRace} after {@value #ATTEMPTS} tries, and
 * {@link LedgerUnavailable}.
 */
public final class Commands {
    static final int ATTEMPTS = 3;

    private final CommandBus bus;
    private final BooleanSupplier ready;

    Commands(CommandBus bus, BooleanSupplier ready) {
        this.bus = bus;
        this.ready = ready;
    }

    public Receipt send(AggregateCommand command) {
        return dispatch(command, command.aggregateId());
    }

    /** All commands belong to one study; they are recorded together or not at all. The receipt speaks of the first one's aggregate. */
    public Receipt sendTogether(List<? extends AggregateCommand> commands) {
        return dispatch(new Together(List.copyOf(commands)), commands.getFirst().aggregateId());
    }

    private Receipt dispatch(Object payload, UUID aggregateId) {
        if (!ready.getAsBoolean()) throw new LedgerUnavailable("the service is starting and waits for its database", Duration.ofSeconds(2));
        var scope = CommandScope.current();
        for (int attempt = 1; ; attempt++) {
            var owned = CommandScope.builder().metadata(scope.metadata()).expectedVersion(scope.expectedVersion().orElse(null)).claims(scope.claims()).build();
            try {
                owned.call(() -> handle(payload));
                return owned.receipt().orElseGet(() -> Receipt.ofNothing(aggregateId));
            } catch (ConcurrencyException e) {
                // Another instance was faster. The stale aggregate has left the cache: decide again on what is recorded now.
                if (attempt == ATTEMPTS) throw new LostRace();
            } catch (AggregateNotFoundException e) {
                throw new UnknownAggregate(aggregateId);
            } catch (ConflictingAggregateVersionException e) {
                throw new StaleVersion(e.getExpectedVersion(), e.getActualVersion());
            }
        }
    }

    private Object handle(Object payload) {
        var answer = new FutureCallback<Object, Object>();
        bus.dispatch(new GenericCommandMessage<>(payload), answer);
        var result = answer.getResult();
        if (!result.isExceptional()) return null;
        switch (result.exceptionResult()) {
            case CommandExecutionException e when e.getCause() instanceof RuntimeException cause -> throw cause;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
