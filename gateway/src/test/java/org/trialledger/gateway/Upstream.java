package org.trialledger.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** A small service behind the gateway whose answers a test decides. */
public final class Upstream {
    private final Vertx vertx;
    private int port;
    private HttpServer server;
    private volatile Handler<HttpServerRequest> behaviour = request -> request.response().setStatusCode(404).end();

    public Upstream(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Listens on a free port the first time, and on the same one ever after. */
    public Upstream start() throws Exception {
        server = vertx.createHttpServer().requestHandler(request -> behaviour.handle(request)).invalidRequestHandler(request -> request.connection().close())
            .listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        port = server.actualPort();
        return this;
    }

    public void stop() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    public void answers(Handler<HttpServerRequest> behaviour) {
        this.behaviour = behaviour;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }
}
