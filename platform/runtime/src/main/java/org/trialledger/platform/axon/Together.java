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
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.Repository;
import org.trialledger.platform.domain.AggregateCommand;

/** Several commands to aggregates of one study, decided in one unit of work and recorded by one append: all of them or none. */
record Together(List<AggregateCommand> commands) {
    /** Hands each command to its aggregate, found as Axon finds it: by the parameter of a {@code @CommandHandler} method. */
    static final class Handler implements MessageHandler<CommandMessage<?>> {
        private record Target(Class<?> aggregate, boolean creates) {}

        private final Configuration axon;
        private final Map<Class<?>, Target> targets = new HashMap<>();

        Handler(Configuration axon, List<Class<?>> aggregates) {
            this.axon = axon;
            for (var aggregate : aggregates) Arrays.stream(aggregate.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(CommandHandler.class))
                .forEach(m -> targets.put(m.getParameterTypes()[0], new Target(aggregate, creates(m))));
        }

        private static boolean creates(Method method) {
            return method.isAnnotationPresent(CreationPolicy.class);
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
        private <T> void handle(Target target, AggregateCommand command, Long expected, CommandMessage<?> message) throws Exception {
            var type = (Class<T>) target.aggregate;
            Repository<T> repository = axon.repository(type);
            var id = command.aggregateId().toString();
            Callable<T> blank = () -> {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor.newInstance();
            };
            var aggregate = target.creates && expected == null ? repository.loadOrCreate(id, blank) : repository.load(id, expected);
            aggregate.handle(new GenericCommandMessage<>(command, message.getMetaData()));
        }
    }
}
