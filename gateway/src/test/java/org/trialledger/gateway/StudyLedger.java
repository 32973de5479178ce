package org.trialledger.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.kafka.KafkaSettings;
import org.trialledger.platform.kafka.LedgerPublisher;
import org.trialledger.platform.kafka.FeedPage;
import org.trialledger.platform.kafka.LedgerLogResource.LogPage;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.testkit.TestTokens;

/** A real ledger, as study-service has one, published to Kafka by the platform's publisher. Tests write the events. */
public final class StudyLedger implements AutoCloseable {
    static final String TOKEN = "/token";
    private static final Pattern OF_A_STUDY = Pattern.compile("/api/v1/ledger/studies/([^/]+)/events");

    private final AgroalDataSource dataSource;
    private final LedgerReader reader;
    private final LedgerAppender appender;
    private final LedgerPublisher publisher;
    private final Map<UUID, Long> versions = new ConcurrentHashMap<>();

    StudyLedger(String jdbcUrl, String bootstrapServers) {
        dataSource = pool(jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + Schemas.SEARCH_PATH);
        Schemas.migrate(dataSource);
        reader = new LedgerReader(dataSource);
        var metrics = new SimpleMeterRegistry();
        appender = new LedgerAppender(dataSource, InstantSource.system(), LedgerSettings.DEFAULT, metrics);
        publisher = new LedgerPublisher("study", dataSource, reader, appender,
            new KafkaSettings(bootstrapServers, 3, (short) 1, Map.of()), metrics);
        publisher.start();
    }

    /** Records one event of the study. @return the Consistency-Token study-service would answer */
    public String append(UUID study, String type, String payload) {
        var version = versions.merge(study, 0L, (before, _) -> before + 1);
        var event = new NewEvent(study, Ids.next(), study, version, type, "1", payload.getBytes(StandardCharsets.UTF_8), "{\"actor\":\"maria\"}".getBytes(StandardCharsets.UTF_8));
        return "study." + appender.append(List.of(event), List.of()).globalPosition();
    }

    /** Answers as study-service does to another service that asks for its whole ledger, or for one study's; a test lets its upstream say so. */
    public void answer(HttpServerRequest request) {
        if (request.path().equals(TOKEN)) {
            request.response().end(json(Map.of("access_token", TestTokens.get().token("gateway", "service"), "expires_in", 3600)));
        } else if (request.path().equals("/api/v1/ledger/events")) {
            var events = reader.after(Long.parseLong(request.getParam("after")), Integer.parseInt(request.getParam("limit")));
            request.response().end(json(new LogPage(FeedPage.of(events).items(), reader.newest())));
        } else if (OF_A_STUDY.matcher(request.path()) instanceof Matcher one && one.matches()) {
            var events = reader.ofStudy(UUID.fromString(one.group(1)), Long.parseLong(request.getParam("from")), Integer.parseInt(request.getParam("limit")));
            request.response().end(json(FeedPage.of(events)));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static Buffer json(Object body) {
        try {
            return Buffer.buffer(new ObjectMapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AgroalDataSource pool(String jdbcUrl) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(6).acquisitionTimeout(Duration.ofSeconds(10)).connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override public void close() {
        publisher.close();
        appender.close();
        dataSource.close();
    }
}
