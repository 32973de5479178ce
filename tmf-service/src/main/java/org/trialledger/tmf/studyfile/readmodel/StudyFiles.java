package org.trialledger.tmf.studyfile.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.studyfile.domain.Archive;
import org.trialledger.tmf.studyfile.domain.Stage;
import org.trialledger.tmf.studyfile.domain.TmfPlan;

/** Finds the study's file, its retention register and its legal holds. */
@ApplicationScoped
public class StudyFiles {
    /** WAITING: none of its triggers is dated. OVER: not released yet. A release holds for the day it was given for. */
    public enum RetentionState { WAITING, RUNNING, OVER, RELEASED }

    /** @param holdsInForce how many legal holds are on some part of the file */
    public record File(Stage stage, LocalDate stageOn, String modelVersion, String owner, TmfPlan plan, Archive archive, LocalDate openedOn, int holdsInForce, long version) {}

    /** @param number among the steps of the file */
    public record Step(long number, String step, LocalDate on, String country, String about, String reason, String by, ElectronicSignature signature, Instant recordedAt) {}

    /** @param countedFrom the latest dated trigger; {@code retainUntil} absent before there is one */
    public record Schedule(String country, String rule, String ruleVersion, int years, List<String> triggers, String citation, LocalDate scheduledOn, LocalDate countedFrom, LocalDate retainUntil,
                           RetentionState state, LocalDate releasedOn, String releasedBy, String releaseReason, int holdsInForce) {}

    public record Hold(UUID holdId, String country, UUID siteId, String artifact, String matter, String reason, LocalDate placedOn, String placedBy, LocalDate liftedOn, String liftedBy, String liftReason) {}

    private static final String SCHEDULES = """
        select d.*, case when retain_until is null then 'WAITING' when released_for >= retain_until then 'RELEASED' when retain_until < ? then 'OVER' else 'RUNNING' end as state,
               (select count(*) from legal_hold h where h.study_id = d.study_id and h.lifted_on is null and (h.country is null or h.country = d.country)) as holds
          from (select s.*, t.counted_from, (t.counted_from + make_interval(years => s.years))::date as retain_until
                  from retention_schedule s left join lateral (select max(triggered_on) as counted_from from retention_trigger t where t.file_id = s.file_id and t.trigger_kind = any(s.triggers)) t on true
                 where s.study_id = ?) d""";

    private final Sql sql;

    StudyFiles(Sql sql) {
        this.sql = sql;
    }

    public Optional<File> find(UUID studyId) {
        return sql.first("select f.*, (select count(*) from legal_hold h where h.study_id = f.study_id and h.lifted_on is null) as holds from study_file f where study_id = ?", row -> new File(
            Stage.valueOf(row.getString("stage")), date(row, "stage_on"), row.getString("model_version"), row.getString("owner"),
            row.getString("plan_title") == null ? null : new TmfPlan(row.getString("plan_title"), row.getString("plan_version"), date(row, "plan_from")),
            row.getString("archive_place") == null ? null : new Archive(row.getString("archive_place"), row.getString("archivist")), date(row, "opened_on"), row.getInt("holds"), row.getLong("version")), studyId);
    }

    /** In the order in which the steps were recorded. */
    public List<Step> history(UUID studyId, long after, int limit) {
        return sql.list("select * from study_file_step where study_id = ? and version > ? order by version limit ?", row -> new Step(row.getLong("version"), row.getString("step"), date(row, "happened_on"), row.getString("country"),
            row.getString("about"), row.getString("reason"), row.getString("done_by"), Sql.fromJson(row, "signature", ElectronicSignature.class),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()), studyId, after, limit);
    }

    /** @param dueBy only those whose retention ends by that day; null for all */
    public Listing.Slice<Schedule> schedules(UUID studyId, LocalDate today, RetentionState state, LocalDate dueBy, Listing.From from, int limit) {
        return new Listing(SCHEDULES, today, studyId).when(state, "state = ?").when(dueBy, "retain_until <= ?")
            .read(sql, "coalesce(retain_until::text, '9999')", "country", false, from, limit, StudyFiles::schedule);
    }

    public Listing.Slice<Hold> holds(UUID studyId, boolean inForceOnly, Listing.From from, int limit) {
        var listing = new Listing("select * from legal_hold where study_id = ?", studyId);
        if (inForceOnly) listing.where("lifted_on is null");
        return listing.read(sql, "placed_on::text", "hold_id::text", false, from, limit, row -> new Hold(row.getObject("hold_id", UUID.class), row.getString("country"), row.getObject("site_id", UUID.class),
            row.getString("artifact"), row.getString("matter"), row.getString("reason"), date(row, "placed_on"), row.getString("placed_by"), date(row, "lifted_on"), row.getString("lifted_by"),
            row.getString("lift_reason")));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        var state = RetentionState.valueOf(row.getString("state"));
        boolean released = state == RetentionState.RELEASED;
        return new Schedule(row.getString("country"), row.getString("rule"), row.getString("rule_version"), row.getInt("years"), texts(row.getArray("triggers")), row.getString("citation"), date(row, "scheduled_on"),
            date(row, "counted_from"), date(row, "retain_until"), state, released ? date(row, "released_on") : null, released ? row.getString("released_by") : null,
            released ? row.getString("release_reason") : null, row.getInt("holds"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
