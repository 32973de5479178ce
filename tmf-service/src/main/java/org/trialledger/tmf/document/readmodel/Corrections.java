package org.trialledger.tmf.document.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.document.domain.Defect;
import org.trialledger.tmf.document.domain.Level;

/** What was returned in quality control, and what became of it: the action items of those who filed it. */
@ApplicationScoped
public class Corrections {
    /** CORRECTED: another version was filed. INDEXED_ANEW: only what it was filed as was wrong. WITHDRAWN: it does not belong in the file, or was destroyed. */
    public enum State { OPEN, CORRECTED, INDEXED_ANEW, WITHDRAWN }

    /**
     * @param wasFinal it had satisfied what expected it, which is open again
     * @param owner    who filed the version; anybody who may add one corrects it
     * @param daysOpen absent once it has ended
     */
    public record Correction(UUID documentId, int versionNumber, String artifact, String zone, Level level, String country, UUID siteId, String siteNumber, UUID personId, UUID vendorId, String title, boolean restricted,
                             boolean wasFinal, String reason, List<Defect> defects, String owner, String returnedBy, LocalDate returnedOn, State state, Integer daysOpen, LocalDate endedOn, String endedBy) {}

    /** Null is no filter. @param openForDays at least */
    public record Filter(State state, String owner, String artifact, String zone, Level level, String country, UUID siteId, Boolean wasFinal, Integer openForDays) {}

    public static final SiteFilter NONE = new SiteFilter("false", List.of());

    private static final String LISTED = """
        select r.*, d.artifact, d.zone, d.level, d.country, d.site_id, d.person_id, d.vendor_id, d.title, d.restricted, p.site_number, case when r.state = 'OPEN' then ?::date - r.returned_on end as days_open
          from document_return r join document d on d.document_id = r.document_id left join site_place p on p.site_id = d.site_id
         where r.study_id = ?""";

    private final Sql sql;

    Corrections(Sql sql) {
        this.sql = sql;
    }

    /** What has been waiting for longest first. @param open which documents outside the restricted area are shown, {@code restricted} which of those in it; {@link #NONE} for none */
    public Listing.Slice<Correction> list(UUID studyId, SiteFilter open, SiteFilter restricted, LocalDate today, Filter f, Listing.From from, int limit) {
        var places = Stream.concat(restricted.arguments().stream(), open.arguments().stream()).toArray();
        return new Listing(LISTED, today, studyId).where("case when restricted then " + restricted.sql() + " else " + open.sql() + " end", places).when(f.state(), "state = ?").when(f.owner(), "owner = ?")
            .when(f.artifact(), "artifact = ?").when(f.zone(), "zone = ?").when(f.level(), "level = ?").when(f.country(), "country = ?").when(f.siteId(), "site_id = ?").when(f.wasFinal(), "was_final = ?")
            .when(f.openForDays(), "days_open >= ?").read(sql, "returned_on::text", "document_id || '/' || sequence", false, from, limit, Corrections::correction);
    }

    private static Correction correction(ResultSet row) throws SQLException {
        return new Correction(id(row, "document_id"), row.getInt("version_number"), row.getString("artifact"), row.getString("zone"), Level.valueOf(row.getString("level")), row.getString("country"), id(row, "site_id"),
            row.getString("site_number"), id(row, "person_id"), id(row, "vendor_id"), row.getString("title"), row.getBoolean("restricted"), row.getBoolean("was_final"), row.getString("reason"),
            List.of(Sql.fromJson(row, "defects", Defect[].class)), row.getString("owner"), row.getString("returned_by"), day(row, "returned_on"), State.valueOf(row.getString("state")),
            row.getObject("days_open", Integer.class), day(row, "ended_on"), row.getString("ended_by"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
