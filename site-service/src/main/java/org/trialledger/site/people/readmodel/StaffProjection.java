package org.trialledger.site.people.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.people.application.CredentialDue;
import org.trialledger.site.people.application.DisclosureUpdates;
import org.trialledger.site.people.application.ExpiredCredentials;
import org.trialledger.site.people.application.ExpiringCredentials;
import org.trialledger.site.people.domain.DelegationToSign;
import org.trialledger.site.people.domain.DisclosureToSign;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.people.domain.StaffEvent.*;

@ApplicationScoped
@ProcessingGroup("site-staff")
public class StaffProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    StaffProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("site_staff", "staff_member", "principal_investigator_term", "staff_credential", "training_requirement", "training_record", "delegation_line", "undelegated_task",
            "financial_disclosure", "disclosure_follow_up", "staff_task");
    }

    @EventHandler void on(StaffEvent event, @SequenceNumber long version) {
        if (!isNew(event, version)) return;
        switch (event) {
            case StaffMemberAdded e -> sql.update("""
                insert into staff_member (person_id, study_id, site_id, name, role, investigator, user_id, country, joined_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.personId(), e.studyId(), e.siteId(), e.name(), e.role(), e.role().isInvestigator(), e.userId(), e.country(), e.joinedOn());
            case StaffRoleChanged e -> sql.update("update staff_member set role = ?, investigator = investigator or ? where person_id = ?", e.role(),
                e.role().isInvestigator(), e.personId());
            case PrincipalInvestigatorAppointed e -> appoint(e);
            case PrincipalInvestigatorLost e -> {
                sql.update("delete from principal_investigator_term where person_id = ? and from_day > ?", e.personId(), e.lastDay());
                sql.update("update principal_investigator_term set until_day = ? where person_id = ? and (until_day is null or until_day > ?)", e.lastDay(), e.personId(), e.lastDay());
            }
            case StaffMemberLeft e -> sql.update("update staff_member set left_on = ? where person_id = ?", e.leftOn(), e.personId());
            case CredentialRecorded e -> record(e);
            case CredentialRevoked e -> {
                sql.update("update staff_credential set revoked_on = ?, revocation_reason = ? where credential_id = ?", e.on(), e.reason(), e.credentialId());
                dueWork.cancel(ExpiringCredentials.KIND, e.credentialId().toString());
                dueWork.cancel(ExpiredCredentials.KIND, e.credentialId().toString());
            }
            case CredentialExpiring _, CredentialExpired _ -> { }
            case TrainingRequired e -> sql.update("""
                insert into training_requirement (requirement_id, study_id, site_id, course, course_version, roles, from_day, cause, ordinal) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.requirementId(), e.studyId(), e.siteId(), e.course().name(), e.course().version(), e.roles(), e.from(), e.cause(), version);
            case TrainingRequirementWithdrawn e -> sql.update("update training_requirement set withdrawn_on = ?, withdrawal_reason = ? where requirement_id = ?", e.on(),
                e.reason(), e.requirementId());
            case TrainingCompleted e -> sql.update("""
                insert into training_record (training_id, study_id, site_id, person_id, course, course_version, completed_on, evidence) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                e.trainingId(), e.studyId(), e.siteId(), e.personId(), e.course().name(), e.course().version(), e.completedOn(), e.evidence());
            case DelegationDrafted e -> sql.update("""
                insert into delegation_line (delegation_id, study_id, site_id, person_id, tasks, from_day, until_day, evidence, to_sign) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.delegationId(), e.studyId(), e.siteId(), e.personId(), e.tasks(), e.from(), e.until(), e.evidence(), Sql.json(DelegationToSign.of(e)));
            case DelegationSigned e -> sql.update("update delegation_line set signed_on = ?, signature = ? where delegation_id = ?", e.on(), Sql.json(e.signature()), e.delegationId());
            case DelegationEnded e -> sql.update("update delegation_line set until_day = ?, end_reason = ? where delegation_id = ?", e.on(), e.reason(), e.delegationId());
            case DelegationSuspended e -> sql.update("update delegation_line set suspended_from = ? where delegation_id = ?", e.from(), e.delegationId());
            case DelegationResumed e -> sql.update("update delegation_line set suspended_from = null where delegation_id = ?", e.delegationId());
            case UndelegatedTaskPerformed e -> sql.update("insert into undelegated_task (report_id, study_id, site_id, person_id, task, on_day, subject_id, source) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?)",
                e.reportId(), e.studyId(), e.siteId(), e.personId(), e.task(), e.on(), e.subjectId(), e.source());
            case FinancialInterestsStated e -> sql.update("""
                insert into financial_disclosure (disclosure_id, study_id, site_id, person_id, interests, categories, form, bias_minimised, to_sign, stated_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.disclosureId(), e.studyId(), e.siteId(), e.personId(), Sql.json(e.interests()), e.categories(), e.form(), e.biasMinimised(),
                    Sql.json(DisclosureToSign.of(e)), e.statedOn());
            case FinancialDisclosureCertified e -> sql.update("update financial_disclosure set certified_on = ?, signature = ? where disclosure_id = ?", e.on(),
                Sql.json(e.signature()), e.disclosureId());
            case DisclosureFollowUpStarted e -> {
                sql.update("insert into disclosure_follow_up (site_id, study_id, completed_on, until_day) values (?, ?, ?, ?)", e.siteId(), e.studyId(), e.completedOn(), e.until());
                dueWork.schedule(DisclosureUpdates.KIND, e.siteId().toString(), e.studyId(), start(e.until()), new DisclosureUpdates.At(e.siteId()));
            }
            case StaffTaskOpened e -> sql.update("""
                insert into staff_task (task_id, study_id, site_id, person_id, kind, about, text, due_on, state) values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
                on conflict (task_id) do update set text = excluded.text, due_on = excluded.due_on, state = 'OPEN', closed_on = null, closed_by = null""",
                e.taskId(), e.studyId(), e.siteId(), e.personId(), e.kind(), e.about(), e.text(), e.dueOn());
            case StaffTaskDone e -> sql.update("update staff_task set state = 'DONE', closed_on = ?, closed_by = ? where task_id = ?", e.on(), e.evidence(), e.taskId());
            case StaffTaskDropped e -> sql.update("update staff_task set state = 'DROPPED', closed_on = ?, closed_by = ? where task_id = ?", e.on(), e.because(), e.taskId());
        }
    }

    private void appoint(PrincipalInvestigatorAppointed e) {
        if (e.replacedPersonId() != null) {
            sql.update("update principal_investigator_term set until_day = ? where person_id = ? and until_day is null", e.from().minusDays(1), e.replacedPersonId());
            sql.update("update staff_member set role = ? where person_id = ?", SiteRole.SUB_INVESTIGATOR, e.replacedPersonId());
        }
        sql.update("insert into principal_investigator_term (study_id, site_id, person_id, from_day) values (?, ?, ?, ?)", e.studyId(), e.siteId(), e.personId(), e.from());
        sql.update("update staff_member set role = ?, investigator = true where person_id = ?", SiteRole.PRINCIPAL_INVESTIGATOR, e.personId());
    }

    private void record(CredentialRecorded e) {
        var c = e.credential();
        sql.update("""
            insert into staff_credential (credential_id, study_id, site_id, person_id, kind, title, issuer, number, countries, issued_on, valid_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            e.credentialId(), e.studyId(), e.siteId(), e.personId(), c.kind(), c.title(), c.issuer(), c.number(), c.countries(), c.issuedOn(), c.validUntil());
        if (c.validUntil() == null) return;
        var due = new CredentialDue(e.siteId(), e.personId(), e.credentialId());
        dueWork.schedule(ExpiringCredentials.KIND, e.credentialId().toString(), e.studyId(), start(c.validUntil().minusDays(ExpiringCredentials.DAYS_AHEAD)), due);
        dueWork.schedule(ExpiredCredentials.KIND, e.credentialId().toString(), e.studyId(), start(c.validUntil().plusDays(1)), due);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Every event moves the record's version on; one that does not has been here before. */
    private boolean isNew(StaffEvent event, long version) {
        return sql.update("""
            insert into site_staff (site_id, study_id, version) values (?, ?, ?)
            on conflict (site_id) do update set version = excluded.version where site_staff.version < excluded.version""", event.siteId(), event.studyId(), version) == 1;
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
