package org.trialledger.gateway.routing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;
import org.trialledger.platform.rest.Headers;
import org.trialledger.platform.rest.Problem;
import org.trialledger.platform.rest.ProblemType;

/** A problem document (RFC 9457) for what goes wrong before or between the services, where no resource class is at hand. */
public record GatewayProblem(int status, String slug, String title, String detail, OptionalInt retryAfterSeconds) {
    public static GatewayProblem of(RoutingProblem type, String detail) {
        return new GatewayProblem(type.status(), type.slug(), type.title(), detail, OptionalInt.empty());
    }

    /** A problem that services have too: same type, same title. */
    public static GatewayProblem of(ProblemType type, String detail) {
        return new GatewayProblem(type.status(), type.slug(), type.title(), detail, OptionalInt.empty());
    }

    public GatewayProblem retryAfter(int seconds) {
        return new GatewayProblem(status, slug, title, detail, OptionalInt.of(seconds));
    }

    public Buffer document(String correlationId) {
        return new JsonObject()
            .put("type", "urn:trialledger:problem:" + slug)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("instance", "urn:uuid:" + correlationId)
            .toBuffer();
    }

    public void answer(HttpServerResponse response, String correlationId) {
        response.setStatusCode(status)
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .putHeader(Headers.CORRELATION_ID, correlationId);
        retryAfterSeconds.ifPresent(seconds -> response.putHeader("Retry-After", Integer.toString(seconds)));
        response.end(document(correlationId));
    }
}
