package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/** What holds for every request before any resource is found: correlation id, safe headers, and problems where no resource can speak. */
@ApplicationScoped
class Edge {
    /** Before Quarkus' own size check (route order -2), whose 413 has no body. */
    private static final int FIRST = 100;
    /** After that check. */
    private static final int AFTER_SIZE_CHECK = 1;
    /** Up to this much of a refused body is read to its end, so that the client finishes sending and sees the answer. */
    static final long DRAINED = 32L << 20;

    private final ObjectMapper json;
    private final long maxBody;

    Edge(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K") MemorySize maxBody) {
        this.json = json;
        this.maxBody = maxBody.asLongValue();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::enter, FIRST);
        filters.register(Edge::leaveCountingToBodyGuard, AFTER_SIZE_CHECK);
    }

    /** Vert.x answers these itself, with an HTML line, where no route took the request. */
    void speakForUnrouted(@Observes Router router) {
        router.errorHandler(400, c -> refuse(c, ProblemType.INVALID_REQUEST, "The request line or path is malformed."));
        router.errorHandler(404, c -> refuse(c, ProblemType.NOT_FOUND, null));
        router.errorHandler(405, c -> refuse(c, ProblemType.METHOD_NOT_ALLOWED, null));
    }

    private void enter(RoutingContext context) {
        var id = Correlation.begin(context);
        MDC.put(Correlation.LOG_KEY, id.toString());
        var headers = context.response().headers();
        headers.set(Headers.CORRELATION_ID, id.toString());
        headers.set("X-Content-Type-Options", "nosniff");
        if (isApi(context)) context.addHeadersEndHandler(_ -> keepOutOfCaches(context));
        context.addHeadersEndHandler(_ -> sayWhenToComeBack(context));
        if (hasNul(context.request())) refuse(context, ProblemType.INVALID_REQUEST, "A NUL character is not allowed in a path or query.");
        else if (declaredLength(context.request()) > maxBody) refuseUnread(context);
        else context.next();
    }

    /** Quarkus counts a chunked body as it is read and cuts in with a 413 without a body, in the midst of our own count. */
    private static void leaveCountingToBodyGuard(RoutingContext context) {
        if (isApi(context)) context.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY);
        context.next();
    }

    private static boolean isApi(RoutingContext context) {
        var path = context.request().path();
        return path != null && path.startsWith("/api/");
    }

    /** Trial data stays out of every cache unless a resource said otherwise; nor may a browser render an answer. */
    private static void keepOutOfCaches(RoutingContext context) {
        var headers = context.response().headers();
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    /** Problems say it themselves; readiness, which Quarkus answers, does not. */
    private static void sayWhenToComeBack(RoutingContext context) {
        var response = context.response();
        if (response.getStatusCode() == 503 && !response.headers().contains("Retry-After")) response.headers().set("Retry-After", "2");
    }

    private static boolean hasNul(HttpServerRequest request) {
        return request.uri().contains("%00");
    }

    /** @return 0 where the length is not told (chunked): then {@link BodyGuard} counts */
    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void refuseUnread(RoutingContext context) {
        var detail = "The server reads bodies of at most " + maxBody + " bytes.";
        if (declaredLength(context.request()) > DRAINED) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            refuse(context, ProblemType.BODY_TOO_LARGE, detail);
        } else {
            context.request().endHandler(_ -> refuse(context, ProblemType.BODY_TOO_LARGE, detail));
            context.request().handler(_ -> {});
            context.request().resume();
        }
    }

    private void refuse(RoutingContext context, ProblemType type, String detail) {
        if (context.response().ended()) return;
        var problem = Problem.of(type, detail, List.of()).at(Correlation.of(context));
        context.response().setStatusCode(type.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE).end(write(problem));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
