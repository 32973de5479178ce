package org.trialledger.site.deviation.readmodel;

import static org.trialledger.site.deviation.readmodel.Deviations.date;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.access.SiteOf;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.domain.Capa;

/** Finds corrective and preventive actions. */
@ApplicationScoped
public class Capas implements SiteOf {
    /** @param nextDueOn of its open actions or its effectiveness check, the soonest; absent where nothing is due */
    public record Listed(UUID capaId, UUID siteId, String siteNumber, String title, String owner, LocalDate openedOn, String status, int actions, int actionsDone, LocalDate nextDueOn, boolean overdue,
                         LocalDate closedOn) {}

    public record Action(UUID actionId, String kind, String description, String owner, LocalDate dueOn, LocalDate completedOn, String completedBy, String evidence) {}

    public record Detail(Listed capa, String method, String rootCause, List<Action> actions, LocalDate implementedOn, String criterion, LocalDate checkDueOn, LocalDate checkedOn, String checkedBy,
                         Boolean effective, String findings, String closedBy, List<UUID> deviations, List<UUID> issues, long version) {}

    private static final String CAPAS = """
        select c.*, p.site_number, a.actions, a.actions_done, least(a.next_due, case when c.status = 'IMPLEMENTED' then c.check_due_on end) as next_due_on
          from capa c left join site_place p on p.site_id = c.site_id cross join lateral
            (select count(*) as actions, count(x.completed_on) as actions_done, min(x.due_on) filter (where x.completed_on is null) as next_due from capa_action x where x.capa_id = c.capa_id) a
         where c.study_id = ?""";

    private final Sql sql;

    Capas(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String parameter() {
        return "capaId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return sql.first("select site_id from capa where capa_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), id, studyId);
    }

    /** @param status and {@code siteId} null for all */
    public Slice<Listed> list(UUID studyId, SiteFilter reach, Capa.Status status, UUID siteId, LocalDate today, Part part) {
        return new Listing(CAPAS, studyId).where(reach.sql(), reach.arguments().toArray()).when(status, "status = ?").when(siteId, "site_id = ?").read(sql, part, "capa_id::text", row -> listed(row, today));
    }

    public Optional<Detail> find(UUID studyId, UUID capaId, LocalDate today) {
        return sql.first(CAPAS + " and c.capa_id = ?", row -> new Detail(listed(row, today), row.getString("method"), row.getString("root_cause"), actions(capaId), date(row, "implemented_on"),
            row.getString("criterion"), date(row, "check_due_on"), date(row, "checked_on"), row.getString("checked_by"), row.getObject("effective", Boolean.class), row.getString("findings"),
            row.getString("closed_by"), Arrays.asList(Sql.fromJson(row, "deviations", UUID[].class)), Arrays.asList(Sql.fromJson(row, "issues", UUID[].class)), row.getLong("version")), studyId, capaId);
    }

    private List<Action> actions(UUID capaId) {
        return sql.list("select * from capa_action where capa_id = ? order by due_on, action_id", row -> new Action(row.getObject("action_id", UUID.class), row.getString("kind"),
            row.getString("description"), row.getString("owner"), date(row, "due_on"), date(row, "completed_on"), row.getString("completed_by"), row.getString("evidence")), capaId);
    }

    private static Listed listed(ResultSet row, LocalDate today) throws SQLException {
        var next = date(row, "next_due_on");
        return new Listed(row.getObject("capa_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("title"), row.getString("owner"), date(row, "opened_on"),
            row.getString("status"), row.getInt("actions"), row.getInt("actions_done"), next, next != null && next.isBefore(today), date(row, "closed_on"));
    }
}
