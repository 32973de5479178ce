package org.trialledger.platform.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.kafka.HttpLedgerFeed;
import org.trialledger.platform.kafka.KafkaSettings;
import org.trialledger.platform.security.MachineToken;

/** Where Kafka is, and where the ledgers of the other services are when Kafka left a gap. */
@ApplicationScoped
class StreamSettings {
    private final KafkaSettings kafka;
    private final HttpLedgerFeed feed;

    StreamSettings(Config config,
                   @ConfigProperty(name = "trialledger.kafka.bootstrap-servers") String bootstrapServers,
                   @ConfigProperty(name = "trialledger.kafka.partitions", defaultValue = "6") int partitions,
                   @ConfigProperty(name = "trialledger.kafka.replication", defaultValue = "-1") short replication,
                   MachineToken token, ObjectMapper mapper) {
        kafka = new KafkaSettings(bootstrapServers, partitions, replication, clientProperties(config));
        feed = new HttpLedgerFeed(service -> serviceUrl(config, service), token::value, mapper);
    }

    /** Everything below {@code trialledger.kafka.client.}, such as {@code security.protocol}. */
    private static Map<String, String> clientProperties(Config config) {
        return config.unwrap(SmallRyeConfig.class).getOptionalValues("trialledger.kafka.client", String.class, String.class).orElse(Map.of());
    }

    private static Optional<URI> serviceUrl(Config config, String service) {
        return config.getOptionalValue("trialledger.services." + service + ".url", URI.class);
    }

    KafkaSettings kafka() {
        return kafka;
    }

    HttpLedgerFeed feed() {
        return feed;
    }
}
