package org.trialledger.site.adverseevent.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.adverseevent.domain.Description;

/** Finds adverse events, as last told and as told each time. */
@ApplicationScoped
public class AdverseEvents {
    /** @param seriousAwareOn when the site came to know that it is serious */
    public record Overview(UUID adverseEventId, UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, String country, String localId, Description description, boolean serious,
                           LocalDate awareOn, LocalDate seriousAwareOn, int reports) {}

    public record Report(Description description, LocalDate awareOn, String reason, String by, Instant recordedAt) {}

    public record Detail(Overview adverseEvent, List<Report> reports, long version) {}

    /** Null is no filter. */
    public record Filter(UUID siteId, UUID subjectId, Boolean serious, LocalDate from, LocalDate to) {}

    private static final String EVENTS = "select a.*, p.site_number, p.country from adverse_event a left join site_place p on p.site_id = a.site_id where a.study_id = ?";

    private final Sql sql;

    AdverseEvents(Sql sql) {
        this.sql = sql;
    }

    public Slice<Overview> list(UUID studyId, SiteFilter sites, Filter filter, Part part) {
        return new Listing(EVENTS, studyId).where(sites.sql(), sites.arguments().toArray()).when(filter.siteId(), "site_id = ?").when(filter.subjectId(), "subject_id = ?")
            .when(filter.serious(), "serious = ?").when(filter.from(), "aware_on >= ?").when(filter.to(), "aware_on <= ?").read(sql, part, "adverse_event_id::text", AdverseEvents::overview);
    }

    public Optional<Detail> find(UUID studyId, UUID adverseEventId) {
        return sql.first(EVENTS + " and a.adverse_event_id = ?", row -> new Detail(overview(row), reports(adverseEventId), row.getLong("version")), studyId, adverseEventId);
    }

    Optional<UUID> siteOf(UUID studyId, UUID adverseEventId) {
        return sql.first("select site_id from adverse_event where adverse_event_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), adverseEventId, studyId);
    }

    private List<Report> reports(UUID adverseEventId) {
        return sql.list("select * from adverse_event_report where adverse_event_id = ? order by version", row -> new Report(Sql.fromJson(row, "description", Description.class),
            row.getObject("aware_on", LocalDate.class), row.getString("reason"), row.getString("reported_by"), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), adverseEventId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getObject("adverse_event_id", UUID.class), row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getString("country"), row.getString("local_id"), Sql.fromJson(row, "description", Description.class), row.getBoolean("serious"),
            row.getObject("aware_on", LocalDate.class), row.getObject("serious_aware_on", LocalDate.class), row.getInt("reports"));
    }
}
