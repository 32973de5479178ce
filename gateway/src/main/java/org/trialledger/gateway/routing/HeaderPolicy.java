package org.trialledger.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.rest.Headers;

/** Which header fields cross the gateway. */
final class HeaderPolicy {
    /**
     * Names by which proxies elsewhere pass on who the caller is, where they came from, or another method or path. Behind the
     * gateway only the token speaks for the caller, so none of them survives. {@code Proxy} is the name "httpoxy" abuses.
     */
    private static final List<String> CLAIMS = List.of(
        "x-forwarded-", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "via",
        "x-user", "x-remote-", "x-role", "x-group", "x-auth", "x-identity", "x-principal", "x-subject", "x-email", "x-tenant",
        "x-client-cert", "x-ssl-", "x-trialledger-", "remote-user",
        "x-original-", "x-rewrite-", "x-http-method", "x-method-override", "proxy");
    /** RFC 9110 section 7.6.1; the proxy library keeps these away from requests, but not from answers. */
    private static final List<String> HOP_BY_HOP = List.of(
        "connection", "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer", "upgrade");

    private HeaderPolicy() {}

    static void prepareRequest(ProxyRequest request, String correlationId) {
        var headers = request.headers();
        removeNamedByConnection(headers);
        var refused = new ArrayList<String>(0);
        for (var header : headers) {
            if (isRefused(header.getKey())) {
                refused.add(header.getKey());
            }
        }
        refused.forEach(headers::remove);
        HttpServerRequest received = request.proxiedRequest();
        headers.remove("Expect");
        headers.set("X-Forwarded-For", received.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Host", received.getHeader("Host"));
        headers.set("X-Forwarded-Proto", received.scheme());
        headers.set(Headers.CORRELATION_ID, correlationId);
    }

    static void prepareAnswer(ProxyResponse response, MultiMap ownHeaders, ServiceOrigin origin, String correlationId) {
        var headers = response.headers();
        removeNamedByConnection(headers);
        HOP_BY_HOP.forEach(headers::remove);
        // The gateway's own security headers stand; the library would add the service's beside them.
        ownHeaders.names().forEach(headers::remove);
        // Quarkus marks what it left uncompressed this way; RFC 9110 section 8.4.1 has no such coding.
        if ("identity".equals(headers.get("Content-Encoding"))) {
            headers.remove("Content-Encoding");
        }
        var location = headers.get("Location");
        if (location != null) {
            headers.set("Location", origin.withoutOrigin(location));
        }
        if (!headers.contains("Cache-Control")) {
            // Trial data: no shared or local cache keeps what its owner has not explicitly allowed.
            headers.set("Cache-Control", "no-store");
        }
        headers.set(Headers.CORRELATION_ID, correlationId);
    }

    private static void removeNamedByConnection(MultiMap headers) {
        for (var connection : headers.getAll("Connection")) {
            for (var name : connection.split(",")) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
    }

    private static boolean isRefused(String name) {
        // Servers that map '-' and '_' to one name would let X_User through where X-User is stripped.
        if (name.indexOf('_') >= 0) {
            return true;
        }
        for (var claim : CLAIMS) {
            if (name.regionMatches(true, 0, claim, 0, claim.length())) {
                return true;
            }
        }
        return false;
    }
}
