package org.trialledger.tmf;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.platform.testkit.TestTokens;

/** A database of its own and the test issuer, for tmf-service under test. */
public class TmfServices implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
            "quarkus.datasource.jdbc.url", TestBacking.get().freshDatabase("tmf"),
            "trialledger.kafka.bootstrap-servers", TestBacking.get().bootstrapServers(),
            "trialledger.issuer", TestTokens.get().issuer());
    }

    @Override
    public void stop() {}
}
