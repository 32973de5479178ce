package org.trialledger.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.AssignmentConsumer;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.kafka.EventConsumer;

/** The gateway decides nothing, so it has no aggregates and no events of its own: only views of what the services publish. */
@ApplicationScoped
public class GatewayService implements ServiceDefinition {
    /** The portfolio shows everybody their own studies, as their teams' histories have it. */
    @Produces @Singleton EventConsumer assignments(AccessGrants grants) {
        return new AssignmentConsumer(grants) {
            /** The feed shows an event once the grants are as far as it: whoever waits for one must not wait for a note. */
            @Override
            public boolean isWaitedFor() {
                return true;
            }
        };
    }

    @Override public String name() {
        return "gateway";
    }

    @Override public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of();
    }

    @Override public List<Class<?>> aggregates() {
        return List.of();
    }
}
