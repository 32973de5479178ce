package org.trialledger.platform.privacy.application;

import java.util.List;
import java.util.stream.Stream;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.privacy.domain.ErasureEvent;
import org.trialledger.platform.privacy.domain.RedactionEvent;

/** What every service that records events has besides its own parts. Stored names begin with the service's, as those of all its events do. */
public final class PrivacyParts {
    private static final List<Class<? extends LedgerEvent>> FAMILIES = List.of(ErasureEvent.class, RedactionEvent.class);
    private static final List<Class<?>> AGGREGATES = List.of(ErasureAggregate.class, RedactionAggregate.class);

    private PrivacyParts() {}

    public static List<Class<? extends LedgerEvent>> eventFamilies(ServiceDefinition service) {
        return service.eventFamilies().isEmpty() ? List.of() : Stream.concat(service.eventFamilies().stream(), FAMILIES.stream()).toList();
    }

    public static List<Class<?>> aggregates(ServiceDefinition service) {
        return service.eventFamilies().isEmpty() ? service.aggregates() : Stream.concat(service.aggregates().stream(), AGGREGATES.stream()).toList();
    }
}
