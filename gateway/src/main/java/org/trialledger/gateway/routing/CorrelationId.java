package org.trialledger.gateway.routing;

import io.vertx.core.MultiMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.trialledger.platform.rest.Headers;

/** The id by which one request is found in every service's log and in the ledger's metadata. */
public final class CorrelationId {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private CorrelationId() {}

    /** The caller's id, or a new one: an id that is no UUID would end up in logs and problem documents as sent, so it is not used. */
    public static String of(MultiMap headers) {
        var given = headers.get(Headers.CORRELATION_ID);
        return given != null && UUID_TEXT.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }
}
