package org.trialledger.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.trialledger.platform.rest.Problem;

/**
 * One request on its way to a service and the answer on its way back. Watches that something keeps moving, and knows why the
 * exchange failed when it does. Confined to the event loop of the caller's connection.
 */
final class Exchange {
    static final String KEY = "exchange";
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final String service;
    private final Duration idleTimeout;
    private final long maxBodySize;
    private final HttpServerRequest received;
    private final MeasuredStream upload;
    final String correlationId;
    final long startedAt = System.nanoTime();

    private HttpClientRequest sending;
    private long lastProgress = startedAt;
    private long timer = NO_TIMER;
    private boolean timedOut;
    private boolean callerStalled;
    private boolean leftUnread;

    Exchange(Vertx vertx, String service, Duration idleTimeout, long maxBodySize, ProxyRequest request) {
        this.vertx = vertx;
        this.service = service;
        this.idleTimeout = idleTimeout;
        this.maxBodySize = maxBodySize;
        this.received = request.proxiedRequest();
        this.correlationId = CorrelationId.of(received.headers());
        this.upload = new MeasuredStream(request.getBody().stream(), maxBodySize, this::progressed, UnaryOperator.identity());
        request.setBody(Body.body(upload, request.getBody().length()));
    }

    void sendingOn(HttpClientRequest request) {
        sending = request;
        // The failure also arrives where the answer is awaited; without a handler the client would log it as an error.
        request.exceptionHandler(failure -> LOG.tracef(failure, "request to %s failed", service));
        progressed();
        watch(idleTimeout.toMillis());
    }

    MeasuredStream measured(Body answer) {
        progressed();
        return new MeasuredStream(answer.stream(), Long.MAX_VALUE, this::progressed, this::breakOff);
    }

    /**
     * An answer that stops in the middle can only be told from a whole one by a broken connection. It is closed first and the
     * proxy told afterwards: the proxy's own reset would hide the end of this request from Quarkus, whose shutdown then waits for it.
     */
    private Handler<Throwable> breakOff(Handler<Throwable> proxy) {
        return failure -> received.connection()
            .closeHandler(_ -> proxy.handle(failure))
            .close();
    }

    void finished() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    /** An upload that is refused or abandoned may go on without end: its connection cannot carry another request. */
    boolean mustClose() {
        return upload.exceeded() || callerStalled || leftUnread;
    }

    /** The caller left, stalled or sent too much: whatever failed after that is not the service's doing. */
    boolean endedByCaller() {
        return upload.exceeded() || callerStalled || received.response().closed();
    }

    private void progressed() {
        lastProgress = System.nanoTime();
    }

    private void watch(long millis) {
        timer = vertx.setTimer(Math.max(1, millis), _ -> {
            timer = NO_TIMER;
            long left = idleTimeout.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastProgress);
            if (left > 0) {
                watch(left);
            } else {
                timeOut();
            }
        });
    }

    private void timeOut() {
        timedOut = true;
        callerStalled = !received.isEnded() && !sending.writeQueueFull();
        sending.reset();
    }

    /** The answer the caller gets instead of the service's. */
    ProxyResponse problem(ProxyRequest request, Throwable failure) {
        finished();
        // The rest of a body of known length is read and thrown away; it is within the limit.
        leftUnread = !received.isEnded() && received.getHeader(HttpHeaders.CONTENT_LENGTH) == null;
        var problem = explain(failure);
        if (!received.response().closed()) {
            LOG.debugf(failure, "%s %s to %s failed: %s", received.method(), received.path(), service, problem.slug());
        }
        var answer = request.release().response()
            .setStatusCode(problem.status())
            .putHeader("Content-Type", Problem.MEDIA_TYPE)
            .setBody(Body.body(problem.document(correlationId)));
        problem.retryAfterSeconds().ifPresent(seconds -> answer.putHeader("Retry-After", Integer.toString(seconds)));
        return answer;
    }

    private GatewayProblem explain(Throwable failure) {
        if (upload.exceeded()) {
            return RequestShape.bodyTooLarge(maxBodySize);
        }
        if (callerStalled) {
            return GatewayProblem.of(RoutingProblem.REQUEST_TIMEOUT, "The rest of the request body did not arrive in time.");
        }
        if (timedOut) {
            return GatewayProblem.of(RoutingProblem.GATEWAY_TIMEOUT,
                "The %s service did not answer within %d s. Whether the request was carried out is unknown: repeat it with the same Idempotency-Key."
                    .formatted(service, idleTimeout.toSeconds()));
        }
        return switch (failure) {
            case ConnectException _, UnknownHostException _ -> unavailable("is not running or not reachable");
            case ConnectionPoolTooBusyException _, NoStackTraceTimeoutException _ -> unavailable("has no free connection");
            default -> unavailable("broke off before it answered; whether the request was carried out is unknown, repeat it with the same Idempotency-Key");
        };
    }

    private GatewayProblem unavailable(String why) {
        return GatewayProblem.of(RoutingProblem.SERVICE_UNAVAILABLE, "The %s service %s.".formatted(service, why)).retryAfter(1);
    }
}
