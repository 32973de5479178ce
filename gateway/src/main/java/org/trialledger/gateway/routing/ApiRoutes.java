package org.trialledger.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trialledger.platform.rest.ProblemType;

/** Puts the services on the gateway's router. */
@ApplicationScoped
public class ApiRoutes {
    /** After CORS (-300), before Quarkus reads tokens (-200): proxied calls are verified by the service alone, and only once. */
    private static final int BEFORE_AUTHENTICATION = -250;
    private static final String API = "/api/v1/";

    private final Vertx vertx;
    private final ProxyLimits limits;
    private final RouteTable routes;
    private final RequestShape shape;
    private final RateLimits rates;
    private final Map<String, ServiceProxy> proxies = new HashMap<>();

    ApiRoutes(Vertx vertx, ServiceAddresses services, RouteTable routes, ProxyLimits limits, RateLimits rates, CircuitSettings circuits,
              MeterRegistry meters) {
        this.vertx = vertx;
        this.limits = limits;
        this.routes = routes;
        var bodies = BodyLimits.of(limits);
        this.shape = new RequestShape(bodies, limits.maxHeaders());
        this.rates = rates;
        services.byName().forEach((name, service) ->
            proxies.put(name, new ServiceProxy(vertx, ServiceOrigin.of(name, service.url()), service, limits, bodies, circuits, meters)));
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_AUTHENTICATION - 1).handler(this::refuseAmbiguousPath);
        router.route(API + "*").order(BEFORE_AUTHENTICATION).handler(this::route);
    }

    @PreDestroy void close() {
        proxies.values().forEach(ServiceProxy::close);
    }

    /** On every path, not only the API's: the router resolves dot segments before it looks for a route, the services might not. */
    private void refuseAmbiguousPath(RoutingContext context) {
        RequestShape.refusePath(context.request().path()).ifPresentOrElse(problem -> refuseAndClose(context.request(), problem), context::next);
    }

    private void route(RoutingContext context) {
        var request = context.request();
        var refused = shape.refuse(request);
        if (refused.isPresent()) {
            refuseAndClose(request, refused.get());
            return;
        }
        var overLimit = rates.refuse(request);
        if (overLimit.isPresent()) {
            refuse(request, overLimit.get());
            return;
        }
        var service = serviceOf(request.path());
        if (service.filter(RouteTable.GATEWAY::equals).isPresent()) {
            context.next();
        } else {
            service.map(proxies::get).ifPresentOrElse(proxy -> forward(request, proxy), () ->
                refuse(request, GatewayProblem.of(ProblemType.NOT_FOUND, "No service answers under %s.".formatted(request.path()))));
        }
    }

    private Optional<String> serviceOf(String path) {
        var named = ServicePaths.read(path);
        return named.isPresent() ? named.filter(n -> ServicePaths.offers(n.service(), n.path())).map(ServicePaths.Named::service) : routes.serviceOf(path);
    }

    private void forward(HttpServerRequest request, ServiceProxy proxy) {
        proxy.refuse().ifPresentOrElse(problem -> refuse(request, problem), () -> proxy.forward(request));
    }

    private void refuse(HttpServerRequest request, GatewayProblem problem) {
        if (request.isEnded()) {
            problem.answer(request.response(), CorrelationId.of(request.headers()));
        } else {
            refuseAndClose(request, problem);
        }
    }

    /** Where a request ends is in doubt, or its body stays unread: nothing after it on this connection can be trusted. */
    private void refuseAndClose(HttpServerRequest request, GatewayProblem problem) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.response().endHandler(_ -> LingeringClose.of(vertx, request, limits.lingerTimeout()));
        problem.answer(request.response(), CorrelationId.of(request.headers()));
    }
}
