package org.trialledger.study.protocol.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;
import org.trialledger.study.protocol.domain.ProtocolCommand.Decision;
import org.trialledger.study.protocol.domain.ProtocolCommand.VersionSource;
import org.trialledger.study.protocol.domain.ProtocolContent;
import org.trialledger.study.protocol.readmodel.VersionDetail.SiteVersion;

/** Finds a study's protocol: its versions, its amendments and where which version is in force. */
@ApplicationScoped
public class Protocols {
    /** The version in force at a site, and those before it: one row of the implementation grid. */
    public record SiteHistory(String site, String country, UUID versionId, String label, LocalDate effectiveOn, LocalDate replacedOn) {}

    private final Sql sql;

    Protocols(Sql sql) {
        this.sql = sql;
    }

    /** The protocol's own version, for ETags; empty where the study has no protocol. */
    public Optional<Long> version(UUID studyId) {
        return sql.first("select version from protocol where study_id = ?", row -> row.getLong(1), studyId);
    }

    /** In the order they were drafted, without their content. @param reach of the caller, on the alias p */
    public List<VersionDetail> versions(UUID studyId, PlaceFilter reach) {
        return sql.list("select * from protocol_version where study_id = ? order by sequence", row -> detail(row, null, reach), studyId);
    }

    /** @param reach of the caller, on the alias p: whose decisions and sites are shown */
    public Optional<VersionDetail> version(UUID studyId, UUID versionId, PlaceFilter reach) {
        return sql.first("select * from protocol_version where study_id = ? and version_id = ?", row -> detail(row, Sql.fromJson(row, "content", ProtocolContent.class), reach), studyId, versionId);
    }

    public Optional<VersionDetail> latest(UUID studyId) {
        return sql.first("select * from protocol_version where study_id = ? order by sequence desc limit 1", row -> detail(row, Sql.fromJson(row, "content", ProtocolContent.class), PlaceFilter.ALL), studyId);
    }

    public List<AmendmentDetail> amendments(UUID studyId) {
        return sql.list("select * from protocol_amendment where study_id = ? order by raised_at, amendment_id", row -> new AmendmentDetail(row.getObject("amendment_id", UUID.class),
            Sql.fromJson(row, "amendment", Amendment.class), row.getObject("incorporated_in", UUID.class), row.getObject("raised_at", OffsetDateTime.class).toInstant()), studyId);
    }

    /** @param reach of the caller, on the alias p */
    public List<SiteHistory> sites(UUID studyId, PlaceFilter reach) {
        return sql.list("""
            select p.site, p.country, p.version_id, v.label, p.effective_on, p.replaced_on
            from protocol_site p join protocol_version v on v.version_id = p.version_id where p.study_id = ? and %s order by p.country, p.site, p.effective_on""".formatted(reach.sql()),
            row -> new SiteHistory(row.getString("site"), row.getString("country"), row.getObject("version_id", UUID.class), row.getString("label"), date(row, "effective_on"),
                date(row, "replaced_on")), reach.after(studyId));
    }

    private VersionDetail detail(ResultSet row, ProtocolContent content, PlaceFilter reach) throws SQLException {
        var versionId = row.getObject("version_id", UUID.class);
        var decisions = sql.list("select p.decision from (select d.*, null::text as site from protocol_decision d) p where p.version_id = ? and " + reach.sql() + " order by p.country, p.body",
            r -> Sql.fromJson(r, "decision", Decision.class), reach.after(versionId));
        var sites = sql.list("select p.* from protocol_site p where p.version_id = ? and " + reach.sql() + " order by p.country, p.site",
            r -> new SiteVersion(r.getString("site"), r.getString("country"), date(r, "effective_on"), date(r, "replaced_on")), reach.after(versionId));
        return new VersionDetail(versionId, row.getInt("sequence"), row.getString("label"), row.getString("status"), row.getObject("amendment_id", UUID.class),
            Sql.fromJson(row, "source", VersionSource.class), date(row, "submitted_on"), date(row, "approved_on"), row.getString("approver"), row.getString("meaning"),
            Sql.fromJson(row, "signature", ElectronicSignature.class), date(row, "ended_on"), row.getString("end_reason"), row.getObject("superseded_by", UUID.class), row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
            decisions, sites, content);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
