package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.gateway.routing.RouteTable;
import org.trialledger.gateway.routing.ServiceAddresses;

/** The merged document, ready to be sent. Made anew when a part has changed, off the event loops. */
@ApplicationScoped
class ApiDocument {
    record Published(byte[] json, byte[] yaml, String etag) {}

    private static final String CONVENTIONS = """
        One API for a clinical trial's whole history. Every change becomes an event in a ledger that cannot be edited.

        Errors are problem documents (RFC 9457) with a stable `type`. Writes answer `201` or `204` with `Location`, `ETag` and \
        `Consistency-Token`; a read that carries the token back sees the write. Every POST needs an `Idempotency-Key`, every \
        PUT an `If-Match` with the version it was decided on. Lists are pages: `items` and, where there are more, `nextCursor`.""";

    private final Vertx vertx;
    private final ServiceDocuments services;
    private final OpenApiDocumentService own;
    private final RouteTable routes;
    private final ObjectMapper json;
    private final YAMLMapper yaml = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).build();
    private final String version;
    private final Duration every;
    private Future<Published> running;
    private volatile List<Part> merged = List.of();
    private volatile Published published;

    ApiDocument(Vertx vertx, ServiceAddresses addresses, OpenApiDocumentService own, RouteTable routes, ObjectMapper json,
                @ConfigProperty(name = "quarkus.application.version") String version,
                @ConfigProperty(name = "trialledger.openapi.refresh-every", defaultValue = "30s") Duration every) {
        this.vertx = vertx;
        this.services = new ServiceDocuments(vertx, addresses, json, "/q/openapi?format=json", "OpenAPI 3.1",
            document -> document.path("openapi").asText().startsWith("3.1."));
        this.own = own;
        this.routes = routes;
        this.json = json;
        this.version = version;
        this.every = every;
    }

    void begin(@Observes StartupEvent started) {
        refresh();
        vertx.setPeriodic(every.toMillis(), _ -> refresh());
    }

    /** The document as last made; made first if it never was, or if a service's part is still missing. */
    Future<Published> current() {
        var ready = published;
        return ready == null || !services.complete() ? refresh() : Future.succeededFuture(ready);
    }

    /** Asks every service again. Callers that come while it is under way share its result. */
    synchronized Future<Published> refresh() {
        if (running == null || running.isComplete()) {
            running = services.refresh().compose(_ -> vertx.executeBlocking(this::publish));
        }
        return running;
    }

    private Published publish() {
        var parts = new ArrayList<Part>();
        parts.add(new Part(RouteTable.GATEWAY, Optional.of(ownDocument()), Optional.empty()));
        parts.addAll(services.all());
        if (published == null || !parts.equals(merged)) {
            published = encode(OpenApiMerge.merge(base(services.all()), parts, this::isRouted));
            merged = List.copyOf(parts);
        }
        return published;
    }

    private boolean isRouted(String service, String path) {
        return routes.serviceOf(path).filter(service::equals).isPresent();
    }

    private ObjectNode base(List<Part> parts) {
        var base = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        var description = new StringBuilder(CONVENTIONS);
        var unavailable = JsonNodeFactory.instance.arrayNode();
        for (var part : parts) {
            part.trouble().ifPresent(trouble -> {
                var shown = part.document().isPresent() ? "its operations are shown as last known" : "its operations are missing here";
                description.append("\n\n**The %s service is unavailable** (%s); %s.".formatted(part.service(), trouble, shown));
                unavailable.addObject().put("service", part.service()).put("reason", trouble).put("lastKnownShown", part.document().isPresent());
            });
        }
        base.putObject("info").put("title", "TrialLedger API").put("version", version).put("description", description.toString());
        base.putArray("servers").addObject().put("url", "/").put("description", "This gateway");
        if (!unavailable.isEmpty()) {
            base.set("x-unavailable", unavailable);
        }
        return base;
    }

    private Buffer ownDocument() {
        return Buffer.buffer(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
    }

    private Published encode(ObjectNode document) {
        try {
            var bytes = json.writeValueAsBytes(document);
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Published(bytes, yaml.writeValueAsBytes(document), '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a tree of JSON is always JSON and YAML, and every Java platform has SHA-256", e);
        }
    }

    @PreDestroy void close() {
        services.close();
    }
}
