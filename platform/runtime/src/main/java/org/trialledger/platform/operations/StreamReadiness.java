package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.trialledger.platform.kafka.Streams;

/**
 * Ready when events flow to and from Kafka. Commands are still taken while they do not: the ledger is the outbox, and a site must
 * be able to report a serious adverse event while a broker is being replaced (docs/adr/0006).
 */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {
    private final Streams streams;

    StreamReadiness(Streams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("kafka");
        var troubles = streams.troubles();
        var alarms = streams.alarms();
        if (!alarms.isEmpty()) response.withData("alarms", String.join("; ", alarms));
        return troubles.isEmpty() ? response.up().build() : response.down().withData("reason", String.join("; ", troubles)).build();
    }
}
