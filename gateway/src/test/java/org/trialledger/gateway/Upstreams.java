package org.trialledger.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.Map;

/** Two services: {@code study}, and {@code hasty}, from which the gateway expects signs of life every 400 ms. */
public class Upstreams implements QuarkusTestResourceLifecycleManager {
    private final Vertx vertx = Vertx.vertx();
    private final Upstream study = new Upstream(vertx);
    private final Upstream hasty = new Upstream(vertx);

    @Override public Map<String, String> start() {
        try {
            study.start();
            hasty.start();
        } catch (Exception e) {
            throw new IllegalStateException("the test's own services did not start", e);
        }
        return Map.of(
            "trialledger.services.study.url", study.url(),
            "trialledger.services.hasty.url", hasty.url(),
            "trialledger.services.hasty.prefixes", "/api/v1/hasty,/api/v1/studies/owned-by-hasty",
            "trialledger.services.hasty.idle-timeout", "400ms");
    }

    @Override public void inject(TestInjector injector) {
        injector.injectIntoFields(study, field -> field.getType() == Upstream.class && field.getName().equals("study"));
        injector.injectIntoFields(hasty, field -> field.getType() == Upstream.class && field.getName().equals("hasty"));
    }

    @Override public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
