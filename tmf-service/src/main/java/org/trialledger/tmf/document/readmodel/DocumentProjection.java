package org.trialledger.tmf.document.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.document.domain.FileVersion;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Version.Status;
import org.trialledger.tmf.document.readmodel.Corrections.State;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;

@ApplicationScoped
@ProcessingGroup("documents")
public class DocumentProjection implements Projection {
    /** One that comes again finds its step there and changes nothing. */
    private record Noted(DocumentEvent event, long sequence, Instant at) {}

    private final Sql sql;

    DocumentProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(DocumentEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var n = new Noted(event, sequence, at);
        switch (event) {
            case DocumentReceived e -> received(n, e);
            case DocumentIndexed e -> indexed(n, e);
            case VersionAdded e -> {
                if (!isNews(n, e.version().number(), "VERSION_ADDED", e.filedOn(), e.reason(), null, e.filedBy())) return;
                var authored = sql.first("select authored from document where document_id = ?", row -> row.getBoolean(1), e.documentId()).orElse(false);
                file(e, e.version(), authored ? Status.DRAFT : Status.RECEIVED, e.artifactDate(), e.origin(), e.filedBy(), e.filedOn());
                sql.update("update document set version_number = ?, artifact_date = ?, filed_by = ?, filed_on = ? where document_id = ?", e.version().number(), e.artifactDate(), e.filedBy(), e.filedOn(), e.documentId());
                stands(e, e.version().number(), authored ? Status.DRAFT : Status.RECEIVED);
                ended(e, State.CORRECTED, null, e.filedOn(), e.filedBy());
            }
            case QcAccepted e -> isNews(n, e.versionNumber(), "QC_ACCEPTED", e.on(), null, null, e.by());
            case DocumentReturned e -> {
                if (!isNews(n, e.versionNumber(), "RETURNED", e.on(), e.reason(), e.defects(), e.by())) return;
                stands(e, e.versionNumber(), Status.RETURNED);
                if (e.wasFinal()) countsNoMore(e, e.versionNumber());
                returned(n, e);
            }
            case ReviewRequested e -> {
                if (isNews(n, e.versionNumber(), "REVIEW_REQUESTED", e.on(), null, null, e.by())) stands(e, e.versionNumber(), Status.IN_REVIEW);
            }
            case DocumentSigned e -> {
                var s = e.signature();
                if (isNews(n, e.versionNumber(), "SIGNED", LocalDate.ofInstant(s.signedAt(), ZoneOffset.UTC), null, s, s.signerId()) && s.meaning() == Meaning.APPROVAL)
                    sql.update("update document_version set status = 'APPROVED' where document_id = ? and number = ? and status = 'IN_REVIEW'", e.documentId(), e.versionNumber());
                follow(e);
            }
            case CopyCertified e -> {
                if (isNews(n, e.versionNumber(), "COPY_CERTIFIED", e.on(), null, Map.of("original", e.original(), "method", e.method(), "attestation", e.attestation(), "attestorName", e.attestorName()), e.by()))
                    sql.update("update document_version set certified = true where document_id = ? and number = ?", e.documentId(), e.versionNumber());
            }
            case DocumentFinalised e -> {
                if (!isNews(n, e.versionNumber(), "FINALISED", e.on(), null, null, e.by())) return;
                sql.update("update document_version set final_on = ? where document_id = ? and number = ?", e.on(), e.documentId(), e.versionNumber());
                sql.update("update document set final_version = ?, final_on = ? where document_id = ?", e.versionNumber(), e.on(), e.documentId());
                stands(e, e.versionNumber(), e.authored() ? Status.EFFECTIVE : Status.FINAL);
            }
            case DocumentSuperseded e -> superseded(n, e);
            case DocumentWithdrawn e -> over(n, "WITHDRAWN", Status.WITHDRAWN, e.reason(), e.by(), e.on());
            case DocumentDestroyed e -> over(n, "DESTROYED", Status.DESTROYED, e.reason(), e.by(), e.on());
        }
        sql.update("update document set version = ? where document_id = ? and version < ?", sequence, event.documentId(), sequence);
    }

    private void received(Noted n, DocumentReceived e) {
        if (!isNews(n, 1, "RECEIVED", e.filedOn(), null, null, e.filedBy())) return;
        var s = e.scope();
        var status = e.authored() ? Status.DRAFT : Status.RECEIVED;
        sql.update("""
            insert into document (document_id, study_id, artifact, zone, level, country, site_id, person_id, vendor_id, title, language, artifact_date, restricted, authored, origin, status, version_number, filed_by,
              filed_on, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)""", e.documentId(), e.studyId(), e.artifact(), e.artifact().substring(0, 2), s.level(), s.country(), s.siteId(),
            s.personId(), s.vendorId(), e.title(), e.language(), e.artifactDate(), e.restricted(), e.authored(), e.origin(), status, e.filedBy(), e.filedOn(), n.sequence());
        file(e, e.version(), status, e.artifactDate(), e.origin(), e.filedBy(), e.filedOn());
    }

    private void indexed(Noted n, DocumentIndexed e) {
        if (!isNews(n, e.versionNumber(), "INDEXED", e.on(), e.reason(), Map.of("artifact", e.artifact(), "scope", e.scope(), "title", e.title()), e.by())) return;
        var s = e.scope();
        sql.update("update document set artifact = ?, zone = ?, level = ?, country = ?, site_id = ?, person_id = ?, vendor_id = ?, title = ?, language = ?, artifact_date = ?, restricted = ? where document_id = ?", e.artifact(),
            e.artifact().substring(0, 2), s.level(), s.country(), s.siteId(), s.personId(), s.vendorId(), e.title(), e.language(), e.artifactDate(), e.restricted(), e.documentId());
        // An authored version is not accepted by control: told anew what it is, it stands as it did.
        var collected = sql.update("update document_version v set artifact_date = ?, status = 'INDEXED' where document_id = ? and number = ? and status in ('RECEIVED', 'RETURNED') and not exists ("
            + "select from document d where d.document_id = v.document_id and d.authored)", e.artifactDate(), e.documentId(), e.versionNumber()) == 1;
        if (collected) ended(e, State.INDEXED_ANEW, e.versionNumber(), e.on(), e.by());
        else sql.update("update document_version set artifact_date = ? where document_id = ? and number = ?", e.artifactDate(), e.documentId(), e.versionNumber());
        follow(e);
    }

    /** Where another version has come meanwhile, there is nothing left to correct. */
    private void returned(Noted n, DocumentReturned e) {
        var newer = sql.first("select version_number > ? from document where document_id = ?", row -> row.getBoolean(1), e.versionNumber(), e.documentId()).orElse(false);
        sql.update("insert into document_return (document_id, sequence, study_id, version_number, was_final, reason, defects, owner, returned_by, returned_on, state, ended_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            e.documentId(), n.sequence(), e.studyId(), e.versionNumber(), e.wasFinal(), e.reason(), Sql.json(e.defects()), e.filedBy(), e.by(), e.on(), newer ? State.CORRECTED : State.OPEN, newer ? e.on() : null);
    }

    /** @param version null for any */
    private void ended(DocumentEvent e, State state, Integer version, LocalDate on, String by) {
        sql.update("update document_return set state = ?, ended_on = ?, ended_by = ? where document_id = ? and state = 'OPEN' and version_number = coalesce(?, version_number)", state, on, by, e.documentId(), version);
    }

    private void superseded(Noted n, DocumentSuperseded e) {
        if (!isNews(n, e.versionNumber(), "SUPERSEDED", e.on(), e.reason(), Map.of("byDocumentId", e.byDocumentId(), "byVersion", e.byVersion()), e.by())) return;
        sql.update("update document_version set superseded_by = ?, superseded_by_version = ? where document_id = ? and number = ?", e.byDocumentId(), e.byVersion(), e.documentId(), e.versionNumber());
        countsNoMore(e, e.versionNumber());
        stands(e, e.versionNumber(), Status.SUPERSEDED);
    }

    /** Where a later version has become final already, that one counts. */
    private void countsNoMore(DocumentEvent e, int version) {
        sql.update("update document set final_version = null, final_on = null where document_id = ? and final_version = ?", e.documentId(), version);
    }

    private void over(Noted n, String step, Status status, String reason, String by, LocalDate on) {
        if (!isNews(n, null, step, on, reason, null, by)) return;
        sql.update("update document_version set status = ? where document_id = ?", status, n.event().documentId());
        sql.update("update document set final_version = null, final_on = null where document_id = ?", n.event().documentId());
        ended(n.event(), State.WITHDRAWN, null, on, by);
        follow(n.event());
    }

    private void file(DocumentEvent e, FileVersion v, Status status, LocalDate artifactDate, Origin origin, String by, LocalDate on) {
        sql.update("insert into document_version (document_id, number, study_id, file_name, media_type, size, sha256, status, artifact_date, origin, filed_by, filed_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            e.documentId(), v.number(), e.studyId(), v.fileName(), v.mediaType(), v.size(), v.sha256(), status, artifactDate, origin, by, on);
    }

    private void stands(DocumentEvent e, int number, Status status) {
        sql.update("update document_version set status = ? where document_id = ? and number = ?", status, e.documentId(), number);
        follow(e);
    }

    /** A document stands as its newest version does. */
    private void follow(DocumentEvent e) {
        sql.update("update document d set status = v.status from document_version v where d.document_id = ? and v.document_id = d.document_id and v.number = d.version_number", e.documentId());
    }

    private boolean isNews(Noted n, Integer version, String step, LocalDate on, String reason, Object details, String by) {
        return sql.update("""
            insert into document_step (document_id, sequence, study_id, version_number, step, happened_on, reason, details, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""", n.event().documentId(), n.sequence(), n.event().studyId(), version, step, on, reason, details == null ? null : Sql.json(details), by, n.at()) == 1;
    }

    @Override
    public List<String> tables() {
        return List.of("document", "document_version", "document_step", "document_return");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
