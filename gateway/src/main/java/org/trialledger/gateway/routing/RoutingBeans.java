package org.trialledger.gateway.routing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Values computed from configuration that more than one class asks for. */
class RoutingBeans {
    @Produces @Singleton RouteTable routeTable(ServiceAddresses services) {
        return new RouteTable(services.byName().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey(), entry -> entry.getValue().prefixes())));
    }
}
