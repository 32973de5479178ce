package org.trialledger.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which service owns a path. A prefix is whole segments, of which {@code *} stands for any one, such as a study's id:
 * {@code /api/v1/studies/*}{@code /sites}. Where several fit a path they lie one within the other, for other tables are refused, and the
 * innermost decides: a literal segment beats a wildcard, and more segments beat fewer.
 */
public final class RouteTable {
    /** The name under which the gateway's own resources stand in the table. */
    public static final String GATEWAY = "gateway";
    private static final String ANY = "*";

    private record Route(String prefix, List<String> segments, String service) {
        static Route of(String prefix, String service) {
            return new Route(prefix, segmentsOf(prefix), service);
        }

        boolean owns(List<String> path) {
            if (path.size() < segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                if (!segments.get(i).equals(ANY) && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** Whether there are paths that both fit. */
        boolean overlaps(Route other) {
            for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
                var mine = segments.get(i);
                var theirs = other.segments.get(i);
                if (!mine.equals(ANY) && !theirs.equals(ANY) && !mine.equals(theirs)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it fits nothing that the other does not fit; a wildcard of this one is no literal segment of the other. */
        boolean liesWithin(Route other) {
            return other.owns(segments);
        }
    }

    private final List<Route> innermostFirst;

    /** @throws IllegalArgumentException when two services claim the same paths, or a prefix is not a plain API path */
    public RouteTable(Map<String, List<String>> prefixesByService) {
        var routes = new ArrayList<Route>();
        new TreeMap<>(prefixesByService).forEach((service, prefixes) -> prefixes.forEach(prefix -> routes.add(checked(prefix, service, routes))));
        routes.sort(RouteTable::innermostFirst);
        innermostFirst = List.copyOf(routes);
    }

    private static Route checked(String prefix, String service, List<Route> others) {
        if (!prefix.matches("/api/v1/[a-z0-9-]+(/([a-z0-9-]+|\\*))*")) {
            throw new IllegalArgumentException("service %s: '%s' is no path under /api/v1".formatted(service, prefix));
        }
        var route = Route.of(prefix, service);
        for (var other : others) {
            if (other.prefix().equals(prefix)) {
                throw new IllegalArgumentException("%s is claimed by both %s and %s".formatted(prefix, other.service(), service));
            }
            if (!other.service().equals(service) && route.overlaps(other) && !route.liesWithin(other) && !other.liesWithin(route)) {
                throw new IllegalArgumentException("%s of %s and %s of %s fit the same paths, and neither lies within the other"
                    .formatted(other.prefix(), other.service(), prefix, service));
            }
        }
        return route;
    }

    /** An order in which whatever lies within a prefix comes before it. */
    private static int innermostFirst(Route one, Route other) {
        for (int i = 0; i < Math.min(one.segments().size(), other.segments().size()); i++) {
            var difference = Boolean.compare(one.segments().get(i).equals(ANY), other.segments().get(i).equals(ANY));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(other.segments().size(), one.segments().size());
    }

    /** @param path as it was requested, or an OpenAPI template, whose parameters are fitted by wildcards alone */
    public Optional<String> serviceOf(String path) {
        var segments = segmentsOf(path);
        for (var route : innermostFirst) {
            if (route.owns(segments)) {
                return Optional.of(route.service());
            }
        }
        return Optional.empty();
    }

    private static List<String> segmentsOf(String path) {
        return List.of(path.substring(1).split("/"));
    }
}
