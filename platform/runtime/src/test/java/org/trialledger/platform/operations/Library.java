package org.trialledger.platform.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.kafka.FeedPage;
import org.trialledger.platform.kafka.KafkaSettings;
import org.trialledger.platform.kafka.LedgerPublisher;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.platform.testkit.TestTokens;

/**
 * Another service with a ledger, a topic and a feed of its own. It has published a study of three events, of which {@link LibraryReader}
 * refuses the second.
 */
public class Library implements QuarkusTestResourceLifecycleManager {
    static final UUID STUDY = new UUID(0x7000, 1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private AgroalDataSource database;
    private LedgerAppender appender;
    private LedgerReader reader;
    private LedgerPublisher publisher;
    private HttpServer http;

    @Override
    public Map<String, String> start() {
        var name = "library" + UUID.randomUUID().toString().substring(0, 8);
        database = TestLedger.fresh();
        appender = TestLedger.appender(database);
        reader = new LedgerReader(database);
        for (var payload : List.of("{}", "{\"torn\":true}", "{}")) {
            appender.append(List.of(TestLedger.event(STUDY, STUDY, reader.sizeOf(STUDY), payload)), List.of());
        }
        publisher = new LedgerPublisher(name, database, reader, appender, new KafkaSettings(TestBacking.get().bootstrapServers(), 1, (short) 1, Map.of()), new SimpleMeterRegistry());
        publisher.start();
        var url = "http://127.0.0.1:" + serve();
        return Map.of("library.name", name, "trialledger.services." + name + ".url", url, "trialledger.token-endpoint", url + "/token",
            "trialledger.client.id", "testee", "trialledger.client.secret", "of no worth");
    }

    private int serve() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/token", exchange -> answer(exchange, Map.of("access_token", TestTokens.get().token("testee", "service"), "expires_in", 3600)));
        http.createContext("/api/v1/ledger/studies/" + STUDY + "/events", exchange -> {
            var query = exchange.getRequestURI().getQuery().split("[=&]");
            answer(exchange, FeedPage.of(reader.ofStudy(STUDY, Long.parseLong(query[1]), Integer.parseInt(query[3]))));
        });
        http.start();
        return http.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        if (http != null) http.stop(0);
        if (publisher != null) publisher.close();
        if (appender != null) appender.close();
        if (database != null) database.close();
    }
}
