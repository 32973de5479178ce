package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds who has signed which version of which form, and how campaigns to consent again go. */
@ApplicationScoped
public class Consents {
    /** @param latestIcfLabel the version signed last to take part; {@code owed} campaigns the subject has yet to sign for */
    public record Compliance(UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, String country, String status, LocalDate firstSignedOn, String latestIcfLabel,
                             LocalDate latestSignedOn, int owed, int overdue, LocalDate nextDueOn, boolean copyMissing) {}

    /** @param onTimePercent of those settled or overdue, how many signed on time; absent while there are none */
    public record Campaign(UUID campaignId, UUID siteId, String siteNumber, String country, UUID icfVersionId, String icfLabel, String language, String population, LocalDate effectiveOn,
                           LocalDate dueOn, int required, int fulfilled, int fulfilledOnTime, int pending, int overdue, int lapsed, BigDecimal onTimePercent) {}

    public record Duty(UUID campaignId, String icfLabel, UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, LocalDate dueOn, String status, boolean wasOverdue, LocalDate settledOn,
                       Boolean onTime) {}

    private static final String COMPLIANCE = """
        select s.subject_id, s.study_id, s.site_id, s.subject_number, s.status, s.consented_on as first_signed_on, p.site_number, p.country, latest.icf_label as latest_icf_label,
            latest.signed_on as latest_signed_on,
            (select count(*) from reconsent_duty d where d.subject_id = s.subject_id and d.status in ('PENDING', 'OVERDUE')) as owed,
            (select count(*) from reconsent_duty d where d.subject_id = s.subject_id and d.status = 'OVERDUE') as overdue,
            (select min(d.due_on) from reconsent_duty d where d.subject_id = s.subject_id and d.status = 'PENDING') as next_due_on,
            exists (select 1 from subject_consent c where c.subject_id = s.subject_id and not c.copy_given) as copy_missing
          from subject s left join site_place p on p.site_id = s.site_id
            join lateral (select c.icf_label, c.signed_on from subject_consent c where c.subject_id = s.subject_id and c.type in ('INITIAL', 'LAR', 'RECONSENT')
              order by c.signed_on desc, c.consent_id desc limit 1) latest on true
          where s.study_id = ?""";

    private static final String CAMPAIGNS = """
        select c.*, p.site_number, p.country, d.required, d.fulfilled, d.on_time, d.pending, d.overdue, d.lapsed,
            round(100.0 * d.on_time / nullif(d.fulfilled + d.overdue, 0), 1) as on_time_percent
          from reconsent_campaign c left join site_place p on p.site_id = c.site_id
            cross join lateral (select count(*) as required, count(*) filter (where status = 'FULFILLED') as fulfilled, count(*) filter (where on_time) as on_time,
                count(*) filter (where status = 'PENDING') as pending, count(*) filter (where status = 'OVERDUE') as overdue, count(*) filter (where status = 'LAPSED') as lapsed
              from reconsent_duty d where d.campaign_id = c.campaign_id) d
          where c.study_id = ?""";

    private final Sql sql;

    Consents(Sql sql) {
        this.sql = sql;
    }

    /** Of those who have consented. @param owing only those who have something to sign */
    public Slice<Compliance> compliance(UUID studyId, SiteFilter sites, UUID siteId, boolean owing, Part part) {
        var listing = new Listing(COMPLIANCE, studyId).where(sites.sql(), sites.arguments().toArray()).when(siteId, "site_id = ?");
        if (owing) listing.where("owed > 0");
        return listing.read(sql, part, "subject_id::text", row -> new Compliance(row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getString("country"), row.getString("status"), date(row, "first_signed_on"), row.getString("latest_icf_label"), date(row, "latest_signed_on"), row.getInt("owed"),
            row.getInt("overdue"), date(row, "next_due_on"), row.getBoolean("copy_missing")));
    }

    public Slice<Campaign> campaigns(UUID studyId, SiteFilter sites, UUID siteId, Part part) {
        return new Listing(CAMPAIGNS, studyId).where(sites.sql(), sites.arguments().toArray()).when(siteId, "site_id = ?").read(sql, part, "campaign_id::text", Consents::campaign);
    }

    public Optional<Campaign> campaign(UUID studyId, SiteFilter sites, UUID campaignId) {
        var arguments = new ArrayList<Object>(List.of(studyId, campaignId));
        arguments.addAll(sites.arguments());
        return sql.first("select * from (" + CAMPAIGNS + ") one where campaign_id = ? and " + sites.sql(), Consents::campaign, arguments.toArray());
    }

    /** @param status null for all */
    public Slice<Duty> duties(UUID studyId, SiteFilter sites, UUID campaignId, String status, Part part) {
        return new Listing("""
            select d.*, c.icf_label, s.subject_number, p.site_number from reconsent_duty d join reconsent_campaign c on c.campaign_id = d.campaign_id
              join subject s on s.subject_id = d.subject_id left join site_place p on p.site_id = d.site_id where d.study_id = ? and d.campaign_id = ?""", studyId, campaignId)
            .where(sites.sql(), sites.arguments().toArray()).when(status, "status = ?").read(sql, part, "subject_id::text", row -> new Duty(row.getObject("campaign_id", UUID.class),
                row.getString("icf_label"), row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class), row.getString("site_number"), date(row, "due_on"),
                row.getString("status"), row.getBoolean("was_overdue"), date(row, "settled_on"), row.getObject("on_time", Boolean.class)));
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(row.getObject("campaign_id", UUID.class), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getObject("icf_version_id", UUID.class),
            row.getString("icf_label"), row.getString("language"), row.getString("population"), date(row, "effective_on"), date(row, "due_on"), row.getInt("required"), row.getInt("fulfilled"),
            row.getInt("on_time"), row.getInt("pending"), row.getInt("overdue"), row.getInt("lapsed"), row.getBigDecimal("on_time_percent"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
