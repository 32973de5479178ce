package org.trialledger.gateway.routing;

import java.util.List;
import java.util.Optional;

/**
 * The resources that every service has alike, at its own address: its operations and its ledger. Through the gateway they are reached
 * under a path that names the service, {@code /api/v1/services/{service}/operations/...}. Only the path is rewritten; the service
 * decides, as for every other request, whether the caller may.
 */
public final class ServicePaths {
    /** Stands for the service in the API's description. */
    public static final String PARAMETER = "service";
    static final String PREFIX = "/api/v1/services";
    private static final String API = "/api/v1";
    private static final String LEDGER = API + "/ledger";
    private static final List<String> SHARED = List.of(API + "/operations", LEDGER);

    /** @param path as the service itself knows it */
    record Named(String service, String path) {}

    private ServicePaths() {}

    /** Empty for a path of another kind. The service named need not exist. */
    static Optional<Named> read(String path) {
        if (!path.startsWith(PREFIX + "/")) {
            return Optional.empty();
        }
        int from = PREFIX.length() + 1;
        int to = path.indexOf('/', from);
        if (to <= from) {
            return Optional.empty();
        }
        var named = new Named(path.substring(from, to), API + path.substring(to));
        return isShared(named.path()) ? Optional.of(named) : Optional.empty();
    }

    /** Whether every service has a resource of its own there. */
    public static boolean isShared(String path) {
        return SHARED.stream().anyMatch(shared -> path.startsWith(shared) && (path.length() == shared.length() || path.charAt(shared.length()) == '/'));
    }

    /** Whether the service has what the path leads to: the gateway records nothing, so it has no ledger. */
    public static boolean offers(String service, String path) {
        return !service.equals(RouteTable.GATEWAY) || !path.startsWith(LEDGER);
    }

    /** A shared path as callers of the gateway write it; any other path stays as it is. */
    public static String under(String service, String path) {
        return isShared(path) ? PREFIX + "/" + service + path.substring(API.length()) : path;
    }
}
