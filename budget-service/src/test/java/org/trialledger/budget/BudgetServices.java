package org.trialledger.budget;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.platform.testkit.TestTokens;

/** A database of its own and the test issuer, for budget-service under test. */
public class BudgetServices implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
            "quarkus.datasource.jdbc.url", TestBacking.get().freshDatabase("budget"),
            "trialledger.kafka.bootstrap-servers", TestBacking.get().bootstrapServers(),
            "trialledger.issuer", TestTokens.get().issuer());
    }

    @Override
    public void stop() {}
}
