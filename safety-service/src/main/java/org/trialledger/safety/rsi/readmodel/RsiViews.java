package org.trialledger.safety.rsi.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.rsi.domain.ListedTerm;
import org.trialledger.safety.rsi.domain.RsiContent.Source;
import org.trialledger.safety.rsi.domain.RsiVersion.Status;

/** Finds reference safety information and its versions. */
@ApplicationScoped
public class RsiViews {
    /** @param inForce label of the version in force on the day asked for; absent where none is @param drafts that wait for approval */
    public record Overview(UUID rsiId, String product, String inForce, UUID inForceVersionId, LocalDate inForceFrom, int versions, int drafts) {}

    /**
     * @param replacedOn the day the next version comes into force; absent while none is approved
     * @param reason     why it is in force from before its approval on
     */
    public record VersionOverview(UUID versionId, int number, String label, Source source, String dictionary, int terms, Status status, LocalDate inForceFrom, LocalDate replacedOn, String reason,
                                  String draftedBy, Instant draftedAt, String withdrawnBy, String withdrawalReason, ElectronicSignature signature) {}

    public record VersionDetail(VersionOverview version, List<ListedTerm> terms) {}

    public record Detail(UUID rsiId, String product, List<VersionOverview> versions, long version) {}

    private final Sql sql;

    RsiViews(Sql sql) {
        this.sql = sql;
    }

    /** By product. @param afterProduct and {@code afterId} of the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, LocalDate on, String afterProduct, UUID afterId, int limit) {
        return sql.list("""
            select r.*, v.label, v.version_id, v.in_force_from, (select count(*) from rsi_version n where n.rsi_id = r.rsi_id) as versions,
              (select count(*) from rsi_version d where d.rsi_id = r.rsi_id and d.status = 'DRAFT') as drafts
            from rsi r left join rsi_version v on v.rsi_id = r.rsi_id and v.in_force_from <= ? and (v.replaced_on is null or v.replaced_on > ?)
            where r.study_id = ? and (?::text is null or (r.product, r.rsi_id) > (?, ?)) order by r.product, r.rsi_id limit ?""",
            row -> new Overview(row.getObject("rsi_id", UUID.class), row.getString("product"), row.getString("label"), row.getObject("version_id", UUID.class),
                row.getObject("in_force_from", LocalDate.class), row.getInt("versions"), row.getInt("drafts")), on, on, studyId, afterProduct, afterProduct, afterId, limit);
    }

    public Optional<Detail> find(UUID studyId, UUID rsiId) {
        return sql.first("select * from rsi where study_id = ? and rsi_id = ?",
            row -> new Detail(rsiId, row.getString("product"), versions(studyId, rsiId, 0, Integer.MAX_VALUE), row.getLong("version")), studyId, rsiId);
    }

    /** In the order of their numbers. @param after number of the last one seen, 0 for the first page */
    public List<VersionOverview> versions(UUID studyId, UUID rsiId, long after, int limit) {
        return sql.list("select * from rsi_version where study_id = ? and rsi_id = ? and number > ? order by number limit ?", RsiViews::overview, studyId, rsiId, after, limit);
    }

    public Optional<VersionDetail> version(UUID studyId, UUID rsiId, UUID versionId) {
        return sql.first("select * from rsi_version where study_id = ? and rsi_id = ? and version_id = ?", RsiViews::detail, studyId, rsiId, versionId);
    }

    /** On any of the days that the date can be, oldest first. */
    public List<VersionDetail> inForce(UUID studyId, UUID rsiId, PartialDate on) {
        return sql.list("select * from rsi_version where study_id = ? and rsi_id = ? and in_force_from <= ? and (replaced_on is null or replaced_on > ?) order by number", RsiViews::detail,
            studyId, rsiId, on.latest(), on.earliest());
    }

    private static VersionDetail detail(ResultSet row) throws SQLException {
        return new VersionDetail(overview(row), List.of(Sql.fromJson(row, "terms", ListedTerm[].class)));
    }

    private static VersionOverview overview(ResultSet row) throws SQLException {
        return new VersionOverview(row.getObject("version_id", UUID.class), row.getInt("number"), row.getString("label"), Sql.fromJson(row, "source", Source.class), row.getString("dictionary"),
            row.getInt("term_count"), Status.valueOf(row.getString("status")), row.getObject("in_force_from", LocalDate.class), row.getObject("replaced_on", LocalDate.class), row.getString("reason"),
            row.getString("drafted_by"), row.getObject("drafted_at", OffsetDateTime.class).toInstant(), row.getString("withdrawn_by"), row.getString("withdrawal_reason"),
            Sql.fromJson(row, "signature", ElectronicSignature.class));
    }
}
