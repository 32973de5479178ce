package org.trialledger.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes a connection whose request was refused before its body was read. Closing at once would make the kernel reset the
 * connection over the unread bytes, and the caller would lose the answer that says why.
 */
final class LingeringClose {
    private LingeringClose() {}

    static void of(Vertx vertx, HttpServerRequest request, Duration patience) {
        var connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        long timer = vertx.setTimer(patience.toMillis(), _ -> connection.close());
        connection.closeHandler(_ -> vertx.cancelTimer(timer));
        request.handler(_ -> {}).endHandler(_ -> connection.close()).resume();
    }
}
