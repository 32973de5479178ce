package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.trialledger.gateway.routing.ServiceAddresses;

/** The newest good copy of a JSON document that every service offers under the same path. */
final class ServiceDocuments implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ServiceDocuments.class);
    private static final long TIMEOUT_MILLIS = 3_000;

    private final Vertx vertx;
    private final String path;
    private final String wanted;
    private final Predicate<ObjectNode> isWanted;
    private final HttpClient client;
    private final ObjectMapper json;
    private final TreeMap<String, ServiceAddresses.Service> services;
    private final ConcurrentSkipListMap<String, Part> parts = new ConcurrentSkipListMap<>();

    /** @param wanted what a document must be, in words, and {@code isWanted} whether it is */
    ServiceDocuments(Vertx vertx, ServiceAddresses addresses, ObjectMapper json, String path, String wanted, Predicate<ObjectNode> isWanted) {
        this.vertx = vertx;
        this.path = path;
        this.wanted = wanted;
        this.isWanted = isWanted;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS));
        this.json = json;
        this.services = new TreeMap<>(addresses.byName());
        services.keySet().forEach(name -> parts.put(name, new Part(name, Optional.empty(), Optional.of("not asked yet"))));
    }

    List<Part> all() {
        return List.copyOf(parts.values());
    }

    boolean complete() {
        return parts.values().stream().allMatch(part -> part.document().isPresent());
    }

    /** Completes when every service has answered or failed to; never fails itself. */
    Future<Void> refresh() {
        return Future.join(services.entrySet().stream().map(entry -> refresh(entry.getKey(), entry.getValue())).toList()).mapEmpty();
    }

    private Future<Void> refresh(String name, ServiceAddresses.Service service) {
        var request = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(service.url().resolve(path).toString()).setTimeout(TIMEOUT_MILLIS);
        return client.request(request)
            .compose(r -> r.send())
            .compose(ServiceDocuments::wholeBody)
            .compose(document -> checked(name, document))
            .map(document -> new Part(name, Optional.of(document), Optional.empty()))
            .recover(failure -> Future.succeededFuture(new Part(name, parts.get(name).document(), Optional.of(reason(failure)))))
            .onSuccess(part -> replace(name, part))
            .mapEmpty();
    }

    private void replace(String name, Part part) {
        var before = parts.put(name, part);
        if (!before.trouble().equals(part.trouble())) {
            part.trouble().ifPresentOrElse(
                trouble -> LOG.warnf("%s of the %s service is not to be had: %s", path, name, trouble),
                () -> LOG.infof("%s of the %s service is there", path, name));
        }
    }

    private static Future<Buffer> wholeBody(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body() : Future.failedFuture("it answered " + response.statusCode());
    }

    /** Off the event loops, for a document is large; what is known already is known to be good. */
    private Future<Buffer> checked(String name, Buffer document) {
        var known = parts.get(name).document();
        return known.filter(document::equals).isPresent() ? Future.succeededFuture(known.get()) : vertx.executeBlocking(() -> checked(document));
    }

    private Buffer checked(Buffer document) {
        try {
            if (json.readTree(document.getBytes()) instanceof ObjectNode tree && isWanted.test(tree)) {
                return document;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("its answer is no JSON", e);
        }
        throw new IllegalArgumentException("its answer is not " + wanted);
    }

    private static String reason(Throwable failure) {
        return failure instanceof ConnectException ? "it is not reachable" : String.valueOf(failure.getMessage());
    }

    @Override public void close() {
        client.close();
    }
}
