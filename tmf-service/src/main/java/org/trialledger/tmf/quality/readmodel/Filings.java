package org.trialledger.tmf.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.expected.domain.Scope;

/** Writes what became of the versions of documents that were filed. Each step is noted once, however often it comes. */
@ApplicationScoped
public class Filings {
    public static final List<String> TABLES = List.of("document_filing", "document_defect");

    private final Sql sql;

    Filings(Sql sql) {
        this.sql = sql;
    }

    /** The versions before it are on their way no more. @param artifactDate the document's own date; null where it has none */
    public void received(UUID studyId, UUID documentId, int version, String artifact, Scope scope, LocalDate artifactDate, LocalDate filedOn) {
        sql.update("""
            insert into document_filing (document_id, version_number, study_id, artifact, zone, level, country, site_id, person_id, vendor_id, artifact_date, filed_on, authored, restricted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, exists (select from document_filing where document_id = ? and authored), exists (select from document_filing where document_id = ? and restricted)) on conflict (document_id, version_number) do nothing""", documentId, version, studyId,
            artifact, artifact.substring(0, 2), scope.level(), scope.country(), scope.siteId(), scope.personId(), scope.vendorId(), artifactDate, filedOn, documentId, documentId);
        sql.update("update document_filing set replaced_on = ? where document_id = ? and version_number < ? and replaced_on is null", filedOn, documentId, version);
    }

    /** It becomes final by approval: no quality control is waited for. */
    public void authored(UUID documentId) {
        sql.update("update document_filing set authored = true where document_id = ?", documentId);
    }

    /** With all its versions, those that come too. */
    public void restricted(UUID documentId) {
        sql.update("update document_filing set restricted = true where document_id = ?", documentId);
    }

    /** A document that was filed as something else belongs here: all its versions. @param version that has the date */
    public void reclassified(UUID documentId, int version, String artifact, Scope scope, LocalDate artifactDate) {
        sql.update("update document_filing set artifact = ?, zone = ?, level = ?, country = ?, site_id = ?, person_id = ?, vendor_id = ? where document_id = ?", artifact, artifact.substring(0, 2),
            scope.level(), scope.country(), scope.siteId(), scope.personId(), scope.vendorId(), documentId);
        sql.update("update document_filing set artifact_date = ? where document_id = ? and version_number = ?", artifactDate, documentId, version);
    }

    /** Of a version's controls the first counts. @param sequence of the event in its stream */
    public void controlled(UUID documentId, int version, boolean passed, Collection<String> defects, LocalDate on, long sequence) {
        sql.update("update document_filing set first_qc_on = ?, first_qc_passed = ? where document_id = ? and version_number = ? and first_qc_on is null", on, passed, documentId, version);
        for (var kind : defects) sql.update("""
            insert into document_defect (document_id, version_number, sequence, study_id, zone, country, site_id, kind, found_on)
            select document_id, version_number, ?, study_id, zone, country, site_id, ?, ? from document_filing where document_id = ? and version_number = ? on conflict do nothing""", sequence, kind, on, documentId, version);
    }

    public void finalised(UUID documentId, int version, LocalDate on) {
        sql.update("update document_filing set final_on = ? where document_id = ? and version_number = ? and final_on is null", on, documentId, version);
    }

    /** It is to be corrected, and in progress again. */
    public void returned(UUID documentId, int version) {
        sql.update("update document_filing set final_on = null where document_id = ? and version_number = ?", documentId, version);
    }

    public void withdrawn(UUID documentId, LocalDate on) {
        sql.update("update document_filing set withdrawn_on = ? where document_id = ? and withdrawn_on is null", on, documentId);
    }

    public void clear() {
        sql.update("truncate table " + String.join(", ", TABLES));
    }
}
