package org.trialledger.site.monitoring.readmodel;

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
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.SiteMonitoring;

/** Finds issues and action items. */
@ApplicationScoped
public class MonitoringItems {
    /** @param ageDays from the day it was raised to its closure, or to the asked day @param overdueDays 0 where it is not overdue */
    public record Listed(UUID itemId, UUID siteId, String siteNumber, String category, String severity, String description, String owner, LocalDate raisedOn, LocalDate dueOn, String state, String level,
                         UUID visitId, UUID issueId, UUID deviationId, UUID capaId, int ageDays, int overdueDays) {}

    public record Step(String step, String comment, Instant recordedAt) {}

    public record Detail(Listed item, String kind, String rootCause, LocalDate completedOn, String completedBy, String evidence, LocalDate closedOn, String closedBy, List<Step> history) {}

    /** Open ones of a site by age in days. */
    public record Ageing(UUID siteId, String siteNumber, String kind, int open, int overdue, int upTo30, int upTo60, int upTo90, int older, int oldestDays) {}

    /** Null is no filter. @param open only what is neither closed, withdrawn nor transferred; {@code overdue} only what is open and past its day */
    public record Filter(UUID siteId, SiteMonitoring.State state, Item.Severity severity, Item.Category category, String owner, boolean open, boolean overdue) {}

    private static final String OPEN = "state in ('OPEN', 'COMPLETED')";
    private static final String ITEMS = """
        select i.*, p.site_number, coalesce(i.closed_on, ?::date) - i.raised_on as age_days,
          case when i.state = 'OPEN' then greatest(0, ?::date - i.due_on) else 0 end as overdue_days
          from monitoring_item i left join site_place p on p.site_id = i.site_id where i.study_id = ?""";

    private final Sql sql;

    MonitoringItems(Sql sql) {
        this.sql = sql;
    }

    public Slice<Listed> list(UUID studyId, Item.Kind kind, SiteFilter reach, Filter filter, LocalDate today, Part part) {
        var listing = new Listing(ITEMS, today, today, studyId).where(reach.sql(), reach.arguments().toArray()).where("kind = ?", kind).when(filter.siteId(), "site_id = ?").when(filter.state(), "state = ?")
            .when(filter.severity(), "severity = ?").when(filter.category(), "category = ?").when(filter.owner(), "owner = ?");
        if (filter.open()) listing.where(OPEN);
        if (filter.overdue()) listing.where("state = 'OPEN' and due_on < ?", today);
        return listing.read(sql, part, "item_id::text", MonitoringItems::listed);
    }

    public Optional<Detail> find(UUID studyId, UUID siteId, UUID itemId, LocalDate today) {
        return sql.first(ITEMS + " and i.site_id = ? and i.item_id = ?", row -> new Detail(listed(row), row.getString("kind"), row.getString("root_cause"), date(row, "completed_on"),
            row.getString("completed_by"), row.getString("evidence"), date(row, "closed_on"), row.getString("closed_by"), steps(itemId)), today, today, studyId, siteId, itemId);
    }

    /** @param siteId and {@code kind} null for all */
    public Slice<Ageing> ageing(UUID studyId, SiteFilter reach, UUID siteId, Item.Kind kind, LocalDate today, Part part) {
        return new Listing("""
            select i.site_id, p.site_number, i.kind, count(*) as open, count(*) filter (where i.state = 'OPEN' and i.due_on < ?) as overdue,
              count(*) filter (where ?::date - i.raised_on <= 30) as up_to30, count(*) filter (where ?::date - i.raised_on between 31 and 60) as up_to60,
              count(*) filter (where ?::date - i.raised_on between 61 and 90) as up_to90, count(*) filter (where ?::date - i.raised_on > 90) as older, max(?::date - i.raised_on) as oldest_days
              from monitoring_item i left join site_place p on p.site_id = i.site_id where i.study_id = ? and i.%s group by i.site_id, p.site_number, i.kind""".formatted(OPEN),
            today, today, today, today, today, today, studyId).where(reach.sql(), reach.arguments().toArray()).when(siteId, "site_id = ?").when(kind, "kind = ?")
            .read(sql, part, "site_id || kind", row -> new Ageing(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("kind"), row.getInt("open"), row.getInt("overdue"),
                row.getInt("up_to30"), row.getInt("up_to60"), row.getInt("up_to90"), row.getInt("older"), row.getInt("oldest_days")));
    }

    private List<Step> steps(UUID itemId) {
        return sql.list("select * from monitoring_item_step where item_id = ? order by version",
            row -> new Step(row.getString("step"), row.getString("comment"), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), itemId);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(row.getObject("item_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("category"), row.getString("severity"),
            row.getString("description"), row.getString("owner"), date(row, "raised_on"), date(row, "due_on"), row.getString("state"), row.getString("level"), row.getObject("visit_id", UUID.class),
            row.getObject("issue_id", UUID.class), row.getObject("deviation_id", UUID.class), row.getObject("capa_id", UUID.class), row.getInt("age_days"), row.getInt("overdue_days"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
