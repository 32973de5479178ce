package org.trialledger.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The way to one service: its connection pool, and what happens to requests and answers that pass. */
final class ServiceProxy implements ProxyInterceptor {
    private final Vertx vertx;
    private final ServiceOrigin origin;
    private final ServiceAddresses.Service service;
    private final ProxyLimits limits;
    private final BodyLimits bodies;
    private final Circuit circuit;
    /**
     * One client for each event loop, so that both ends of an exchange run on one thread. A pool that all loops share lends out
     * connections of another loop; then "the other end is full" and "it has room again" may cross, and the exchange stands still for ever.
     */
    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();
    private final HttpProxy proxy;
    private final Timer[] timersByStatusClass;

    ServiceProxy(Vertx vertx, ServiceOrigin origin, ServiceAddresses.Service service, ProxyLimits limits, BodyLimits bodies,
                 CircuitSettings circuits, MeterRegistry meters) {
        this.vertx = vertx;
        this.origin = origin;
        this.service = service;
        this.limits = limits;
        this.bodies = bodies;
        this.circuit = new Circuit(origin.name(), circuits, service.idleTimeout(), meters);
        this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client()).addInterceptor(this).origin(this::connect);
        this.timersByStatusClass = IntStream.rangeClosed(0, 5)
            .mapToObj(c -> Timer.builder("trialledger.gateway.exchanges").description("Requests passed to services, until the answer is sent")
                .tag("service", origin.name()).tag("status", c + "xx").register(meters))
            .toArray(Timer[]::new);
    }

    private HttpClient client() {
        return clients.computeIfAbsent(Thread.currentThread(), _ -> vertx.createHttpClient(clientOptions(), new PoolOptions().setHttp1MaxSize(limits.connectionsPerService())));
    }

    private HttpClientOptions clientOptions() {
        return new HttpClientOptions()
            .setKeepAlive(true)
            .setKeepAliveTimeout((int) limits.keepAlive().toSeconds())
            .setConnectTimeout((int) limits.connectTimeout().toMillis())
            .setMaxWaitQueueSize(limits.waitingPerService())
            .setMaxHeaderSize(32 * 1024)
            // Compressed answers pass as they are; nothing is unpacked to be packed again.
            .setDecompressionSupported(false)
            .setVerifyHost(true);
    }

    /** Asked before each {@link #forward}: empty when the request may go. */
    Optional<GatewayProblem> refuse() {
        return circuit.refuse();
    }

    void forward(HttpServerRequest request) {
        if (request.headers().contains("Expect", "100-continue", true)) {
            request.response().writeContinue();
        }
        proxy.handle(request);
    }

    void close() {
        clients.values().forEach(HttpClient::close);
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        var target = new RequestOptions().setHost(origin.host()).setPort(origin.port()).setSsl(origin.ssl())
            .setConnectTimeout(limits.acquireTimeout().toMillis());
        return client().request(target).onSuccess(context.get(Exchange.KEY, Exchange.class)::sendingOn);
    }

    @Override public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        var received = request.proxiedRequest();
        var exchange = new Exchange(vertx, origin.name(), service.idleTimeout(), bodies.of(received), request);
        context.set(Exchange.KEY, exchange);
        // Origin form only: an absolute request target would name a host of the caller's choosing.
        var path = ServicePaths.read(received.path()).map(ServicePaths.Named::path).orElse(received.path());
        request.setURI(received.query() == null ? path : path + "?" + received.query());
        HeaderPolicy.prepareRequest(request, exchange.correlationId);
        return context.sendRequest()
            .onSuccess(_ -> circuit.answered(exchange.startedAt))
            .recover(failure -> {
                if (exchange.endedByCaller()) {
                    circuit.abandoned();
                } else {
                    circuit.failed(exchange.startedAt, failure);
                }
                return Future.succeededFuture(exchange.problem(request, failure));
            });
    }

    @Override public Future<Void> handleProxyResponse(ProxyContext context) {
        var answer = context.response();
        var exchange = context.get(Exchange.KEY, Exchange.class);
        var received = context.request().proxiedRequest();
        HeaderPolicy.prepareAnswer(answer, received.response().headers(), origin, exchange.correlationId);
        nameService(answer, received.path());
        if (exchange.mustClose()) {
            answer.putHeader("Connection", "close");
        }
        measureBody(answer, exchange, received);
        int statusClass = Math.min(answer.getStatusCode() / 100, 5);
        return context.sendResponse().onComplete(_ -> {
            exchange.finished();
            timersByStatusClass[statusClass].record(System.nanoTime() - exchange.startedAt, TimeUnit.NANOSECONDS);
            if (exchange.mustClose()) {
                LingeringClose.of(vertx, received, limits.lingerTimeout());
            }
        });
    }

    /** Where the caller asked a service by name, it is by name that the answer leads on. */
    private static void nameService(ProxyResponse answer, String path) {
        var location = answer.headers().get("Location");
        if (location != null) {
            ServicePaths.read(path).ifPresent(named -> answer.putHeader("Location", ServicePaths.under(named.service(), location)));
        }
    }

    private static void measureBody(ProxyResponse answer, Exchange exchange, HttpServerRequest received) {
        var body = answer.getBody();
        if (answer.getStatusCode() == 204 || answer.getStatusCode() == 304) {
            // Left to itself the library would frame the body these answers cannot have, and the next answer on the connection
            // would be read wrongly. The stream still has to be read to its end, or the service's connection is never freed.
            answer.headers().remove("Content-Length");
            answer.setBody(Body.body(exchange.measured(body), 0));
            received.response().headersEndHandler(_ -> received.response().headers().remove("Content-Length"));
        } else {
            answer.setBody(Body.body(exchange.measured(body), body.length()));
        }
    }
}
