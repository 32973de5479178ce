package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.subject.domain.Consent;
import org.trialledger.site.subject.domain.Status;
import org.trialledger.site.subject.domain.SubjectCommand.Sex;
import org.trialledger.site.subject.readmodel.SubjectDetail.ReconsentDuty;
import org.trialledger.site.subject.readmodel.SubjectDetail.SiteStay;
import org.trialledger.site.subject.readmodel.SubjectDetail.Step;

/** Finds subjects, for lists and one by one. */
@ApplicationScoped
public class Subjects {
    /** Null is no filter. {@code q} is a part of the number. */
    public record Filter(Status status, UUID siteId, String country, String q) {}

    public enum Group { SITE, COUNTRY, STUDY }

    /** @param arm sealed, as the ledger has it */
    public record SealedAllocation(UUID subjectId, String subjectNumber, String siteNumber, String country, String randomisationNumber, String stratum, String arm) {}

    public record FailureReason(String siteNumber, String country, String reason, int subjects) {}

    /** The site's number and country stand in the place of sites, which follows another projection. */
    private static final String FROM = " from subject s left join site_place p on p.site_id = s.site_id ";

    private final Sql sql;

    Subjects(Sql sql) {
        this.sql = sql;
    }

    public Slice<SubjectOverview> list(UUID studyId, SiteFilter sites, Filter filter, Part part) {
        return new Listing("select s.*, p.site_number, p.country" + FROM + "where s.study_id = ?", studyId).where(known(sites), sites.arguments().toArray()).when(filter.status(), "status = ?")
            .when(filter.siteId(), "site_id = ?").when(filter.country(), "country = ?")
            .when(Like.contains(filter.q() == null ? null : filter.q().toUpperCase(Locale.ROOT)), "subject_number like ?").read(sql, part, "subject_id::text", Subjects::overview);
    }

    /** Subjects that one of the caller's sites looks after or has looked after. */
    private static String known(SiteFilter sites) {
        return sites == SiteFilter.ALL ? "true" : "subject_id in (select ss.subject_id from subject_site ss where " + sites.sql() + ")";
    }

    /** @param sites the caller's: where none of them looks after the subject now, the answer holds what they recorded and no more */
    public Optional<SubjectDetail> find(UUID studyId, UUID subjectId, SiteFilter sites) {
        var arguments = new ArrayList<Object>(List.of(studyId, subjectId));
        arguments.addAll(sites.arguments());
        return sql.first("select s.*, p.site_number, p.country" + FROM + "where s.study_id = ? and s.subject_id = ? and " + known(sites), row -> {
            var overview = overview(row);
            var own = sites == SiteFilter.ALL || isOf(subjectId, overview.siteId(), sites) ? SiteFilter.ALL : sites;
            return new SubjectDetail(overview, date(row, "eligible_on"), date(row, "consent_withdrawn_on"), date(row, "majority_on"), stays(subjectId), consents(subjectId, own), visits(subjectId, own),
                duties(subjectId, own), steps(subjectId, own));
        }, arguments.toArray());
    }

    private boolean isOf(UUID subjectId, UUID siteId, SiteFilter sites) {
        var arguments = new ArrayList<Object>(List.of(subjectId, siteId));
        arguments.addAll(sites.arguments());
        return sql.first("select 1 from subject_site where subject_id = ? and site_id = ? and " + sites.sql(), row -> row.getInt(1), arguments.toArray()).isPresent();
    }

    /** The site that looks after the subject now; empty where the view has no such subject yet. */
    Optional<UUID> siteOf(UUID studyId, UUID subjectId) {
        return sql.first("select site_id from subject where subject_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), subjectId, studyId);
    }

    /** How many participants of a site have no end yet: what a close-out must know (ICH E6(R3) 2.9). */
    public int unfinished(UUID studyId, UUID siteId) {
        return sql.first("""
            select count(*) from subject where study_id = ? and site_id = ? and consented_on is not null
              and status not in ('SCREEN_FAILED', 'COMPLETED', 'WITHDRAWN', 'LOST_TO_FOLLOW_UP', 'DIED')""", row -> row.getInt(1), studyId, siteId).orElse(0);
    }

    private List<SiteStay> stays(UUID subjectId) {
        return sql.list("select ss.*, p.site_number from subject_site ss left join site_place p on p.site_id = ss.site_id where ss.subject_id = ? order by ss.since_on, ss.site_id",
            row -> new SiteStay(row.getObject("site_id", UUID.class), row.getString("site_number"), date(row, "since_on"), date(row, "until_on")), subjectId);
    }

    private List<ConsentDetail> consents(UUID subjectId, SiteFilter own) {
        return ofSubject("select * from subject_consent", subjectId, own, "signed_on, consent_id", row -> new ConsentDetail(row.getObject("consent_id", UUID.class), row.getObject("site_id", UUID.class),
            Consent.Type.valueOf(row.getString("type")), row.getObject("icf_version_id", UUID.class), row.getString("icf_label"), row.getString("language"), date(row, "signed_on"),
            instant(row, "signed_at"), row.getObject("obtained_by", UUID.class), Consent.Modality.valueOf(row.getString("modality")), row.getBoolean("copy_given"), row.getBoolean("witnessed"),
            date(row, "withdrawn_on")));
    }

    private List<VisitDetail> visits(UUID subjectId, SiteFilter own) {
        return ofSubject(SubjectVisits.RECORDED, subjectId, own, "attempt, coalesce(happened_on, planned_on), number, code", SubjectVisits::visit);
    }

    private List<ReconsentDuty> duties(UUID subjectId, SiteFilter own) {
        return ofSubject("select d.*, c.icf_label, c.effective_on from reconsent_duty d join (select campaign_id, icf_label, effective_on from reconsent_campaign) c using (campaign_id)", subjectId, own,
            "effective_on, campaign_id", row -> new ReconsentDuty(row.getObject("campaign_id", UUID.class), row.getString("icf_label"), date(row, "due_on"), row.getString("status"),
                date(row, "settled_on"), row.getObject("on_time", Boolean.class)));
    }

    private List<Step> steps(UUID subjectId, SiteFilter own) {
        return ofSubject("select * from subject_step", subjectId, own, "version", row -> new Step(row.getString("step"), row.getObject("site_id", UUID.class), date(row, "happened_on"),
            row.getString("detail"), instant(row, "recorded_at")));
    }

    private <T> List<T> ofSubject(String select, UUID subjectId, SiteFilter own, String order, Sql.Row<T> mapped) {
        var arguments = new ArrayList<Object>(List.of(subjectId));
        arguments.addAll(own.arguments());
        return sql.list("select * from (" + select + ") one where subject_id = ? and " + own.sql() + " order by " + order, mapped, arguments.toArray());
    }

    /** @param siteId of one site alone, or null */
    public List<FunnelRow> funnel(UUID studyId, SiteFilter sites, Group group, UUID siteId) {
        var key = switch (group) {
            case SITE -> "coalesce(site_number, site_id::text)";
            case COUNTRY -> "coalesce(country, '?')";
            case STUDY -> "'STUDY'";
        };
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(sites.arguments());
        if (siteId != null) arguments.add(siteId);
        return sql.list("select " + key + " as grouped, " + (group == Group.SITE ? "site_id" : "null::uuid as site_id") + ", " + (group == Group.STUDY ? "null::text as country" : "max(country) as country") + """
            , count(*) as registered, count(consented_on) as consented, count(screened_on) as screened, count(*) filter (where attempt > 1) as rescreened, count(screen_failed_on) as screen_failed,
              count(enrolled_on) as enrolled, count(treated_on) as treated, count(treatment_discontinued_on) as discontinued, count(completed_on) as completed, count(withdrawn_on) as withdrawn,
              count(lost_on) as lost, count(died_on) as died,
              count(*) filter (where consented_on is not null and status not in ('SCREEN_FAILED', 'COMPLETED', 'WITHDRAWN', 'LOST_TO_FOLLOW_UP', 'DIED')) as ongoing,
              round(100.0 * count(screen_failed_on) / nullif(count(*) filter (where screen_failed_on is not null or enrolled_on is not null), 0), 1) as screen_failure_rate,
              round(100.0 * count(*) filter (where enrolled_on is not null and (withdrawn_on is not null or lost_on is not null or died_on is not null)) / nullif(count(enrolled_on), 0), 1) as drop_out_rate
            from (select s.*, p.site_number, p.country from subject s left join site_place p on p.site_id = s.site_id) one where study_id = ? and\s""" + sites.sql()
            + (siteId == null ? "" : " and site_id = ?") + (group == Group.SITE ? " group by grouped, site_id" : " group by grouped") + " order by grouped", Subjects::funnelRow, arguments.toArray());
    }

    private static FunnelRow funnelRow(ResultSet row) throws SQLException {
        return new FunnelRow(row.getString("grouped"), row.getObject("site_id", UUID.class), row.getString("country"), row.getInt("registered"), row.getInt("consented"), row.getInt("screened"),
            row.getInt("rescreened"), row.getInt("screen_failed"), row.getInt("enrolled"), row.getInt("treated"), row.getInt("discontinued"), row.getInt("completed"), row.getInt("withdrawn"),
            row.getInt("lost"), row.getInt("died"), row.getInt("ongoing"), row.getBigDecimal("screen_failure_rate"), row.getBigDecimal("drop_out_rate"));
    }

    /** @param siteId of one site alone, or null */
    public Slice<FailureReason> screenFailureReasons(UUID studyId, SiteFilter sites, UUID siteId, Part part) {
        return new Listing("""
            select s.study_id, s.site_id, p.site_number, p.country, s.screen_failure_reason as reason, count(*)::int as subjects from subject s left join site_place p on p.site_id = s.site_id
            where s.study_id = ? and s.screen_failed_on is not null group by 1, 2, 3, 4, 5""", studyId).where(sites.sql(), sites.arguments().toArray()).when(siteId, "site_id = ?")
            .read(sql, part, "site_id::text || coalesce(reason, '')", row -> new FailureReason(row.getString("site_number"), row.getString("country"), row.getString("reason"), row.getInt("subjects")));
    }

    public Slice<SealedAllocation> allocations(UUID studyId, SiteFilter sites, Part part) {
        return new Listing("select s.*, a.arm, p.site_number, p.country from treatment_allocation a join subject s on s.subject_id = a.subject_id left join site_place p on p.site_id = s.site_id where s.study_id = ?",
            studyId).where(sites.sql(), sites.arguments().toArray()).read(sql, part, "subject_id::text", row -> new SealedAllocation(row.getObject("subject_id", UUID.class), row.getString("subject_number"),
            row.getString("site_number"), row.getString("country"), row.getString("randomisation_number"), row.getString("stratum"), row.getString("arm")));
    }

    private static SubjectOverview overview(ResultSet row) throws SQLException {
        var sex = row.getString("sex");
        return new SubjectOverview(row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"),
            Status.valueOf(row.getString("status")), row.getInt("attempt"), sex == null ? null : Sex.valueOf(sex), row.getObject("birth_year", Integer.class), row.getObject("age", Integer.class),
            date(row, "registered_on"), date(row, "consented_on"), date(row, "screened_on"), date(row, "screen_failed_on"), row.getString("screen_failure_reason"), date(row, "enrolled_on"),
            row.getString("randomisation_number"), row.getString("stratum"), date(row, "treated_on"), date(row, "treatment_ended_on"), date(row, "treatment_discontinued_on"),
            row.getString("discontinuation_reason"), date(row, "follow_up_on"), date(row, "completed_on"), date(row, "withdrawn_on"), row.getString("withdrawn_by"),
            row.getString("withdrawal_reason"), date(row, "lost_on"), date(row, "died_on"), row.getInt("visits"), date(row, "last_visit_on"), row.getLong("version"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
