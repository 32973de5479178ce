package org.trialledger.local.load.sdtm;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trialledger.local.load.Api;

/** An API on this machine that answers what a test says. */
final class StandInApi implements BeforeEachCallback, AfterEachCallback {
    private final HttpHandler answers;
    private HttpServer server;

    StandInApi(HttpHandler answers) {
        this.answers = answers;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answers);
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        server.stop(0);
    }

    /** In study s1. */
    Steps steps() {
        return new Steps(new Api("http://127.0.0.1:" + server.getAddress().getPort(), _ -> "token", Duration.ofSeconds(5)), "/api/v1/studies/s1");
    }
}
