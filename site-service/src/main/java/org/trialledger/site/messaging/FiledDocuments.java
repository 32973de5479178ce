package org.trialledger.site.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Sql;

/** Keeps of tmf-service's events how the sites' documents came into the master file, for the risk indicators. What lies in its restricted area is not counted. */
@ApplicationScoped
public class FiledDocuments implements EventConsumer {
    /** From a document's own date to its filing, unless a plan says otherwise (domain reference 3.13: 30 days in general). */
    private static final int DAYS_TO_FILE = 30;

    /** What is read of tmf-service's events; whatever else they say is not needed here. */
    record Filed(UUID documentId, Scope scope, LocalDate artifactDate, boolean restricted, Version version, LocalDate filedOn) {
        record Version(int number) {}
    }

    record Scope(UUID siteId) {}

    record Indexed(UUID documentId, Scope scope, boolean restricted) {}

    record Returned(UUID documentId, Scope scope, int versionNumber, LocalDate on) {}

    private final Sql sql;

    FiledDocuments(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "filed-documents";
    }

    @Override
    public String source() {
        return "tmf";
    }

    @Override
    public List<String> tables() {
        return List.of("document_fact");
    }

    @Override
    public void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "tmf.DocumentReceived", "tmf.VersionAdded" -> {
                var e = event.payloadAs(Filed.class);
                if (!e.restricted && !isLeftOut(event, e)) filed(event, e);
            }
            case "tmf.DocumentIndexed" -> {
                var e = event.payloadAs(Indexed.class);
                if (e.restricted) sql.update("delete from document_fact where document_id = ?", e.documentId);
                else sql.update("update document_fact set site_id = ? where document_id = ? and site_id is distinct from ?", e.scope.siteId, e.documentId, e.scope.siteId);
            }
            case "tmf.DocumentReturned" -> {
                var e = event.payloadAs(Returned.class);
                sql.update("""
                    insert into document_fact (event_id, kind, study_id, site_id, document_id, item_id, happened_on, recorded_at)
                    select ?, 'DOCUMENT_RETURNED', study_id, site_id, document_id, item_id, ?, ? from document_fact where item_id = ? and kind = 'DOCUMENT_FILED' on conflict do nothing""", event.eventId(), e.on,
                    event.recordedAt(), item(e.documentId, e.versionNumber));
            }
            default -> { }
        }
    }

    /** A later version does not say in which area it lies: it lies where the one before it does. */
    private boolean isLeftOut(ReceivedEvent event, Filed e) {
        return event.type().equals("tmf.VersionAdded") && sql.first("select 1 from document_fact where document_id = ?", row -> true, e.documentId).isEmpty();
    }

    private void filed(ReceivedEvent event, Filed e) {
        var dueOn = e.artifactDate == null ? null : e.artifactDate.plusDays(DAYS_TO_FILE);
        sql.update("""
            insert into document_fact (event_id, kind, study_id, site_id, document_id, item_id, happened_on, due_on, marked, recorded_at) values (?, 'DOCUMENT_FILED', ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (event_id) do nothing""", event.eventId(), event.studyId(), e.scope.siteId, e.documentId, item(e.documentId, e.version.number), e.filedOn, dueOn,
            dueOn != null && e.filedOn.isAfter(dueOn), event.recordedAt());
    }

    private static UUID item(UUID documentId, int version) {
        return UUID.nameUUIDFromBytes((documentId + "/" + version).getBytes(StandardCharsets.UTF_8));
    }
}
