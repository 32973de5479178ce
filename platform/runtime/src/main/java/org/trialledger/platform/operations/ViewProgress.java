package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.kafka.Streams;
import org.trialledger.platform.readmodel.Progress;

/** How far the views have come, those of this service's own events and those fed by other services' over Kafka alike. */
@ApplicationScoped
class ViewProgress implements Progress {
    private final ServiceDefinition service;
    private final EventSourcing eventSourcing;
    private final Streams streams;

    ViewProgress(ServiceDefinition service, EventSourcing eventSourcing, Streams streams) {
        this.service = service;
        this.eventSourcing = eventSourcing;
        this.streams = streams;
    }

    @Override
    public boolean await(String source, long globalPosition, Duration atMost) {
        if (source.equals(service.name())) return eventSourcing.processing().await(globalPosition, atMost);
        return streams.consumers().stream().filter(c -> c.source().equals(source)).allMatch(c -> c.await(globalPosition, atMost));
    }
}
