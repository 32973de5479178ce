package org.trialledger.tmf.tree.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;

/** Who did what when with a part of the file, in the order in which it was recorded: with a document, at a site, in a country, in a zone; and with the file as a whole. */
@ApplicationScoped
public class Dossier {
    public enum Kind { DOCUMENT, FILE, INSPECTION }

    /** @param on the day it is said to have happened; {@code recordedAt} when it was recorded */
    public record Entry(Instant recordedAt, LocalDate on, Kind kind, String step, UUID documentId, Integer documentVersion, String artifact, String title, String country, UUID siteId, String siteNumber, String state,
                        String about, String reason, String by) {}

    /** Null is no filter. @param artifact a zone, section or artifact; {@code kind} null for all */
    public record Of(UUID documentId, UUID siteId, String country, String artifact, Kind kind) {
        boolean isWholeFile() {
            return documentId == null && siteId == null && country == null && artifact == null;
        }
    }

    private final Sql sql;

    Dossier(Sql sql) {
        this.sql = sql;
    }

    /** @param withReads whether what inspectors read is part of it */
    public Listing.Slice<Entry> read(Shown shown, Of of, boolean withReads, Listing.From from, int limit) {
        var steps = shown.steps();
        var arguments = new ArrayList<Object>(steps.arguments());
        var query = new StringBuilder("""
            select recorded_at, happened_on, 'DOCUMENT' as kind, step, document_id, step_version, artifact, title, country, site_id, state, about, reason, done_by, document_id::text || lpad(version::text, 10, '0') as entry_id
              from (""").append(steps.sql()).append(") s");
        var until = shown.asOf() == null ? null : shown.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (of.isWholeFile() && shown.zones() == null) {
            query.append("\n").append("""
                 union all select recorded_at, happened_on, 'FILE', step, null, null, null, null, country, null, null, about, reason, done_by, file_id::text || lpad(version::text, 10, '0')
                  from study_file_step where study_id = ? and (?::timestamptz is null or recorded_at < ?)""");
            arguments.add(shown.studyId());
            arguments.add(until);
            arguments.add(until);
        }
        if (withReads) {
            query.append("\n").append("""
                 union all select r.recorded_at, null, 'INSPECTION', r.operation, r.document_id, null, coalesce(r.artifact, d.artifact), d.title, d.country, d.site_id, null, r.target, null, r.inspector,
                   r.session_id::text || lpad(r.version::text, 10, '0') || lpad(r.number::text, 5, '0')
                  from inspection_read r left join filed_document d on d.document_id = r.document_id where r.study_id = ? and (? or d.restricted is not true)
                   and (?::timestamptz is null or r.recorded_at < ?)""");
            arguments.add(shown.studyId());
            arguments.add(shown.restricted());
            arguments.add(until);
            arguments.add(until);
        }
        var listing = new Listing("select e.*, p.site_number from (" + query + ") e left join site_place p on p.site_id = e.site_id", arguments.toArray());
        if (of.artifact() != null) listing.where("artifact = ? or artifact like ?", of.artifact(), of.artifact() + ".%");
        return listing.when(of.documentId(), "document_id = ?").when(of.siteId(), "site_id = ?").when(of.country(), "country = ?").when(of.kind(), "kind = ?")
            .read(sql, "to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')", "entry_id", false, from, limit, Dossier::entry);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getObject("happened_on", LocalDate.class), Kind.valueOf(row.getString("kind")), row.getString("step"),
            row.getObject("document_id", UUID.class), row.getObject("step_version", Integer.class), row.getString("artifact"), row.getString("title"), row.getString("country"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getString("state"), row.getString("about"), row.getString("reason"), row.getString("done_by"));
    }
}
