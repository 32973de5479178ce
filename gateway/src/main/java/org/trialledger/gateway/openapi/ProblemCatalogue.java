package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.TreeMap;
import org.trialledger.gateway.routing.RoutingProblem;
import org.trialledger.gateway.routing.ServiceAddresses;
import org.trialledger.platform.rest.ProblemType;

/**
 * {@code GET /api/v1/problems} of the whole API: what every service has, what each service's rules add, and what the way to them
 * adds. Takes the place of the platform's own resource, which knows only the process it runs in.
 */
@ApplicationScoped
class ProblemCatalogue {
    private static final int BEFORE_AUTHENTICATION = -240;
    private static final long REFRESH_AFTER_NANOS = 30_000_000_000L;

    private final ServiceDocuments services;
    private final ObjectMapper json;
    private volatile long askedAt = System.nanoTime() - REFRESH_AFTER_NANOS;

    ProblemCatalogue(Vertx vertx, ServiceAddresses addresses, ObjectMapper json) {
        this.services = new ServiceDocuments(vertx, addresses, json, "/api/v1/problems", "a list of problem types", document -> document.path("items").isArray());
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route("/api/v1/problems").method(HttpMethod.GET).method(HttpMethod.HEAD).order(BEFORE_AUTHENTICATION).handler(this::serve);
    }

    private void serve(RoutingContext context) {
        fresh().onComplete(_ -> context.response()
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .end(document()));
    }

    /** Waits for a service only while nothing is known of it, or what is known has grown old. */
    private Future<Void> fresh() {
        if (services.complete() && System.nanoTime() - askedAt < REFRESH_AFTER_NANOS) {
            return Future.succeededFuture();
        }
        askedAt = System.nanoTime();
        return services.refresh();
    }

    private Buffer document() {
        var byType = new TreeMap<String, JsonNode>();
        for (var type : ProblemType.values()) {
            add(byType, type.uri(), type.status(), type.title(), type.meaning());
        }
        for (var type : RoutingProblem.values()) {
            add(byType, "urn:trialledger:problem:" + type.slug(), type.status(), type.title(), type.meaning());
        }
        for (var service : services.all()) {
            service.tree().ifPresent(document -> document.path("items").forEach(item -> byType.putIfAbsent(item.path("type").asText(), item)));
        }
        var result = JsonNodeFactory.instance.objectNode();
        var items = result.putArray("items");
        byType.values().stream().sorted(Comparator.comparingInt(item -> item.path("status").asInt())).forEach(items::add);
        try {
            return Buffer.buffer(json.writeValueAsBytes(result));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of JSON is always JSON", e);
        }
    }

    private static void add(TreeMap<String, JsonNode> byType, String uri, int status, String title, String meaning) {
        byType.put(uri, JsonNodeFactory.instance.objectNode().put("type", uri).put("status", status).put("title", title).put("meaning", meaning));
    }

    @PreDestroy void close() {
        services.close();
    }
}
