package org.trialledger.platform.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** The id that joins a request, its answer, its log lines and the events it caused. */
final class Correlation {
    /** The key in the logging context, printed with every log line of the request. */
    static final String LOG_KEY = "correlationId";
    private static final String ROUTING_KEY = "trialledger.correlation-id";

    private Correlation() {}

    /** Takes the caller's id if it is a UUID; anything else is replaced rather than refused, for it is a help and no condition. */
    static UUID begin(RoutingContext context) {
        var offered = context.request().getHeader(Headers.CORRELATION_ID);
        var id = isUuid(offered) ? UUID.fromString(offered) : UUID.randomUUID();
        context.put(ROUTING_KEY, id);
        return id;
    }

    static UUID of(RoutingContext context) {
        UUID id = context.get(ROUTING_KEY);
        return id == null ? begin(context) : id;
    }

    /** {@link UUID#fromString} alone would take "1-1-1-1-1". */
    private static boolean isUuid(String text) {
        if (text == null || text.length() != 36) return false;
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
