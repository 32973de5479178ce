package org.trialledger.platform.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * @param bootstrapServers of the cluster
 * @param partitions       of a topic this service creates; an existing topic is left as it is
 * @param replication      of a topic this service creates; -1 for the cluster's default
 * @param client           further client properties, such as security settings, applied to producers and consumers alike
 */
public record KafkaSettings(String bootstrapServers, int partitions, short replication, Map<String, String> client) {
    Map<String, Object> base(String clientId) {
        var config = new HashMap<String, Object>(client);
        config.put("bootstrap.servers", bootstrapServers);
        config.put("client.id", clientId);
        config.put("enable.metrics.push", "false");
        config.put("reconnect.backoff.max.ms", "1000");
        return config;
    }

    public static String topicOf(String service) {
        return "trialledger." + service;
    }
}
