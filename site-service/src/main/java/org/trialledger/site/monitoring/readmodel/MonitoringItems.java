package org.trialledger.site.monitoring.readmodel;

import static org.trialledger.site.monitoring.readmodel.MonitoringVisits.condition;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.monitoring.domain.Item;

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
    public record Filter(UUID siteId, String state, String severity, String category, String owner, boolean open, boolean overdue) {}

    private static final String OPEN = "state in ('OPEN', 'COMPLETED')";
    private static final String ITEMS = """
        select i.*, site_id, p.site_number, coalesce(i.closed_on, ?::date) - i.raised_on as age_days,
          case when i.state = 'OPEN' then greatest(0, ?::date - i.due_on) else 0 end as overdue_days
          from monitoring_item i left join site_place p using (site_id) where i.study_id = ?\s""";

    private final Sql sql;

    MonitoringItems(Sql sql) {
        this.sql = sql;
    }

    /** By due date. @param afterDue due date and {@code afterId} id of the last one seen, null for the first page */
    public List<Listed> list(UUID studyId, Item.Kind kind, SiteFilter reach, Filter filter, LocalDate today, LocalDate afterDue, UUID afterId, int limit) {
        var where = new StringBuilder(ITEMS);
        var arguments = new ArrayList<>(List.<Object>of(today, today, studyId));
        condition(where, arguments, reach);
        condition(where, arguments, "i.kind = ?", kind);
        condition(where, arguments, "site_id = ?", filter.siteId());
        condition(where, arguments, "i.state = ?", filter.state());
        condition(where, arguments, "i.severity = ?", filter.severity());
        condition(where, arguments, "i.category = ?", filter.category());
        condition(where, arguments, "i.owner = ?", filter.owner());
        if (filter.open()) where.append(" and ").append(OPEN);
        if (filter.overdue()) condition(where, arguments, "i.state = 'OPEN' and i.due_on < ?", today);
        if (afterDue != null) {
            where.append(" and (i.due_on, i.item_id) > (?, ?)");
            arguments.add(afterDue);
            arguments.add(afterId);
        }
        arguments.add(limit);
        return sql.list(where + " order by i.due_on, i.item_id limit ?", MonitoringItems::listed, arguments.toArray());
    }

    public Optional<Detail> find(UUID studyId, UUID siteId, UUID itemId, LocalDate today) {
        return sql.first(ITEMS + "and site_id = ? and i.item_id = ?", row -> new Detail(listed(row), row.getString("kind"), row.getString("root_cause"), date(row, "completed_on"),
            row.getString("completed_by"), row.getString("evidence"), date(row, "closed_on"), row.getString("closed_by"), steps(itemId)), today, today, studyId, siteId, itemId);
    }

    public List<Ageing> ageing(UUID studyId, SiteFilter reach, LocalDate today) {
        var where = new StringBuilder("""
            select site_id, p.site_number, i.kind, count(*) as open, count(*) filter (where i.state = 'OPEN' and i.due_on < ?) as overdue,
              count(*) filter (where ?::date - i.raised_on <= 30) as upto30, count(*) filter (where ?::date - i.raised_on between 31 and 60) as upto60,
              count(*) filter (where ?::date - i.raised_on between 61 and 90) as upto90, count(*) filter (where ?::date - i.raised_on > 90) as older, max(?::date - i.raised_on) as oldest
              from monitoring_item i left join site_place p using (site_id) where i.study_id = ? and\s""" + OPEN);
        var arguments = new ArrayList<>(List.<Object>of(today, today, today, today, today, today, studyId));
        condition(where, arguments, reach);
        return sql.list(where + " group by site_id, p.site_number, i.kind order by p.site_number, site_id, i.kind", row -> new Ageing(row.getObject("site_id", UUID.class), row.getString("site_number"),
            row.getString("kind"), row.getInt("open"), row.getInt("overdue"), row.getInt("upto30"), row.getInt("upto60"), row.getInt("upto90"), row.getInt("older"), row.getInt("oldest")), arguments.toArray());
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
