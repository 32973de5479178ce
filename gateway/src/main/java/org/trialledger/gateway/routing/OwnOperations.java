package org.trialledger.gateway.routing;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** The gateway's own consumers and views, as one service among the others: what the proxy does on the way to them is done here within. */
@Provider
@PreMatching
public class OwnOperations implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String REWRITTEN = "trialledger.own-operations";

    @Override public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        ServicePaths.read(uri.getRawPath()).filter(named -> named.service().equals(RouteTable.GATEWAY)).ifPresent(named -> {
            request.setProperty(REWRITTEN, true);
            request.setRequestUri(UriBuilder.fromUri(uri).replacePath(named.path()).build());
        });
    }

    @Override public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var location = response.getHeaderString(HttpHeaders.LOCATION);
        if (location != null && request.getProperty(REWRITTEN) != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, ServicePaths.under(RouteTable.GATEWAY, location));
        }
    }
}
