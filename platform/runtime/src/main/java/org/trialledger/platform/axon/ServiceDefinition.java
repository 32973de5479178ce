package org.trialledger.platform.axon;

import java.util.List;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.trialledger.platform.domain.LedgerEvent;

/** The one class in which a service names its parts: nothing is found by scanning, so nothing is lost by moving it. */
public interface ServiceDefinition {
    /** Led before every stored event name ({@code study} in {@code study.StudyRegistered}) and the name of the service's topic. */
    String name();

    /** The sealed interfaces of the service's events, one per aggregate. */
    List<Class<? extends LedgerEvent>> eventFamilies();

    /** The Axon shells of the service's aggregates. */
    List<Class<?>> aggregates();

    /** Current revision of events that have changed shape since their first; every other event is revision "1". */
    default Map<Class<? extends LedgerEvent>, String> revisions() {
        return Map.of();
    }

    /** Bring stored events of earlier revisions into today's shape when they are read, in this order. The ledger is not touched. */
    default List<EventUpcaster> upcasters() {
        return List.of();
    }
}
