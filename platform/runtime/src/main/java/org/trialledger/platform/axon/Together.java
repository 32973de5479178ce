package org.trialledger.platform.axon;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.Repository;
import org.trialledger.platform.domain.AggregateCommand;

/** Several commands to aggregates of one study, decided in one unit of work and recorded by one append: all of them or none. */
record Together(List<AggregateCommand> commands) {
    /** Hands each command to its aggregate, found as Axon finds it: by the parameter of a {@code @CommandHandler} method. */
    static final class Handler implements MessageHandler<CommandMessage<?>> {
        private record Target(Class<?> aggregate, AggregateCreationPolicy policy) {}

        private final Configuration axon;
        private final Map<Class<?>, Target> targets = new HashMap<>();

        Handler(Configuration axon, List<Class<?>> aggregates) {
            this.axon = axon;
            for (var aggregate : aggregates) Arrays.stream(aggregate.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(CommandHandler.class))
                .forEach(m -> targets.put(m.getParameterTypes()[0], new Target(aggregate, policy(m))));
        }

        private static AggregateCreationPolicy policy(Method method) {
            var policy = method.getAnnotation(CreationPolicy.class);
            return policy == null ? AggregateCreationPolicy.NEVER : policy.value();
        }

        @Override
        public Object handle(CommandMessage<?> message) throws Exception {
            // The version a caller expects (If-Match) is the first one's: the receipt and so the ETag speak of that aggregate.
            var expected = CommandScope.current().expectedVersion().orElse(null);
            for (var command : ((Together) message.getPayload()).commands) {
                var target = targets.get(command.getClass());
                if (target == null) throw new IllegalStateException("no aggregate handles " + command.getClass().getName());
                handle(target, command, expected, message);
                expected = null;
            }
            return null;
        }

        @SuppressWarnings("unchecked")
        private <T> void handle(Target target, AggregateCommand command, Long expected, CommandMessage<?> sent) throws Exception {
            var type = (Class<T>) target.aggregate;
            Repository<T> repository = axon.repository(type);
            var id = command.aggregateId().toString();
            Callable<T> blank = () -> {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor.newInstance();
            };
            var message = new GenericCommandMessage<>(command, sent.getMetaData());
            if (target.policy == AggregateCreationPolicy.ALWAYS) repository.newInstance(blank, aggregate -> decide(aggregate, message));
            else if (target.policy == AggregateCreationPolicy.CREATE_IF_MISSING && expected == null) repository.loadOrCreate(id, blank).handle(message);
            else repository.load(id, expected).handle(message);
        }

        private static void decide(Aggregate<?> aggregate, CommandMessage<?> message) {
            try {
                aggregate.handle(message);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
