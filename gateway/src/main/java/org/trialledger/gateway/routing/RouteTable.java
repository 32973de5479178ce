package org.trialledger.gateway.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which service owns a path: the longest prefix of whole segments wins. */
public final class RouteTable {
    /** The name under which the gateway's own resources stand in the table. */
    public static final String GATEWAY = "gateway";

    private record Route(String prefix, String service) {
        boolean owns(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    private final List<Route> longestFirst;

    /** @throws IllegalArgumentException when two services claim one prefix, or a prefix is not a plain API path */
    public RouteTable(Map<String, List<String>> prefixesByService) {
        var owners = new TreeMap<String, String>();
        prefixesByService.forEach((service, prefixes) -> prefixes.forEach(prefix -> {
            if (!prefix.matches("/api/v1(/[a-z0-9-]+)+")) {
                throw new IllegalArgumentException("service %s: '%s' is no path under /api/v1".formatted(service, prefix));
            }
            var other = owners.putIfAbsent(prefix, service);
            if (other != null) {
                throw new IllegalArgumentException("%s is claimed by both %s and %s".formatted(prefix, other, service));
            }
        }));
        longestFirst = owners.entrySet().stream()
            .map(owner -> new Route(owner.getKey(), owner.getValue()))
            .sorted(Comparator.comparingInt((Route route) -> route.prefix().length()).reversed())
            .toList();
    }

    public Optional<String> serviceOf(String path) {
        for (var route : longestFirst) {
            if (route.owns(path)) {
                return Optional.of(route.service());
            }
        }
        return Optional.empty();
    }
}
