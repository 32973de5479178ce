package org.trialledger.platform.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.platform.testkit.TestTokens;

/** A database of its own and the test issuer, for a Quarkus application under test. */
public class TestServices implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var keys = Path.of(System.getProperty("java.io.tmpdir"), "trialledger-signing-" + UUID.randomUUID());
        return Map.of(
            "trialledger.evidence.key-file", keys.resolve("keys.pem").toString(),
            "trialledger.evidence.state-file", keys.resolve("state").toString(),
            "trialledger.evidence.create-keys", "true",
            "quarkus.datasource.jdbc.url", TestBacking.get().freshDatabase("platform"),
            "trialledger.kafka.bootstrap-servers", TestBacking.get().bootstrapServers(),
            "trialledger.issuer", TestTokens.get().issuer());
    }

    @Override
    public void stop() {}
}
