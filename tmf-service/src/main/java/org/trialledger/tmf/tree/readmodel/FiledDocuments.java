package org.trialledger.tmf.tree.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;

/** Finds documents by what is known of them, never by what is in them. */
@ApplicationScoped
public class FiledDocuments {
    /** @param state of the newest version; {@code finalVersion} the one in force, absent where there is none */
    public record Found(UUID documentId, String artifact, String title, String level, String country, UUID siteId, String siteNumber, UUID personId, UUID vendorId, String language, LocalDate artifactDate, boolean restricted,
                        String origin, String state, LocalDate stateOn, int versionNumber, Integer finalVersion, LocalDate finalOn, String fileName, String mediaType, long size, String sha256, String filedBy,
                        LocalDate filedOn) {}

    /** Null is no filter. @param artifact a zone, section or artifact; {@code text} some words of the title or the file's name */
    public record Filter(String artifact, String level, String country, UUID siteId, UUID personId, String state, LocalDate datedFrom, LocalDate datedTo, LocalDate filedFrom, LocalDate filedTo, String text) {}

    private final Sql sql;

    FiledDocuments(Sql sql) {
        this.sql = sql;
    }

    /** By artifact. */
    public Listing.Slice<Found> search(Shown shown, Filter f, Listing.From from, int limit) {
        var documents = shown.documents();
        var listing = new Listing("select f.*, p.site_number from (" + documents.sql() + ") f left join site_place p on p.site_id = f.site_id", documents.arguments().toArray());
        if (f.artifact() != null) listing.where("artifact = ? or artifact like ?", f.artifact(), f.artifact() + ".%");
        if (f.text() != null) for (var word : f.text().strip().split("\\s+")) listing.where("position(lower(?) in lower(title || ' ' || file_name)) > 0", word);
        return listing.when(f.level(), "level = ?").when(f.country(), "country = ?").when(f.siteId(), "site_id = ?").when(f.personId(), "person_id = ?").when(f.state(), "state = ?")
            .when(f.datedFrom(), "artifact_date >= ?").when(f.datedTo(), "artifact_date <= ?").when(f.filedFrom(), "filed_on >= ?").when(f.filedTo(), "filed_on <= ?")
            .read(sql, "artifact", "document_id::text", false, from, limit, FiledDocuments::found);
    }

    /** The day (UTC) on which it was recorded that the version came. */
    public Optional<LocalDate> versionFiledOn(UUID studyId, UUID documentId, int versionNumber) {
        return sql.first("select (recorded_at at time zone 'UTC')::date as filed_on from filed_document_step where study_id = ? and document_id = ? and step_version = ? and step in ('RECEIVED', 'VERSION_ADDED')",
            row -> date(row, "filed_on"), studyId, documentId, versionNumber);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getObject("document_id", UUID.class), row.getString("artifact"), row.getString("title"), row.getString("level"), row.getString("country"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getObject("person_id", UUID.class), row.getObject("vendor_id", UUID.class), row.getString("language"), date(row, "artifact_date"), row.getBoolean("restricted"),
            row.getString("origin"), row.getString("state"), date(row, "state_on"), row.getInt("version_number"), row.getObject("final_version", Integer.class), date(row, "final_on"), row.getString("file_name"),
            row.getString("media_type"), row.getLong("size"), row.getString("sha256"), row.getString("filed_by"), date(row, "filed_on"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
