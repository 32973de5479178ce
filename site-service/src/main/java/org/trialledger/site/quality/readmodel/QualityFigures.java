package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.quality.domain.Formula;
import org.trialledger.site.quality.statistics.DigitPreference;
import org.trialledger.site.quality.statistics.SiteFigure;

/** Counts what a formula asks for at every site that was activated, as of a day and as known at an instant. */
@ApplicationScoped
public class QualityFigures {
    /** The facts that are known: of the study, by the day, recorded by the instant and not known to be otherwise then. */
    private static final String KNOWN = """
        with known as (
          select kind, site_id, subject_id, item_id, happened_on, due_on, marked from figure_fact where study_id = ? and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
          union all
          select kind, site_id, null, item_id, happened_on, due_on, marked from document_fact where study_id = ? and recorded_at <= ? and site_id is not null),
        upto as (
          select * from known where happened_on <= ?),
        part as (
          select * from upto where happened_on > ?),
        site as (
          select distinct site_id from upto where kind = 'SITE_ACTIVATED'),
        randomised as (
          select subject_id, (array_agg(site_id order by happened_on))[1] as site_id, min(happened_on) as since from upto where kind = 'RANDOMISED' group by subject_id),
        ended as (
          select e.subject_id, min(e.happened_on) as ended_on from upto e
           where e.kind in ('COMPLETED', 'WITHDRAWN', 'LOST_TO_FOLLOW_UP', 'DIED')
             and not exists (select 1 from upto r where r.kind = 'REINSTATED' and r.subject_id = e.subject_id and r.happened_on >= e.happened_on)
           group by e.subject_id),
        edc as (
          select distinct on (site_id) * from edc_metrics where study_id = ? and recorded_at <= ? and as_of < ? order by site_id, as_of desc, recorded_at desc),
        edc_before as (
          select distinct on (site_id) * from edc_metrics where study_id = ? and recorded_at <= ? and as_of < ? order by site_id, as_of desc, recorded_at desc)
        """;

    private final Sql sql;

    QualityFigures(Sql sql) {
        this.sql = sql;
    }

    /** @param windowMonths up to the day; null for all of the study */
    public List<SiteFigure> of(UUID studyId, Formula formula, LocalDate asOf, Instant knownAt, Integer windowMonths) {
        var before = windowMonths == null ? LocalDate.of(1900, 1, 1) : asOf.minusMonths(windowMonths);
        Instant end = asOf.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), start = before.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        var arguments = new ArrayList<Object>(List.of(studyId, knownAt, knownAt, studyId, knownAt, asOf, before, studyId, knownAt, end, studyId, knownAt, start));
        var counting = counting(formula, before, asOf);
        arguments.addAll(counting.arguments());
        return sql.list(KNOWN + counting.sql(), row -> formula == Formula.DIGIT_PREFERENCE ? digits(row) : new SiteFigure(row.getObject("site_id", UUID.class), row.getDouble("counted"), row.getDouble("number")),
            arguments.toArray());
    }

    private record Counting(String sql, List<Object> arguments) {
        Counting(String sql, Object... arguments) {
            this(sql, Arrays.asList(arguments));
        }
    }

    private static Counting counting(Formula formula, LocalDate before, LocalDate asOf) {
        return switch (formula) {
            case SCREEN_FAILURE -> facts("p.kind = 'SCREEN_FAILED'", "p.kind in ('SCREEN_FAILED', 'RANDOMISED')");
            case MISSED_VISITS -> facts("p.kind = 'VISIT_MISSED'", "p.kind in ('VISIT_MISSED', 'VISIT')");
            case VISITS_OUT_OF_WINDOW -> facts("p.kind = 'VISIT' and p.marked", "p.kind = 'VISIT' and p.due_on is not null");
            case IMPORTANT_DEVIATIONS -> facts("p.kind = 'DEVIATION' and exists (select 1 from known i where i.kind = 'IMPORTANT_DEVIATION' and i.item_id = p.item_id)", "p.kind = 'VISIT'");
            case CONSENT_DEVIATIONS -> facts("p.kind = 'DEVIATION' and p.marked", "p.kind = 'CONSENTED'");
            case LATE_VISIT_REPORTS -> facts("p.kind = 'VISIT_REPORT_SUBMITTED' and p.marked", "p.kind = 'VISIT_REPORT_SUBMITTED'");
            case LATE_DOCUMENTS -> facts("p.kind = 'DOCUMENT_FILED' and p.marked", "p.kind = 'DOCUMENT_FILED' and p.due_on is not null");
            case RETURNED_DOCUMENTS -> facts("p.kind = 'DOCUMENT_FILED' and exists (select 1 from upto r where r.kind = 'DOCUMENT_RETURNED' and r.item_id = p.item_id)", "p.kind = 'DOCUMENT_FILED'");
            case EARLY_WITHDRAWAL -> ends("'WITHDRAWN', 'LOST_TO_FOLLOW_UP'", before);
            case LOST_TO_FOLLOW_UP -> ends("'LOST_TO_FOLLOW_UP'", before);
            case OVERDUE_ACTION_ITEMS -> new Counting("""
                select s.site_id, count(i.item_id) filter (where i.due_on < ?) as counted, count(i.item_id) as number
                  from site s left join (select * from upto r where r.kind = 'ITEM_RAISED' and not exists (select 1 from upto d where d.kind = 'ITEM_DONE' and d.item_id = r.item_id)) i on i.site_id = s.site_id
                 group by s.site_id order by s.site_id""", asOf);
            case AE_RATE -> new Counting("""
                select s.site_id, coalesce(e.adverse_events - coalesce(b.adverse_events, 0), 0) as counted,
                    case when e.adverse_events is null then 0 else coalesce((select sum(greatest(0, least(coalesce(x.ended_on, ?::date), ?::date) - greatest(r.since, ?::date + 1) + 1)) / 30.4375
                      from randomised r left join ended x on x.subject_id = r.subject_id where r.site_id = s.site_id), 0) end as number
                  from site s left join edc e on e.site_id = s.site_id left join edc_before b on b.site_id = s.site_id order by s.site_id""", asOf, asOf, before);
            case SAE_REPORTING_LAG -> reported("e.median_sae_lag", "e.saes");
            case QUERY_RATE -> reported("e.queries_opened - coalesce(b.queries_opened, 0)", "e.fields_entered - coalesce(b.fields_entered, 0)");
            case QUERY_AGE -> reported("e.median_query_age", "e.open_up_to_7_days + e.open_up_to_14_days + e.open_up_to_30_days + e.open_over_30_days");
            case ENTRY_LAG -> reported("e.median_entry_lag", "e.visits_entered");
            case MISSING_PAGES -> reported("e.pages_missing", "e.pages_expected");
            case MISSING_PRIMARY_ENDPOINT -> reported("e.endpoints_missing", "e.endpoints_expected");
            case DIGIT_PREFERENCE -> new Counting("select s.site_id, e.last_digits from site s left join edc e on e.site_id = s.site_id order by s.site_id");
        };
    }

    private static Counting facts(String counted, String number) {
        return new Counting("select s.site_id, count(*) filter (where " + counted + ") as counted, count(*) filter (where " + number
            + ") as number from site s left join part p on p.site_id = s.site_id group by s.site_id order by s.site_id");
    }

    /** Of the participants who were randomised and had not ended before the window. */
    private static Counting ends(String kinds, LocalDate before) {
        return new Counting("select s.site_id, count(r.subject_id) filter (where exists (select 1 from part p join ended y on y.subject_id = p.subject_id where p.subject_id = r.subject_id and p.kind in (" + kinds + """
            ))) as counted, count(r.subject_id) as number
              from site s left join (select r.* from randomised r left join ended x on x.subject_id = r.subject_id where x.ended_on is null or x.ended_on > ?) r on r.site_id = s.site_id
             group by s.site_id order by s.site_id""", before);
    }

    /** Where the newest report lacks one of both, there is nothing. A total that fell from one report to a later one counts as nothing too. */
    private static Counting reported(String counted, String number) {
        return new Counting("select s.site_id, greatest(0, " + counted + ") as counted, case when " + counted + " is null then 0 else greatest(0, coalesce(" + number
            + ", 0)) end as number from site s left join edc e on e.site_id = s.site_id left join edc_before b on b.site_id = s.site_id order by s.site_id");
    }

    private static SiteFigure digits(ResultSet row) throws SQLException {
        var counts = Sql.fromJson(row, "last_digits", Integer[].class);
        int number = counts == null ? 0 : Arrays.stream(counts).mapToInt(Integer::intValue).sum();
        return new SiteFigure(row.getObject("site_id", UUID.class), number == 0 ? 1 : DigitPreference.pValue(List.of(counts)), number);
    }
}
