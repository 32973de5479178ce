package org.trialledger.tmf.tree.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.document.domain.Scope;

/** The documents of the file with what each looked like after each step. */
@ApplicationScoped
@ProcessingGroup("filed-documents")
public class FiledDocumentProjection implements Projection {
    private static final String COLUMNS = """
        document_id, study_id, artifact, section, zone, level, country, site_id, person_id, vendor_id, title, language, artifact_date, restricted, authored, origin, state, state_on, version_number,
        final_version, final_on, file_name, media_type, size, sha256, filed_by, filed_on, version""";

    /** @param version of the document that it is about; null for all of them */
    private record Step(String name, Integer version, String about, String reason, String by, LocalDate on) {}

    private final Sql sql;

    FiledDocumentProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(DocumentEvent event, @SequenceNumber long sequence, @Timestamp Instant recordedAt) {
        var step = step(event, sequence, LocalDate.ofInstant(recordedAt, ZoneOffset.UTC));
        if (step == null) return;
        sql.update("insert into filed_document_step (" + COLUMNS + ", step, step_version, about, reason, done_by, happened_on, recorded_at) select " + COLUMNS
                + ", ?, ?::int, ?, ?, ?, ?::date, ?::timestamptz from filed_document where document_id = ? on conflict (document_id, version) do nothing", step.name(), step.version(), step.about(), step.reason(), step.by(), step.on(),
            recordedAt, event.documentId());
    }

    /** Null where the event came before. @param day on which it was recorded, where the event has none of its own */
    private Step step(DocumentEvent event, long sequence, LocalDate day) {
        return switch (event) {
            case DocumentReceived e -> received(e, sequence) ? new Step("RECEIVED", 1, e.version().fileName(), null, e.filedBy(), e.filedOn()) : null;
            case DocumentIndexed e -> changed(e, sequence, """
                artifact = ?, section = ?, zone = ?, level = ?, country = ?, site_id = ?, person_id = ?, vendor_id = ?, title = ?, language = ?, artifact_date = ?, restricted = ?,
                state = case when authored then state else 'INDEXED' end, state_on = ?""", filing(e)) ? new Step("INDEXED", e.versionNumber(), e.artifact() + " " + e.title(), e.reason(), e.by(), e.on()) : null;
            case VersionAdded e -> {
                var v = e.version();
                yield changed(e, sequence, "artifact_date = ?, state = case when authored then 'DRAFT' else 'RECEIVED' end, state_on = ?, version_number = ?, file_name = ?, media_type = ?, size = ?, sha256 = ?, filed_by = ?",
                    e.artifactDate(), e.filedOn(), v.number(), v.fileName(), v.mediaType(), v.size(), v.sha256(), e.filedBy()) ? new Step("VERSION_ADDED", v.number(), v.fileName(), e.reason(), e.filedBy(), e.filedOn()) : null;
            }
            case QcAccepted e -> changed(e, sequence, "state_on = ?", e.on()) ? new Step("QC_ACCEPTED", e.versionNumber(), null, null, e.by(), e.on()) : null;
            case DocumentReturned e -> {
                var defects = e.defects().stream().map(defect -> defect.kind() + (defect.note() == null ? "" : ": " + defect.note())).collect(Collectors.joining("; "));
                yield changed(e, sequence, "state = case when version_number = ? then 'RETURNED' else state end, state_on = ?, final_version = nullif(final_version, ?), final_on = case when final_version = ? then null else final_on end",
                    e.versionNumber(), e.on(), e.versionNumber(), e.versionNumber()) ? new Step("RETURNED", e.versionNumber(), defects, e.reason(), e.by(), e.on()) : null;
            }
            case ReviewRequested e -> changed(e, sequence, "state = 'IN_REVIEW', state_on = ?", e.on()) ? new Step("REVIEW_REQUESTED", e.versionNumber(), null, null, e.by(), e.on()) : null;
            case DocumentSigned e -> {
                var approves = e.signature().meaning() == Meaning.APPROVAL;
                yield changed(e, sequence, "state = case when ? and authored and state = 'IN_REVIEW' and version_number = ? then 'APPROVED' else state end", approves, e.versionNumber())
                    ? new Step("SIGNED", e.versionNumber(), e.signature().printedName() + ", " + e.signature().meaning(), null, e.signature().signerId(), day) : null;
            }
            case CopyCertified e -> changed(e, sequence, "state_on = state_on") ? new Step("COPY_CERTIFIED", e.versionNumber(), e.attestation(), null, e.by(), e.on()) : null;
            case DocumentFinalised e -> changed(e, sequence, "state = case when version_number <> ? then state when authored then 'EFFECTIVE' else 'FINAL' end, state_on = ?, final_version = ?, final_on = ?", e.versionNumber(),
                e.on(), e.versionNumber(), e.on()) ? new Step("FINALISED", e.versionNumber(), null, null, e.by(), e.on()) : null;
            case DocumentSuperseded e -> changed(e, sequence, """
                state = case when version_number = ? then 'SUPERSEDED' else state end, state_on = ?, final_on = case when final_version = ? then null else final_on end, final_version = nullif(final_version, ?)""",
                e.versionNumber(), e.on(), e.versionNumber(), e.versionNumber()) ? new Step("SUPERSEDED", e.versionNumber(), "by " + e.byDocumentId() + " version " + e.byVersion(), e.reason(), e.by(), e.on()) : null;
            case DocumentWithdrawn e -> changed(e, sequence, "state = 'WITHDRAWN', state_on = ?, final_version = null, final_on = null", e.on()) ? new Step("WITHDRAWN", null, null, e.reason(), e.by(), e.on()) : null;
            case DocumentDestroyed e -> changed(e, sequence, "state = 'DESTROYED', state_on = ?, final_version = null, final_on = null", e.on()) ? new Step("DESTROYED", null, null, e.reason(), e.by(), e.on()) : null;
        };
    }

    private boolean received(DocumentReceived e, long sequence) {
        Scope s = e.scope();
        var v = e.version();
        return sql.update("insert into filed_document (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, ?, ?, ?, ?, ?, ?, ?) on conflict (document_id) do nothing", e.documentId(), e.studyId(),
            e.artifact(), e.artifact().substring(0, 5), e.artifact().substring(0, 2), s.level(), s.country(), s.siteId(), s.personId(), s.vendorId(), e.title(), e.language(), e.artifactDate(), e.restricted(),
            e.authored(), e.origin(), e.authored() ? "DRAFT" : "RECEIVED", e.filedOn(), v.number(), v.fileName(), v.mediaType(), v.size(), v.sha256(), e.filedBy(), e.filedOn(), sequence) > 0;
    }

    private static Object[] filing(DocumentIndexed e) {
        var s = e.scope();
        return new Object[] {e.artifact(), e.artifact().substring(0, 5), e.artifact().substring(0, 2), s.level(), s.country(), s.siteId(), s.personId(), s.vendorId(), e.title(), e.language(), e.artifactDate(), e.restricted(), e.on()};
    }

    private boolean changed(DocumentEvent event, long sequence, String change, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(sequence, event.documentId(), sequence));
        return sql.update("update filed_document set " + change + ", version = ? where document_id = ? and version < ?", arguments.toArray()) > 0;
    }

    @Override
    public List<String> tables() {
        return List.of("filed_document", "filed_document_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
