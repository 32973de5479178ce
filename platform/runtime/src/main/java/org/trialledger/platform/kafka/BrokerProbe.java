package org.trialledger.platform.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/** Asks the cluster every two seconds whether it is there: an idle producer or consumer does not notice when it goes. */
final class BrokerProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 2000;

    private final KafkaSettings settings;
    private final String clientId;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("kafka-probe").factory());
    private Admin admin;
    private volatile String trouble = "Kafka has not been asked yet";

    BrokerProbe(KafkaSettings settings, String service) {
        this.settings = settings;
        this.clientId = service + "-probe";
    }

    void start() {
        clock.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void ask() {
        try {
            if (admin == null) admin = Admin.create(settings.base(clientId));
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS)).clusterId().get();
            trouble = null;
        } catch (ExecutionException e) {
            trouble = "Kafka at " + settings.bootstrapServers() + " does not answer: " + e.getCause().getMessage();
        } catch (KafkaException e) {
            trouble = "Kafka at " + settings.bootstrapServers() + " cannot be asked: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (admin != null) admin.close(Duration.ofSeconds(1));
    }
}
