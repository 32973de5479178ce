package org.trialledger.platform.axon;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.privacy.Sealing;
import org.trialledger.platform.privacy.application.PrivacyParts;

/** The stored name and revision of every event, so that a class may move or be renamed without rewriting history. */
public final class EventNames {
    public static final String FIRST_REVISION = "1";

    /** @param family simple name of the sealed interface the event belongs to, Axon's "aggregate type" */
    public record Name(String type, String revision, String family) {}

    private final Map<Class<?>, Name> byClass = new HashMap<>();
    private final Map<String, Class<?>> byType = new HashMap<>();

    public static EventNames of(ServiceDefinition service) {
        var names = new EventNames();
        for (var family : PrivacyParts.eventFamilies(service)) {
            leaves(family).forEach(type -> names.add(type, new Name(service.name() + "." + type.getSimpleName(),
                service.revisions().getOrDefault(type, FIRST_REVISION), family.getSimpleName())));
        }
        // Aggregates, for their snapshots: disposable, but without class names all the same (trap 3).
        for (var aggregate : PrivacyParts.aggregates(service)) names.add(aggregate, new Name(service.name() + ".state." + aggregate.getSimpleName(), FIRST_REVISION, "snapshot"));
        return names;
    }

    private void add(Class<?> type, Name name) {
        var other = byType.put(name.type(), type);
        if (other != null) throw new IllegalArgumentException(name.type() + " would be the stored name of both " + other.getName() + " and " + type.getName());
        if (LedgerEvent.class.isAssignableFrom(type)) Sealing.check(type);
        byClass.put(type, name);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            if (!type.isRecord() || !LedgerEvent.class.isAssignableFrom(type)) throw new IllegalArgumentException(type.getName() + " is not an event: a record below a sealed LedgerEvent");
            return Stream.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(EventNames::leaves);
    }

    public Optional<Name> nameOf(Class<?> type) {
        return Optional.ofNullable(byClass.get(type));
    }

    public Optional<Class<?>> classOf(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    public Optional<String> familyOf(String type) {
        return classOf(type).map(c -> byClass.get(c).family());
    }
}
