package org.trialledger.site.people.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.people.domain.Credential;
import org.trialledger.site.people.domain.DelegationToSign;
import org.trialledger.site.people.domain.DisclosureCategory;
import org.trialledger.site.people.domain.DisclosureForm;
import org.trialledger.site.people.domain.DisclosureToSign;
import org.trialledger.site.people.domain.Interest;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffTaskKind;
import org.trialledger.site.people.domain.Task;
import org.trialledger.site.people.readmodel.StaffMemberDetail.TrainingRow;

/** Finds the people of sites and what is on record of them, as of any day. */
@ApplicationScoped
public class Staff {
    private static final String MEMBERS = """
        select m.*, p.site_number,
          exists (select 1 from principal_investigator_term t where t.person_id = m.person_id and t.from_day <= ? and (t.until_day is null or t.until_day >= ?)) as is_principal,
          array(select distinct task from delegation_line d cross join unnest(d.tasks) as task where d.person_id = m.person_id and d.signed_on is not null and d.from_day <= ?
            and (d.until_day is null or d.until_day >= ?) and (d.suspended_from is null or d.suspended_from > ?) order by task) as delegated,
          (select count(*) from staff_task k where k.person_id = m.person_id and k.state = 'OPEN') as open_tasks
        from staff_member m left join site_place p on p.site_id = m.site_id where m.study_id = ?""";

    private static final String CREDENTIALS = """
        select c.*, m.name, p.site_number, c.valid_until - ?::date as days_left,
          case when c.revoked_on <= ? then 'REVOKED'
               when c.valid_until is not null and exists (select 1 from staff_credential o where o.person_id = c.person_id and o.kind = c.kind and o.countries @> c.countries
                 and (o.kind <> 'CERTIFICATION' or lower(o.title) = lower(c.title)) and (o.valid_until is null or o.valid_until > c.valid_until) and o.revoked_on is null) then 'RENEWED'
               when c.valid_until < ? then 'EXPIRED'
               when c.valid_until <= ?::date + 60 then 'EXPIRING'
               else 'VALID' end as status
        from staff_credential c join staff_member m on m.person_id = c.person_id left join site_place p on p.site_id = c.site_id where c.study_id = ?""";

    private static final String DELEGATIONS = """
        select d.*, d.from_day as "from", d.until_day as until, m.name, m.role, p.site_number,
          case when d.until_day < greatest(?::date, d.from_day) then 'ENDED' when d.signed_on is null then 'UNSIGNED' when d.from_day > ? then 'PLANNED'
               when d.suspended_from <= ? then 'SUSPENDED' else 'IN_FORCE' end as state
        from delegation_line d join staff_member m on m.person_id = d.person_id left join site_place p on p.site_id = d.site_id where d.study_id = ?""";

    private static final String DISCLOSURES = """
        select m.person_id, m.study_id, m.site_id, m.name, m.role, p.site_number, d.disclosure_id, d.form, d.categories, d.stated_on, d.certified_on, f.until_day as update_until,
          case when d.disclosure_id is null then 'MISSING' when d.certified_on is null then 'STATED'
               when f.until_day <= ? and not exists (select 1 from financial_disclosure u where u.person_id = m.person_id and u.certified_on is not null and u.stated_on >= f.until_day) then 'UPDATE_DUE'
               else 'CERTIFIED' end as status
        from staff_member m left join site_place p on p.site_id = m.site_id left join disclosure_follow_up f on f.site_id = m.site_id
          left join lateral (select * from financial_disclosure l where l.person_id = m.person_id order by l.stated_on desc, l.disclosure_id desc limit 1) d on true
        where m.investigator and m.study_id = ?""";

    private static final String TASKS = """
        select t.*, m.name, p.site_number, t.state = 'OPEN' and t.due_on < ? as overdue
        from staff_task t join staff_member m on m.person_id = t.person_id left join site_place p on p.site_id = t.site_id where t.study_id = ?""";

    /** Requirements that stand on the day for a person who is there on it; of each course the latest. */
    private static final String DUTIES = """
        select m.person_id, m.study_id, m.site_id, m.name, m.role, r.requirement_id, r.course, r.course_version, r.from_day,
          exists (select 1 from training_record t where t.person_id = m.person_id and lower(t.course) = lower(r.course) and lower(t.course_version) = lower(r.course_version)
            and t.completed_on <= day.d) as is_trained
        from (select ?::date as d) day cross join staff_member m join training_requirement r on r.site_id = m.site_id and (cardinality(r.roles) = 0 or m.role = any(r.roles))
        where m.study_id = ? and m.joined_on <= day.d and (m.left_on is null or m.left_on >= day.d) and r.from_day <= day.d and (r.withdrawn_on is null or r.withdrawn_on > day.d)
          and not exists (select 1 from training_requirement o where o.site_id = r.site_id and lower(o.course) = lower(r.course) and (cardinality(o.roles) = 0 or m.role = any(o.roles))
            and o.from_day <= day.d and (o.withdrawn_on is null or o.withdrawn_on > day.d) and (o.from_day, o.ordinal) > (r.from_day, r.ordinal))""";

    private static final String GAPS = """
        with day as (select ?::date as d), duty as (%s), present as (
          select m.* from staff_member m, day where m.study_id = ? and m.joined_on <= day.d and (m.left_on is null or m.left_on >= day.d)),
        gap as (
          select person_id, site_id, name, role, 'NOT_TRAINED' as kind, course || ' ' || course_version as detail, from_day as since from duty where not is_trained
          union all
          select m.person_id, m.site_id, m.name, m.role, 'NOT_DELEGATED', null, m.joined_on from present m, day
          where not exists (select 1 from delegation_line d where d.person_id = m.person_id and d.from_day <= day.d and (d.until_day is null or d.until_day >= day.d))
            and not exists (select 1 from principal_investigator_term t where t.person_id = m.person_id and t.from_day <= day.d and (t.until_day is null or t.until_day >= day.d))
          union all
          select m.person_id, m.site_id, m.name, m.role, case when d.signed_on is null then 'DELEGATION_UNSIGNED' else 'DELEGATION_SUSPENDED' end, array_to_string(d.tasks, ', '),
            case when d.signed_on is null then d.from_day else d.suspended_from end
          from present m join delegation_line d on d.person_id = m.person_id, day
          where d.from_day <= day.d and (d.until_day is null or d.until_day >= day.d) and (d.signed_on is null or d.suspended_from <= day.d))
        select gap.*, p.site_number, day.d - gap.since as days from day, gap left join site_place p on p.site_id = gap.site_id""".formatted(DUTIES);

    private static final String COMPLIANCE = """
        with duty as (%s)
        select r.*, r.from_day as "from", r.course_version as version, p.site_number, (select count(*) from duty where duty.requirement_id = r.requirement_id) as required,
          (select count(*) from duty where duty.requirement_id = r.requirement_id and duty.is_trained) as trained
        from training_requirement r left join site_place p on p.site_id = r.site_id where r.study_id = ?""".formatted(DUTIES);

    private final Sql sql;
    private final PersonalValues persons;

    Staff(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    /** @param siteId null for all sites that {@code sites} lets through; {@code present} true for those there on the day */
    public Slice<StaffMemberRow> members(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, SiteRole role, boolean present, Part part) {
        var listing = members(studyId, day, siteId).where(sites.sql(), sites.arguments().toArray()).when(role == null ? null : role.name(), "role = ?");
        if (present) listing.where("joined_on <= ? and (left_on is null or left_on >= ?)", day, day);
        return listing.read(sql, part, "person_id::text", this::member);
    }

    public Slice<CredentialRow> credentials(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, Credential.Kind kind, CredentialRow.Status status,
        LocalDate endsBefore, Part part) {
        return credentials(studyId, day, siteId).where(sites.sql(), sites.arguments().toArray()).when(kind == null ? null : kind.name(), "kind = ?")
            .when(status == null ? null : status.name(), "status = ?").when(endsBefore, "valid_until < ?")
            .read(sql, part, "credential_id::text", this::credential);
    }

    public Slice<DelegationRow> delegations(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, UUID personId, Task task, DelegationRow.State state, Part part) {
        return delegations(studyId, day, siteId).where(sites.sql(), sites.arguments().toArray()).when(personId, "person_id = ?").when(task == null ? null : task.name(), "? = any(tasks)")
            .when(state == null ? null : state.name(), "state = ?").read(sql, part, "delegation_id::text", this::delegation);
    }

    public Slice<DisclosureRow> disclosures(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, DisclosureRow.Status status, Part part) {
        return new Listing(DISCLOSURES, day, studyId).when(siteId, "site_id = ?").where(sites.sql(), sites.arguments().toArray()).when(status == null ? null : status.name(), "status = ?")
            .read(sql, part, "person_id::text", this::disclosure);
    }

    public Slice<StaffTaskRow> tasks(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, StaffTaskKind kind, StaffTaskRow.State state, Boolean overdue, Part part) {
        return tasks(studyId, day, siteId).where(sites.sql(), sites.arguments().toArray()).when(kind == null ? null : kind.name(),
            "kind = ?").when(state == null ? null : state.name(), "state = ?")
            .when(overdue, "coalesce(overdue, false) = ?").read(sql, part, "task_id::text", this::task);
    }

    public Slice<StaffGap> gaps(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, StaffGap.Kind kind, Part part) {
        return new Listing(GAPS, day, day, studyId, studyId).when(siteId, "site_id = ?").where(sites.sql(), sites.arguments().toArray()).when(kind == null ? null : kind.name(), "kind = ?")
            .read(sql, part, "person_id::text || kind || coalesce(detail, '')", row -> {
                var name = persons.shown(row.getString("name"));
                return new StaffGap(uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), name.value(), name.erased(), SiteRole.valueOf(row.getString("role")),
                    StaffGap.Kind.valueOf(row.getString("kind")), row.getString("detail"), date(row, "since"), row.getInt("days"));
            });
    }

    public Slice<TrainingComplianceRow> compliance(SiteFilter sites, UUID studyId, LocalDate day, UUID siteId, Part part) {
        return new Listing(COMPLIANCE, day, studyId, studyId).when(siteId, "site_id = ?").where(sites.sql(), sites.arguments().toArray())
            .read(sql, part, "requirement_id::text", row -> new TrainingComplianceRow(uuid(row, "requirement_id"), uuid(row, "site_id"),
                row.getString("site_number"), row.getString("course"), row.getString("course_version"), list(row, "roles", SiteRole::valueOf), date(row, "from_day"), row.getString("cause"),
                date(row, "withdrawn_on"), row.getInt("required"), row.getInt("trained"), row.getInt("required") - row.getInt("trained")));
    }

    public Slice<UndelegatedTaskRow> undelegated(SiteFilter sites, UUID studyId, UUID siteId, Part part) {
        return new Listing("select u.*, u.on_day as \"on\", m.name, m.role, p.site_number from undelegated_task u join staff_member m on m.person_id = u.person_id left join site_place p on "
            + "p.site_id = u.site_id where u.study_id = ?",
            studyId).when(siteId, "site_id = ?").where(sites.sql(), sites.arguments().toArray()).read(sql, part, "report_id::text", row -> {
                var name = persons.shown(row.getString("name"));
                return new UndelegatedTaskRow(uuid(row, "report_id"), uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), name.value(), name.erased(),
                    SiteRole.valueOf(row.getString("role")), Task.valueOf(row.getString("task")), date(row, "on_day"), uuid(row, "subject_id"), row.getString("source"));
            });
    }

    /** Of one site, with the version of its record for ETags. */
    public Optional<Long> version(UUID studyId, UUID siteId) {
        return sql.first("select version from site_staff where study_id = ? and site_id = ?", row -> row.getLong(1), studyId, siteId);
    }

    public Slice<InvestigatorTerm> investigators(UUID studyId, UUID siteId, Part part) {
        return new Listing("""
            select t.*, t.from_day as "from", t.until_day as until, m.name from principal_investigator_term t join staff_member m on m.person_id = t.person_id where t.study_id = ? and t.site_id = ?""",
            studyId, siteId).read(sql, part, "person_id::text || from_day", row -> {
                var name = persons.shown(row.getString("name"));
                return new InvestigatorTerm(uuid(row, "person_id"), name.value(), name.erased(), date(row, "from_day"), date(row, "until_day"));
            });
    }

    public Optional<StaffMemberDetail> find(UUID studyId, UUID siteId, UUID personId, LocalDate day) {
        var all = Integer.MAX_VALUE - 1;
        return members(studyId, day, siteId).where("person_id = ?", personId).read(sql, "role", "person_id::text", false, From.START, 1, this::member).items().stream().findFirst()
            .map(person -> new StaffMemberDetail(person,
                credentials(studyId, day, siteId).where("person_id = ?", personId).read(sql, "to_char(issued_on, 'YYYY-MM-DD')", "credential_id::text", false, From.START,
                    all, this::credential).items(),
                sql.list("select * from training_record where person_id = ? order by completed_on, training_id", row -> new TrainingRow(uuid(row, "training_id"), row.getString("course"),
                    row.getString("course_version"), date(row, "completed_on"), row.getString("evidence")), personId),
                delegations(studyId, day, siteId).where("person_id = ?", personId).read(sql, "to_char(from_day, 'YYYY-MM-DD')", "delegation_id::text", false, From.START,
                    all, this::delegation).items(),
                sql.list("select * from financial_disclosure where person_id = ? order by stated_on, disclosure_id", Staff::stated, personId),
                tasks(studyId, day, siteId).where("person_id = ?", personId).read(sql, "state", "task_id::text", false, From.START, all, this::task).items()));
    }

    public Optional<DelegationToSign> delegationToSign(UUID studyId, UUID siteId, UUID delegationId) {
        return sql.first("select to_sign from delegation_line where study_id = ? and site_id = ? and delegation_id = ?", row -> Sql.fromJson(row, "to_sign",
            DelegationToSign.class), studyId, siteId,
            delegationId);
    }

    public Optional<DisclosureToSign> disclosureToSign(UUID studyId, UUID siteId, UUID disclosureId) {
        return sql.first("select to_sign from financial_disclosure where study_id = ? and site_id = ? and disclosure_id = ?", row -> Sql.fromJson(row, "to_sign",
            DisclosureToSign.class), studyId, siteId,
            disclosureId);
    }

    private static Listing members(UUID studyId, LocalDate day, UUID siteId) {
        return new Listing(MEMBERS, day, day, day, day, day, studyId).when(siteId, "site_id = ?");
    }

    private static Listing credentials(UUID studyId, LocalDate day, UUID siteId) {
        return new Listing(CREDENTIALS, day, day, day, day, studyId).when(siteId, "site_id = ?");
    }

    private static Listing delegations(UUID studyId, LocalDate day, UUID siteId) {
        return new Listing(DELEGATIONS, day, day, day, studyId).when(siteId, "site_id = ?");
    }

    private static Listing tasks(UUID studyId, LocalDate day, UUID siteId) {
        return new Listing(TASKS, day, studyId).when(siteId, "site_id = ?");
    }

    private StaffMemberRow member(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        return new StaffMemberRow(uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), row.getString("country"), name.value(), name.erased(),
            SiteRole.valueOf(row.getString("role")),
            row.getString("user_id"), date(row, "joined_on"), date(row, "left_on"), row.getBoolean("is_principal"), list(row, "delegated", Task::valueOf), row.getInt("open_tasks"));
    }

    private CredentialRow credential(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        return new CredentialRow(uuid(row, "credential_id"), uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), name.value(), name.erased(),
            Credential.Kind.valueOf(row.getString("kind")), row.getString("title"), row.getString("issuer"), row.getString("number"), list(row, "countries", Function.identity()),
            date(row, "issued_on"), date(row, "valid_until"), row.getObject("days_left", Integer.class), CredentialRow.Status.valueOf(row.getString("status")),
                row.getString("revocation_reason"));
    }

    private DelegationRow delegation(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        LocalDate from = date(row, "from_day"), signedOn = date(row, "signed_on");
        return new DelegationRow(uuid(row, "delegation_id"), uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), name.value(), name.erased(),
            SiteRole.valueOf(row.getString("role")), list(row, "tasks", Task::valueOf), from, date(row, "until_day"), row.getString("evidence"),
                DelegationRow.State.valueOf(row.getString("state")),
            signedOn, signedOn != null && signedOn.isAfter(from), date(row, "suspended_from"), row.getString("end_reason"), Sql.fromJson(row, "signature", ElectronicSignature.class));
    }

    private DisclosureRow disclosure(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        var form = row.getString("form");
        return new DisclosureRow(uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), name.value(), name.erased(), SiteRole.valueOf(row.getString("role")),
            DisclosureRow.Status.valueOf(row.getString("status")), uuid(row, "disclosure_id"), form == null ? null : DisclosureForm.valueOf(form), list(row, "categories",
                DisclosureCategory::valueOf),
            date(row, "stated_on"), date(row, "certified_on"), date(row, "update_until"));
    }

    private static DisclosureDetail stated(ResultSet row) throws SQLException {
        return new DisclosureDetail(uuid(row, "disclosure_id"), List.of(Sql.fromJson(row, "interests", Interest[].class)), list(row, "categories", DisclosureCategory::valueOf),
            DisclosureForm.valueOf(row.getString("form")), row.getString("bias_minimised"), date(row, "stated_on"), date(row, "certified_on"), Sql.fromJson(row,
                "signature", ElectronicSignature.class));
    }

    private StaffTaskRow task(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        return new StaffTaskRow(uuid(row, "task_id"), uuid(row, "person_id"), uuid(row, "site_id"), row.getString("site_number"), name.value(), name.erased(),
            StaffTaskKind.valueOf(row.getString("kind")), row.getString("text"), date(row, "due_on"), row.getBoolean("overdue"), StaffTaskRow.State.valueOf(row.getString("state")),
            date(row, "closed_on"), row.getString("closed_by"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static <T> List<T> list(ResultSet row, String column, Function<String, T> value) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.stream((String[]) array.getArray()).map(value).toList();
    }
}
