package org.trialledger.tmf.exchange.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.exchange.domain.CarriedAuditRecord;
import org.trialledger.tmf.exchange.domain.CarriedSignature;

/** Finds packages that were exported and imported, and what was imported with them. */
@ApplicationScoped
public class Exchanges {
    public enum Direction { EXPORT, IMPORT }

    /** Versions are recorded by parts; a package is complete when all of them are. */
    public enum State { RECORDING, COMPLETE }

    /** An import that is not complete. */
    public record Unfinished(UUID studyId, UUID packageId, String sha256, String by) {}

    /** @param zone {@code country} and {@code siteId} of an export of a part of the file; {@code restricted} an export of the restricted area; {@code told} of how many versions
     *  it is recorded what became of them, {@code leftOut} those that could not be filed in the end */
    public record PackageOverview(UUID packageId, String sourceId, String transferId, String specificationId, String studyIdentifier, String modelVersion, String zone,
        String country, UUID siteId, boolean restricted,
                                  int documents, int versions, State state, int told, int leftOut, String sha256, long size, List<String> notes, String by, LocalDate on, Instant recordedAt) {}

    public record PackageDetail(PackageOverview exchanged, long version) {}

    /** One version of a document as it came. @param leftOut why it is not filed; then it has no {@code versionNumber} */
    public record ImportedVersion(int number, String objectId, String objectVersion, String state, UUID documentId, Integer versionNumber, String artifact, String sha256,
        boolean certifiedCopy,
                                  List<CarriedSignature> signatures, int auditRecords, String leftOut) {}

    /** A version that is filed here. */
    public record Filed(UUID documentId, int versionNumber) {}

    /** What the sender said of one version that is filed here. */
    public record Carried(List<CarriedSignature> signatures, List<CarriedAuditRecord> auditRecords, boolean certifiedCopy) {}

    private final Sql sql;

    Exchanges(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they were recorded. */
    public Listing.Slice<PackageOverview> list(UUID studyId, Direction direction, boolean withRestricted, Listing.From from, int limit) {
        return new Listing("select * from exchange_package where study_id = ? and direction = ?", studyId, direction).where("restricted = false or ?", withRestricted)
            .read(sql, "to_char(recorded_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')", "package_id::text", false, from, limit, Exchanges::overview);
    }

    public Optional<PackageDetail> find(UUID studyId, UUID packageId, Direction direction, boolean withRestricted) {
        return sql.first("select * from exchange_package where study_id = ? and package_id = ? and direction = ? and (restricted = false or ?)",
            row -> new PackageDetail(overview(row), row.getLong("version")), studyId,
            packageId, direction, withRestricted);
    }

    /** In the package's order. @param withRestricted those of the restricted area too */
    public Listing.Slice<ImportedVersion> objects(UUID studyId, UUID packageId, boolean withRestricted, Listing.From from, int limit) {
        return new Listing("select * from imported_object where study_id = ? and package_id = ?", studyId, packageId).where("restricted = false or ?", withRestricted)
            .read(sql, "to_char(number, 'FM0000000')", "document_id::text", false, from, limit,
                row -> new ImportedVersion(row.getInt("number"), row.getString("object_id"), row.getString("object_version"),
                row.getString("state"), row.getObject("document_id", UUID.class), row.getObject("version_number", Integer.class), row.getString("artifact"), row.getString("sha256"),
                    row.getBoolean("certified_copy"),
                List.of(Sql.fromJson(row, "signatures", CarriedSignature[].class)), Sql.fromJson(row, "audit_records", CarriedAuditRecord[].class).length, row.getString("left_out")));
    }

    /** Of those versions of these documents that were imported. */
    public Map<Filed, Carried> carried(Collection<UUID> documents) {
        var carried = new HashMap<Filed, Carried>();
        sql.list("select * from imported_object where document_id = any(?) and left_out is null", row -> carried.put(new Filed(row.getObject("document_id", UUID.class), row.getInt("version_number")),
            new Carried(List.of(Sql.fromJson(row, "signatures", CarriedSignature[].class)), List.of(Sql.fromJson(row, "audit_records", CarriedAuditRecord[].class)), row.getBoolean("certified_copy"))),
            documents);
        return carried;
    }

    /** Of all studies, those that came first before. */
    public List<Unfinished> unfinished() {
        return sql.list("select * from exchange_package where told < versions order by recorded_at", row -> new Unfinished(row.getObject("study_id", UUID.class), row.getObject("package_id", UUID.class),
            row.getString("sha256"), row.getString("done_by")));
    }

    private static PackageOverview overview(ResultSet row) throws SQLException {
        return new PackageOverview(row.getObject("package_id", UUID.class), row.getString("source_id"), row.getString("transfer_id"), row.getString("specification_id"),
            row.getString("study_identifier"),
            row.getString("model_version"), row.getString("zone"), row.getString("country"), row.getObject("site_id", UUID.class), row.getBoolean("restricted"),
                row.getInt("documents"), row.getInt("versions"), row.getInt("told") < row.getInt("versions") ? State.RECORDING : State.COMPLETE, row.getInt("told"), row.getInt("left_out"),
            row.getString("sha256"), row.getLong("size"), List.of(Sql.fromJson(row, "notes", String[].class)), row.getString("done_by"), row.getObject("done_on", LocalDate.class),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
