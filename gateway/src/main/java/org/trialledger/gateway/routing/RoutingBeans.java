package org.trialledger.gateway.routing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;

/** Values computed from configuration that more than one class asks for. */
class RoutingBeans {
    /** The gateway owns paths like any service. */
    private static final List<String> OWN = List.of("/api/v1/portfolio", "/api/v1/problems", "/api/v1/events", ServicePaths.PREFIX);

    @Produces @Singleton RouteTable routeTable(ServiceAddresses services) {
        var prefixes = new HashMap<String, List<String>>();
        services.byName().forEach((name, service) -> prefixes.put(name, service.prefixes()));
        if (prefixes.put(RouteTable.GATEWAY, OWN) != null) {
            throw new IllegalArgumentException("a service cannot be called " + RouteTable.GATEWAY);
        }
        return new RouteTable(prefixes);
    }
}
