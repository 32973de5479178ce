package org.trialledger.tmf.inspection.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;

/** Finds inspection sessions and the reads in them. */
@ApplicationScoped
public class InspectionSessions {
    public enum State { PLANNED, OPEN, ENDED }

    /** @param zones none for all; {@code asOf} absent for the file as it is; {@code endedBy} absent where the last day was over */
    public record Session(UUID sessionId, String inspector, String authority, String purpose, LocalDate validFrom, LocalDate validTo, LocalDate asOf, List<String> zones, State state, String openedBy,
                          LocalDate openedOn, LocalDate endedOn, String endedBy, String endReason, long reads, long version) {}

    /** @param askedAt when the request came; {@code recordedAt} before it was answered */
    public record ReadEntry(long version, int number, String inspector, String operation, String target, UUID documentId, String artifact, Instant askedAt, Instant recordedAt, UUID correlationId) {}

    private static final String SESSIONS = """
        select s.*, case when s.ended_on is not null or s.valid_to < ? then 'ENDED' when s.valid_from > ? then 'PLANNED' else 'OPEN' end as state,
               (select count(*) from inspection_read r where r.session_id = s.session_id) as reads
          from inspection_session s where s.study_id = ?""";

    private final Sql sql;

    InspectionSessions(Sql sql) {
        this.sql = sql;
    }

    /** @param inspector null for everybody's */
    public Listing.Slice<Session> list(UUID studyId, String inspector, State state, LocalDate today, Listing.From from, int limit) {
        return new Listing(SESSIONS, today, today, studyId).when(inspector, "inspector = ?").when(state, "state = ?").read(sql, "opened_on::text", "session_id::text", true, from, limit, InspectionSessions::session);
    }

    public Optional<Session> find(UUID studyId, UUID sessionId, String inspector, LocalDate today) {
        return new Listing(SESSIONS, today, today, studyId).where("session_id = ?", sessionId).when(inspector, "inspector = ?")
            .read(sql, "session_id::text", "session_id::text", false, Listing.From.START, 1, InspectionSessions::session).items().stream().findFirst();
    }

    /** The session in which an inspector reads today: of several the one opened last. The session itself says what it allows. */
    public Optional<UUID> openOf(UUID studyId, String inspector, LocalDate today) {
        return sql.first("select session_id from inspection_session where study_id = ? and inspector = ? and ended_on is null and ? between valid_from and valid_to order by opened_on desc, session_id desc limit 1",
            row -> row.getObject(1, UUID.class), studyId, inspector, today);
    }

    /** In the order in which they were recorded. */
    public List<ReadEntry> reads(UUID studyId, UUID sessionId, long afterVersion, int afterNumber, int limit) {
        return sql.list("select * from inspection_read where study_id = ? and session_id = ? and (version, number) > (?, ?) order by version, number limit ?", InspectionSessions::read, studyId, sessionId, afterVersion,
            afterNumber, limit);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(row.getObject("session_id", UUID.class), row.getString("inspector"), row.getString("authority"), row.getString("purpose"), date(row, "valid_from"), date(row, "valid_to"), date(row, "as_of"),
            Arrays.stream((Object[]) row.getArray("zones").getArray()).map(String::valueOf).toList(), State.valueOf(row.getString("state")), row.getString("opened_by"), date(row, "opened_on"), date(row, "ended_on"),
            row.getString("ended_by"), row.getString("end_reason"), row.getLong("reads"), row.getLong("version"));
    }

    private static ReadEntry read(ResultSet row) throws SQLException {
        return new ReadEntry(row.getLong("version"), row.getInt("number"), row.getString("inspector"), row.getString("operation"), row.getString("target"), row.getObject("document_id", UUID.class),
            row.getString("artifact"), instant(row, "asked_at"), instant(row, "recorded_at"), row.getObject("correlation_id", UUID.class));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
