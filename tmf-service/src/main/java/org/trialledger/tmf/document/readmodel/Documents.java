package org.trialledger.tmf.document.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Version.Status;

/** Finds documents as they stand, with their versions and what happened to them. */
@ApplicationScoped
public class Documents {
    /** @param status and all that follows of the newest version; {@code finalVersion} the one that counts, absent where none does */
    public record DocumentOverview(UUID documentId, String artifact, String zone, Level level, String country, UUID siteId, String siteNumber, UUID personId, UUID vendorId, String title, String language,
                                   LocalDate artifactDate, boolean restricted, boolean authored, Origin origin, Integer finalVersion, LocalDate finalOn, Status status, int versionNumber, String fileName,
                                   String mediaType, long size, String sha256, String filedBy, LocalDate filedOn) {}

    /** @param supersededBy another document, or this one; absent where nothing took its place */
    public record VersionOverview(int number, String fileName, String mediaType, long size, String sha256, Status status, LocalDate artifactDate, Origin origin, String filedBy, LocalDate filedOn, LocalDate finalOn,
                                  UUID supersededBy, Integer supersededByVersion, boolean certifiedCopy) {}

    /** @param details of a return its defects; of a signature who, when, meaning and hash; of a certified copy the original */
    public record Step(String step, Integer versionNumber, LocalDate on, String reason, JsonNode details, String by, Instant recordedAt) {}

    public record Detail(DocumentOverview document, List<VersionOverview> versions, List<Step> history, long version) {}

    /** Null is no filter. */
    public record Filter(String artifact, String zone, Level level, String country, UUID siteId, UUID personId, Status status, String sha256, String text) {}

    private static final String LISTED = """
        select d.*, v.file_name, v.media_type, v.size, v.sha256, p.site_number from document d join document_version v on v.document_id = d.document_id and v.number = d.version_number
          left join site_place p on p.site_id = d.site_id where d.study_id = ?""";

    private final Sql sql;

    Documents(Sql sql) {
        this.sql = sql;
    }

    /** By artifact. @param restricted the area: what is in the other one is not listed */
    public Listing.Slice<DocumentOverview> list(UUID studyId, boolean restricted, SiteFilter sites, Filter f, Listing.From from, int limit) {
        return new Listing(LISTED, studyId).where("restricted = ?", restricted).where(sites.sql(), sites.arguments().toArray()).when(f.artifact(), "artifact = ?").when(f.zone(), "zone = ?").when(f.level(), "level = ?")
            .when(f.country(), "country = ?").when(f.siteId(), "site_id = ?").when(f.personId(), "person_id = ?").when(f.status(), "status = ?").when(f.sha256(), "sha256 = ?")
            .when(f.text(), "position(lower(?) in lower(title)) > 0").read(sql, "artifact", "document_id::text", false, from, limit, Documents::overview);
    }

    public Optional<Detail> find(UUID studyId, UUID documentId) {
        var only = List.of(documentId);
        return sql.first(LISTED + " and d.document_id = ?", row -> new Detail(overview(row), versions(only).getOrDefault(documentId, List.of()), histories(only).getOrDefault(documentId, List.of()), row.getLong("version")), studyId,
            documentId);
    }

    /**
     * Which of these contents nobody needs: no document was ever filed with it, as the ledger's claims tell whatever state the view is in; or every one that was has been destroyed.
     *
     * @param contents by SHA-256
     */
    public List<String> orphans(List<String> contents) {
        var needed = Set.copyOf(sql.list("select distinct sha256 from document_version where sha256 = any(?) and status <> 'DESTROYED'", row -> row.getString(1), contents));
        var suspected = contents.stream().filter(content -> !needed.contains(content)).toList();
        if (suspected.isEmpty()) return suspected;
        var filed = Set.copyOf(sql.list("select distinct right(key, 64) from claim where kind = ? and right(key, 64) = any(?)", row -> row.getString(1), DocumentEvent.CONTENT_CLAIM, suspected));
        var destroyed = Set.copyOf(sql.list("select distinct sha256 from document_version where sha256 = any(?)", row -> row.getString(1), suspected));
        return suspected.stream().filter(content -> !filed.contains(content) || destroyed.contains(content)).toList();
    }

    /** By number. */
    public Map<UUID, List<VersionOverview>> versions(Collection<UUID> documents) {
        return byDocument("select * from document_version where document_id = any(?) order by number", row -> new VersionOverview(row.getInt("number"), row.getString("file_name"),
            row.getString("media_type"), row.getLong("size"), row.getString("sha256"), Status.valueOf(row.getString("status")), day(row, "artifact_date"), Origin.valueOf(row.getString("origin")),
            row.getString("filed_by"), day(row, "filed_on"), day(row, "final_on"), id(row, "superseded_by"), row.getObject("superseded_by_version", Integer.class), row.getBoolean("certified")), documents);
    }

    /** As it came about. */
    public Map<UUID, List<Step>> histories(Collection<UUID> documents) {
        return byDocument("select * from document_step where document_id = any(?) order by sequence", row -> new Step(row.getString("step"), row.getObject("version_number", Integer.class),
            day(row, "happened_on"), row.getString("reason"), Sql.fromJson(row, "details", JsonNode.class), row.getString("done_by"), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), documents);
    }

    private <T> Map<UUID, List<T>> byDocument(String query, Sql.Row<T> row, Collection<UUID> documents) {
        var found = new HashMap<UUID, List<T>>();
        sql.list(query, one -> found.computeIfAbsent(id(one, "document_id"), _ -> new ArrayList<>()).add(row.map(one)), documents);
        return found;
    }

    private static DocumentOverview overview(ResultSet row) throws SQLException {
        return new DocumentOverview(id(row, "document_id"), row.getString("artifact"), row.getString("zone"), Level.valueOf(row.getString("level")), row.getString("country"), id(row, "site_id"),
            row.getString("site_number"), id(row, "person_id"), id(row, "vendor_id"), row.getString("title"), row.getString("language"), day(row, "artifact_date"), row.getBoolean("restricted"),
            row.getBoolean("authored"), Origin.valueOf(row.getString("origin")), row.getObject("final_version", Integer.class), day(row, "final_on"), Status.valueOf(row.getString("status")),
            row.getInt("version_number"), row.getString("file_name"), row.getString("media_type"), row.getLong("size"), row.getString("sha256"), row.getString("filed_by"), day(row, "filed_on"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
