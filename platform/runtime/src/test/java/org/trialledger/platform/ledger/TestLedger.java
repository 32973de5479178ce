package org.trialledger.platform.ledger;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.privacy.Blots;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** An empty, migrated ledger on the run's real PostgreSQL. */
public final class TestLedger {
    private TestLedger() {}

    public static AgroalDataSource fresh() {
        return dataSource(TestBacking.get().freshDatabase("ledger"));
    }

    public static AgroalDataSource dataSource(String jdbcUrl) {
        var pool = pool(jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + Schemas.SEARCH_PATH);
        Schemas.migrate(pool);
        return pool;
    }

    private static AgroalDataSource pool(String jdbcUrl) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(12).acquisitionTimeout(Duration.ofSeconds(5)).validationTimeout(Duration.ofSeconds(2)).validateOnBorrow(true)
                .connectionValidator(io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator.defaultValidator())
                .connectionFactoryConfiguration(f -> f.jdbcUrl(jdbcUrl))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static LedgerAppender appender(AgroalDataSource dataSource) {
        return new LedgerAppender(dataSource, InstantSource.system(), LedgerSettings.DEFAULT, new SimpleMeterRegistry());
    }

    public static NewEvent event(UUID study, UUID aggregate, long sequence) {
        return event(study, aggregate, sequence, "{\"n\":%d}".formatted(sequence));
    }

    public static NewEvent event(UUID study, UUID aggregate, long sequence, String payload) {
        return new NewEvent(study, Ids.next(), aggregate, sequence, "toy.Counted", "1", payload.getBytes(StandardCharsets.UTF_8),
            "{\"actor\":\"u-17\"}".getBytes(StandardCharsets.UTF_8));
    }

    public static List<NewEvent> first(UUID study) {
        return List.of(event(study, study, 0));
    }

    /** What a recorded redaction says of the study's event at the position. */
    public static NewEvent redactionOf(StoredEvent event, UUID redaction, String... pointers) {
        var said = "{\"studyId\":\"%s\",\"redactionId\":\"%s\",\"eventId\":\"%s\",\"position\":%d,\"pointers\":[\"%s\"],\"payloadCommitment\":\"%s\",\"metadataCommitment\":\"%s\",\"payloadLeft\":\"%s\",\"metadataLeft\":\"%s\"}"
            .formatted(event.studyId(), redaction, event.eventId(), event.position(), String.join("\",\"", pointers), Redaction.hex(event.committedPayload()),
                Redaction.hex(event.committedMetadata()), Redaction.sha256(Blots.blotted(event.payload(), List.of(pointers))), Redaction.sha256(event.metadata()));
        return new NewEvent(event.studyId(), Ids.next(), redaction, 0, "toy." + Redaction.TYPE, "1", said.getBytes(StandardCharsets.UTF_8), "{\"actor\":\"u-17\"}".getBytes(StandardCharsets.UTF_8));
    }

    /** Records the redaction of a study's event and carries it out in its row. @return the event as it is then */
    public static StoredEvent redact(AgroalDataSource database, LedgerAppender appender, UUID study, long position, String... pointers) {
        var reader = new LedgerReader(database);
        var event = reader.ofStudy(study, position, 1).getFirst();
        var recorded = appender.append(List.of(redactionOf(event, Ids.next(), pointers)), List.of());
        new Sql(new Transactions(database)).first("select redact(?, ?, ?, ?)", row -> true, study, recorded.studyPosition(), Blots.blotted(event.payload(), List.of(pointers)),
            event.metadata());
        return reader.ofStudy(study, position, 1).getFirst();
    }
}
