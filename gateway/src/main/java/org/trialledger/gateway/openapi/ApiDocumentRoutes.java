package org.trialledger.gateway.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.trialledger.gateway.openapi.ApiDocument.Published;
import org.trialledger.gateway.routing.CorrelationId;
import org.trialledger.gateway.routing.GatewayProblem;
import org.trialledger.platform.rest.ProblemType;

/** {@code GET /openapi}, as JSON or YAML, and the way from the root to the page that shows it. */
@ApplicationScoped
class ApiDocumentRoutes {
    private static final Logger LOG = Logger.getLogger(ApiDocumentRoutes.class);
    /** Public, so it need not wait for authentication. */
    private static final int ORDER = -240;

    private final ApiDocument document;

    ApiDocumentRoutes(ApiDocument document) {
        this.document = document;
    }

    void register(@Observes Router router) {
        router.route("/openapi").method(HttpMethod.GET).method(HttpMethod.HEAD).order(ORDER).handler(this::serve);
        router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).order(ORDER).handler(context ->
            context.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, "/docs/").end());
    }

    private void serve(RoutingContext context) {
        var yaml = wantsYaml(context);
        if (yaml.isEmpty()) {
            GatewayProblem.of(ProblemType.INVALID_REQUEST, "format is json or yaml.")
                .answer(context.response(), CorrelationId.of(context.request().headers()));
            return;
        }
        var anew = context.request().headers().contains(HttpHeaders.CACHE_CONTROL, "no-cache", true);
        (anew ? document.refresh() : document.current())
            .onSuccess(published -> send(context, published, yaml.get()))
            .onFailure(failure -> {
                LOG.error("the API document could not be made", failure);
                GatewayProblem.of(ProblemType.INTERNAL_ERROR, "The API document could not be made.")
                    .answer(context.response(), CorrelationId.of(context.request().headers()));
            });
    }

    /** Empty for a format that does not exist. The parameter wins over the Accept header, so that a link can choose. */
    private static Optional<Boolean> wantsYaml(RoutingContext context) {
        var format = context.request().getParam("format");
        if (format == null) {
            var accept = context.request().getHeader(HttpHeaders.ACCEPT);
            return Optional.of(accept != null && accept.contains("yaml"));
        }
        return switch (format) {
            case "json" -> Optional.of(false);
            case "yaml" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static void send(RoutingContext context, Published published, boolean yaml) {
        var etag = yaml ? published.etag().replaceAll("\"$", "-yaml\"") : published.etag();
        var response = context.response()
            .putHeader(HttpHeaders.ETAG, etag)
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .putHeader(HttpHeaders.VARY, "Accept");
        if (etag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        var body = Buffer.buffer(yaml ? published.yaml() : published.json());
        response.putHeader(HttpHeaders.CONTENT_TYPE, yaml ? "application/yaml" : "application/json");
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }
}
