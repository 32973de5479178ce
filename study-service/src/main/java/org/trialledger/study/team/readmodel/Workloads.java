package org.trialledger.study.team.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.team.domain.TeamRole;

/** Finds how much of their time people are planned to work, in one study and in several. */
@ApplicationScoped
public class Workloads {
    /**
     * What a person does on a day, as far as the caller's roles reach.
     *
     * @param name    absent where the person was erased, which {@code erased} says
     * @param percent of a full working time, planned; {@code overAllocated} more than all of it
     */
    public record Workload(String userId, String name, Boolean erased, int percent, boolean overAllocated, int studies, int sites, List<Task> assignments) {}

    /** @param percent 0 where no effort is planned */
    public record Task(UUID studyId, UUID assignmentId, TeamRole role, String country, String site, int percent) {}

    /** @param month its first day; {@code country} absent for work in the whole study; {@code fte} full working times over the month */
    public record MonthlyEffort(LocalDate month, TeamRole role, String country, int persons, BigDecimal fte) {}

    /** Null is no filter. */
    public record Filter(String userId, String country, Boolean overAllocated) {}

    private static final String EFFORT_ON = """
        coalesce((select e.percent from team_effort e where e.assignment_id = a.assignment_id and e.effective_from <= %1$s order by e.effective_from desc limit 1), 0)""";
    private static final String HOLDS_ON = "a.valid_from <= %1$s and (a.valid_until is null or a.valid_until >= %1$s) and (a.revoked_on is null or a.revoked_on > %1$s)";

    private final Sql sql;
    private final PersonalValues persons;

    Workloads(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    /** @param reach of the caller, on the alias a; {@code after} the last person seen, null for the first page */
    public List<Workload> on(LocalDate day, PlaceFilter reach, Filter filter, String after, int limit) {
        var arguments = new ArrayList<Object>();
        arguments.add(day);
        arguments.addAll(reach.arguments());
        for (var value : new Object[] {filter.userId(), filter.userId(), filter.country(), filter.country(), after, after, filter.overAllocated(), filter.overAllocated(), limit}) arguments.add(value);
        return sql.list(("with today(d) as (values (?::date)), held as (select a.*, " + EFFORT_ON + " as percent from team_assignment a, today where " + HOLDS_ON + " and " + reach.sql() + """
             and exists (select 1 from team_member m where m.study_id = a.study_id and m.user_id = a.user_id and m.kind = 'PERSON'))
            select h.user_id, min(m.name) as name, sum(h.percent) as percent, count(distinct h.study_id) as studies,
              count(distinct (h.study_id, h.country, h.site)) filter (where h.site is not null) as sites,
              json_agg(json_build_object('studyId', h.study_id, 'assignmentId', h.assignment_id, 'role', h.role, 'country', h.country, 'site', h.site, 'percent', h.percent)
                order by h.study_id, h.role, h.assignment_id) as assignments
            from held h join team_member m on m.study_id = h.study_id and m.user_id = h.user_id
            where (?::text is null or h.user_id = ?) and (?::text is null or h.country = ?) and (?::text is null or h.user_id > ?)
            group by h.user_id having (?::boolean is null or (sum(h.percent) > 100) = ?) order by h.user_id limit ?""").replace("%1$s", "today.d"), this::workload, arguments.toArray());
    }

    private Workload workload(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        var percent = row.getInt("percent");
        return new Workload(row.getString("user_id"), name.value(), name.erased(), percent, percent > 100, row.getInt("studies"), row.getInt("sites"),
            List.of(Sql.fromJson(row, "assignments", Task[].class)));
    }

    /** @param first the first month's first day; {@code reach} of the caller, on the alias a */
    public List<MonthlyEffort> byMonth(UUID studyId, LocalDate first, int months, PlaceFilter reach) {
        return sql.list(("""
            select date_trunc('month', days.d)::date as month, a.role, a.country, count(distinct a.user_id) as persons,
              round(sum(EFFORT_ON) / 100.0 / extract(day from (date_trunc('month', days.d) + interval '1 month - 1 day')), 2) as fte
            from generate_series(?::date, (?::date + make_interval(months => ?) - interval '1 day')::date, interval '1 day') as series(t) cross join lateral (select series.t::date as d) days
              join team_assignment a on a.study_id = ? and HOLDS_ON
              join team_member m on m.study_id = a.study_id and m.user_id = a.user_id and m.kind = 'PERSON'
            where REACHED
            group by date_trunc('month', days.d), a.role, a.country order by 1, 2, 3 nulls first""").replace("EFFORT_ON", EFFORT_ON).replace("HOLDS_ON", HOLDS_ON).replace("%1$s", "days.d").replace("REACHED", reach.sql()),
            row -> new MonthlyEffort(row.getObject("month", LocalDate.class), TeamRole.valueOf(row.getString("role")), row.getString("country"), row.getInt("persons"), row.getBigDecimal("fte")),
            reach.after(first, first, months, studyId));
    }
}
