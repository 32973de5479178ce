package org.trialledger.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.embedded.EmbeddedKafka;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.platform.testkit.TestTokens;

/**
 * What the gateway finds around it: a database, an issuer, a study-service's ledger published to Kafka, and two services to route
 * to: {@code study}, and {@code hasty}, from which signs of life are expected every 400 ms.
 *
 * <p>Kafka is of its own, for the topic of study-service is shared by name with study-service's own tests.
 */
public class Surroundings implements QuarkusTestResourceLifecycleManager {
    /** The one origin CORS is switched on for. */
    public static final String FRONT_END = "https://portal.example";

    /** Services of the configuration that no test asks: they are there whenever {@code hasty} is, and publish nothing. */
    private static final List<String> OTHERS = List.of("site", "safety", "budget", "tmf");

    private final Vertx vertx = Vertx.vertx();
    private final Upstream study = new Upstream(vertx);
    private final Upstream hasty = new Upstream(vertx);
    private EmbeddedKafka kafka;
    private StudyLedger ledger;

    @Override public Map<String, String> start() {
        try {
            study.start();
            hasty.start();
            kafka = EmbeddedKafka.startTemporary();
        } catch (Exception e) {
            throw new IllegalStateException("the test's surroundings did not start", e);
        }
        ledger = new StudyLedger(TestBacking.get().freshDatabase("study"), kafka.bootstrapServers());
        var properties = new HashMap<>(Map.ofEntries(
            Map.entry("quarkus.datasource.jdbc.url", TestBacking.get().freshDatabase("gateway")),
            Map.entry("trialledger.kafka.bootstrap-servers", kafka.bootstrapServers()),
            Map.entry("trialledger.issuer", TestTokens.get().issuer()),
            Map.entry("trialledger.token-endpoint", study.url() + StudyLedger.TOKEN),
            Map.entry("trialledger.client.id", "gateway"),
            Map.entry("trialledger.client.secret", "of no worth"),
            Map.entry("trialledger.services.study.url", study.url()),
            Map.entry("trialledger.services.hasty.url", hasty.url()),
            Map.entry("trialledger.services.hasty.prefixes", "/api/v1/hasty,/api/v1/studies/*/owned-by-hasty"),
            Map.entry("trialledger.services.hasty.idle-timeout", "400ms"),
            Map.entry("trialledger.services.hasty.publishes", "false"),
            Map.entry("trialledger.feed.heartbeat", "300ms"),
            Map.entry("quarkus.http.cors.enabled", "true"),
            Map.entry("quarkus.http.cors.origins", FRONT_END)));
        for (var other : OTHERS) {
            properties.put("trialledger.services." + other + ".url", hasty.url());
            properties.put("trialledger.services." + other + ".publishes", "false");
        }
        return properties;
    }

    @Override public void inject(TestInjector injector) {
        injector.injectIntoFields(study, field -> field.getType() == Upstream.class && field.getName().equals("study"));
        injector.injectIntoFields(hasty, field -> field.getType() == Upstream.class && field.getName().equals("hasty"));
        injector.injectIntoFields(ledger, field -> field.getType() == StudyLedger.class);
    }

    @Override public void stop() {
        if (ledger != null) {
            ledger.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try {
            if (kafka != null) {
                kafka.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the test's Kafka did not stop", e);
        }
    }
}
