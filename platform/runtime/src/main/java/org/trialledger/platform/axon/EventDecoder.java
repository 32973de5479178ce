package org.trialledger.platform.axon;

import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.trialledger.platform.ledger.StoredEvent;

/** Stored events as the messages that handlers take, through the same serializer and upcasters as the live processors. */
record EventDecoder(Serializer serializer, EventUpcaster upcasters, EventNames names) {
    /** May be fewer messages than events: an upcaster can leave one out. */
    List<TrackedEventMessage<?>> decode(List<StoredEvent> events) {
        var rows = events.stream().map(e -> LedgerRow.tracked(e, names.familyOf(e.type()).orElse("unknown")));
        return EventUtils.upcastAndDeserializeTrackedEvents(rows, serializer, upcasters).collect(Collectors.toList());
    }
}
