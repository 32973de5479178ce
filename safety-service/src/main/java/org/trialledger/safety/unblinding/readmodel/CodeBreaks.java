package org.trialledger.safety.unblinding.readmodel;

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
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;
import org.trialledger.safety.unblinding.domain.CodeBreak.Status;

/** Finds code breaks; the treatments apart from them. */
@ApplicationScoped
public class CodeBreaks {
    /** @param brokenOn absent unless the code was broken @param settledBy who recorded the treatment, or declined */
    public record Entry(UUID codeBreakId, UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, String country, UUID caseId, Kind kind, String justification, List<Recipient> scope,
                        String requestedBy, Instant requestedAt, Status status, LocalDate brokenOn, String settledBy, Instant settledAt, String declineReason) {}

    /** @param treatment as it was sealed */
    public record SealedTreatment(UUID codeBreakId, UUID subjectId, String subjectNumber, String siteNumber, String country, Kind kind, LocalDate brokenOn, String treatment) {}

    /** @param sequence in the study's log of code breaks; {@code about} what of the study was read, as its path below the study */
    public record TreatmentReading(long sequence, String operation, String about, String readBy, Instant readAt) {}

    private static final String BREAKS = "select * from (select b.*, p.site_number, p.country from code_break b left join site_place p on p.site_id = b.site_id) one where study_id = ? and ";

    private static final String TREATMENTS = """
        select * from (select b.*, t.treatment, p.site_number, p.country from code_break b join unblinded_treatment t on t.code_break_id = b.code_break_id
          left join site_place p on p.site_id = b.site_id) one\s""";

    private final Sql sql;

    CodeBreaks(Sql sql) {
        this.sql = sql;
    }

    /** In the order of request. @param status null for any @param after the last one seen, null for the first page */
    public List<Entry> list(UUID studyId, SiteFilter sites, Status status, UUID after, int limit) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(sites.arguments());
        var where = sites.sql();
        if (status != null) {
            where += " and status = ?";
            arguments.add(status);
        }
        if (after != null) {
            where += " and code_break_id > ?";
            arguments.add(after);
        }
        arguments.add(limit);
        return sql.list(BREAKS + where + " order by code_break_id limit ?", CodeBreaks::entry, arguments.toArray());
    }

    public Optional<Entry> find(UUID studyId, SiteFilter sites, UUID codeBreakId) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(sites.arguments());
        arguments.add(codeBreakId);
        return sql.first(BREAKS + sites.sql() + " and code_break_id = ?", CodeBreaks::entry, arguments.toArray());
    }

    /** In the order of request. @param after the last one seen, null for the first page */
    public List<SealedTreatment> treatments(UUID studyId, SiteFilter sites, UUID after, int limit) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(sites.arguments());
        arguments.add(after);
        arguments.add(after);
        arguments.add(limit);
        return sql.list(TREATMENTS + "where study_id = ? and " + sites.sql() + " and (?::uuid is null or code_break_id > ?) order by code_break_id limit ?", CodeBreaks::treatment, arguments.toArray());
    }

    /** Of a case, for an authority: the last that was broken. */
    public Optional<SealedTreatment> disclosed(UUID studyId, UUID caseId) {
        return sql.first(TREATMENTS + "where study_id = ? and case_id = ? and kind = 'REGULATORY' and scope @> '[\"REGULATORY_AUTHORITY\"]' order by code_break_id desc limit 1", CodeBreaks::treatment, studyId, caseId);
    }

    /** Who was told treatments, in that order. @param after the last one seen, -1 for the first page */
    public List<TreatmentReading> reads(UUID studyId, long after, int limit) {
        return sql.list("select * from treatment_read where study_id = ? and sequence > ? order by sequence limit ?",
            row -> new TreatmentReading(row.getLong("sequence"), row.getString("operation"), row.getString("about"), row.getString("read_by"), row.getObject("read_at", OffsetDateTime.class).toInstant()), studyId, after, limit);
    }

    private static SealedTreatment treatment(ResultSet row) throws SQLException {
        return new SealedTreatment(row.getObject("code_break_id", UUID.class), row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getString("site_number"),
            row.getString("country"), Kind.valueOf(row.getString("kind")), row.getObject("broken_on", LocalDate.class), row.getString("treatment"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new Entry(row.getObject("code_break_id", UUID.class), row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getString("country"), row.getObject("case_id", UUID.class), Kind.valueOf(row.getString("kind")), row.getString("justification"),
            List.of(Sql.fromJson(row, "scope", Recipient[].class)), row.getString("requested_by"), row.getObject("requested_at", OffsetDateTime.class).toInstant(), Status.valueOf(row.getString("status")),
            row.getObject("broken_on", LocalDate.class), row.getString("settled_by"), settledAt == null ? null : settledAt.toInstant(), row.getString("decline_reason"));
    }
}
