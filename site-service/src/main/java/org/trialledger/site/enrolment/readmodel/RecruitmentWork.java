package org.trialledger.site.enrolment.readmodel;

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
import org.trialledger.platform.access.SiteOf;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds suggestions, barriers and channels. */
@ApplicationScoped
public class RecruitmentWork implements SiteOf {
    /** @param status OPEN, ACCEPTED or REJECTED; {@code reason} of the decision */
    public record SuggestionDetail(UUID suggestionId, UUID siteId, String siteNumber, String country, String ruleId, String action, String explanation, LocalDate asOf, String inputsSha256,
                                   String status, Instant suggestedAt, String decidedBy, Instant decidedAt, String reason) {}

    public record BarrierDetail(UUID barrierId, UUID siteId, String siteNumber, String country, String kind, String description, String correctiveAction, String owner, LocalDate raisedOn,
                                LocalDate dueOn, boolean overdue, LocalDate resolvedOn, String outcome) {}

    /**
     * What a channel has brought, by the last report of each site.
     *
     * @param country            absent for a channel of the whole study
     * @param consentedOfLeads   part of the leads that consented, absent without leads
     */
    public record ChannelFunnel(UUID channelId, String name, String kind, String country, LocalDate openedOn, int sites, int leads, int contacted, int prescreened, int consented,
                                Double consentedOfLeads) {}

    private final Sql sql;

    RecruitmentWork(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String parameter() {
        return "barrierId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return sql.first("select site_id from recruitment_barrier where study_id = ? and barrier_id = ?", row -> row.getObject(1, UUID.class), studyId, id);
    }

    /** @param status null for all */
    public Slice<SuggestionDetail> suggestions(UUID studyId, Enum<?> status, Part part) {
        return new Listing("select s.*, p.site_number from enrolment_suggestion s left join site_place p on p.site_id = s.site_id where s.study_id = ?", studyId).when(status, "status = ?")
            .read(sql, part, "suggestion_id::text", RecruitmentWork::suggestion);
    }

    /** @param siteId null for all; {@code open} null for all, else only those that are (not) resolved */
    public Slice<BarrierDetail> barriers(UUID studyId, SiteFilter reached, UUID siteId, Boolean open, LocalDate today, Part part) {
        return new Listing("""
            select b.*, p.site_number, p.country, b.resolved_on is null and coalesce(b.due_on < ?, false) as overdue
              from recruitment_barrier b left join site_place p on p.site_id = b.site_id where b.study_id = ?""", today, studyId).where(reached.sql(), reached.arguments().toArray())
            .when(siteId, "site_id = ?").when(open, "(resolved_on is null) = ?").read(sql, part, "barrier_id::text", RecruitmentWork::barrier);
    }

    /** @param through by the reports through this day; {@code country} null for all */
    public Slice<ChannelFunnel> channels(UUID studyId, SiteFilter reached, String country, LocalDate through, Part part) {
        var arguments = new ArrayList<Object>(List.of(studyId, through));
        arguments.addAll(reached.arguments());
        arguments.add(studyId);
        return new Listing("""
            select f.*, consented::double precision / nullif(leads, 0) as consented_of_leads from (
              select c.channel_id, c.name, c.kind, c.country, c.opened_on, count(r.site_id) as sites, coalesce(sum(r.leads), 0) as leads, coalesce(sum(r.contacted), 0) as contacted,
                  coalesce(sum(r.prescreened), 0) as prescreened, coalesce(sum(r.consented), 0) as consented
                from recruitment_channel c left join (
                  select distinct on (channel_id, site_id) * from recruitment_channel_report where study_id = ? and through <= ? and %s
                  order by channel_id, site_id, through desc) r on r.channel_id = c.channel_id
               where c.study_id = ? group by c.channel_id, c.name, c.kind, c.country, c.opened_on) f""".formatted(reached.sql()), arguments.toArray()).when(country, "country = ?")
            .read(sql, part, "channel_id::text", RecruitmentWork::channel);
    }

    private static SuggestionDetail suggestion(ResultSet row) throws SQLException {
        return new SuggestionDetail(row.getObject("suggestion_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("rule_id"),
            row.getString("action"), row.getString("explanation"), date(row, "as_of"), row.getString("inputs_sha256"), row.getString("status"), instant(row, "suggested_at"),
            row.getString("decided_by"), instant(row, "decided_at"), row.getString("reason"));
    }

    private static BarrierDetail barrier(ResultSet row) throws SQLException {
        return new BarrierDetail(row.getObject("barrier_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getString("kind"),
            row.getString("description"), row.getString("corrective_action"), row.getString("owner"), date(row, "raised_on"), date(row, "due_on"), row.getBoolean("overdue"), date(row, "resolved_on"),
            row.getString("outcome"));
    }

    private static ChannelFunnel channel(ResultSet row) throws SQLException {
        return new ChannelFunnel(row.getObject("channel_id", UUID.class), row.getString("name"), row.getString("kind"), row.getString("country"), date(row, "opened_on"), row.getInt("sites"),
            row.getInt("leads"), row.getInt("contacted"), row.getInt("prescreened"), row.getInt("consented"), row.getObject("consented_of_leads", Double.class));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
