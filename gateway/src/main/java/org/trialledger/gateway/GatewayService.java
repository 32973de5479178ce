package org.trialledger.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;

/** The gateway decides nothing, so it has no aggregates and no events of its own: only views of what the services publish. */
@ApplicationScoped
public class GatewayService implements ServiceDefinition {
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
