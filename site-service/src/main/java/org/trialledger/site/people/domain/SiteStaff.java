package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.StaffMember.with;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;
import org.trialledger.site.people.domain.StaffMember.Delegation;
import org.trialledger.site.people.domain.StaffMember.Disclosure;
import org.trialledger.site.people.domain.StaffMember.OpenTask;
import org.trialledger.site.people.domain.StaffMember.Training;

/**
 * The people of a site: who they are, what they are qualified and trained for, and what the principal investigator has delegated to whom.
 *
 * @param country               the site's, null before the first member
 * @param terms                 the principal investigators in order, at most one on any day
 * @param disclosureFollowUpEnd null before the trial is over at the site
 */
public record SiteStaff(String country, Map<UUID, StaffMember> members, List<PrincipalInvestigators.Term> terms, Map<UUID, StaffTraining.Requirement> requirements, LocalDate disclosureFollowUpEnd) {

    public static final SiteStaff INITIAL = new SiteStaff(null, Map.of(), List.of(), Map.of(), null);

    /** Whether the task is the person's to do on the day: as principal investigator, or by a signed line of the log; and qualified for it on that day. */
    public boolean isDelegated(UUID personId, Task task, LocalDate on) {
        return delegationLog().isDelegated(personId, task, on);
    }

    /** Trained at all by the day, and in what is required of the person's role on it. */
    public boolean isTrained(UUID personId, LocalDate on) {
        var member = members.get(personId);
        return member != null && member.isTrainedInAnything(on) && training().missingTo(member, on).isEmpty();
    }

    public Optional<UUID> principalInvestigatorOn(LocalDate on) {
        return principalInvestigators().on(on);
    }

    /** Who works at the site on the day under this account. */
    public Optional<UUID> personOf(String userId, LocalDate on) {
        return members.entrySet().stream().filter(member -> userId.equals(member.getValue().userId()) && member.getValue().isPresent(on)).map(Map.Entry::getKey).findFirst();
    }

    public boolean isMember(UUID personId) {
        return members.containsKey(personId);
    }

    /** Whether a standing requirement asks for this already. */
    public boolean requires(Course course, List<SiteRole> roles) {
        return training().requires(course, roles);
    }

    public List<StaffEvent> decide(StaffCommand command) {
        return switch (command) {
            case AddStaffMember c -> roster().add(c);
            case ChangeStaffRole c -> roster().changeRole(c);
            case AppointPrincipalInvestigator c -> roster().appoint(c);
            case ChangePrincipalInvestigator c -> roster().change(c);
            case RecordDeparture c -> roster().depart(c);
            case RecordCredential c -> credentials().record(c);
            case RevokeCredential c -> credentials().revoke(c);
            case NoteCredentialExpiring c -> credentials().expiring(c);
            case NoteCredentialExpired c -> credentials().expired(c);
            case RequireTraining c -> training().require(c, this);
            case WithdrawTrainingRequirement c -> training().withdraw(c, this);
            case RecordTraining c -> training().record(c, this);
            case DraftDelegation c -> List.of(delegationLog().draft(c));
            case SignDelegation c -> delegationLog().sign(c);
            case EndDelegation c -> List.of(delegationLog().end(c));
            case ReportTaskPerformed c -> delegationLog().report(c);
            case StateInterests c -> List.of(disclosures().state(c));
            case CertifyDisclosure c -> disclosures().certify(c);
            case StartDisclosureFollowUp c -> disclosures().startFollowUp(c);
            case AskForDisclosureUpdates c -> disclosures().askForUpdates(c);
            case AskForBrochureAcceptance c -> tasks().askForAcceptance(c);
            case CompleteStaffTask c -> List.of(tasks().complete(c));
        };
    }

    // The parts, each with its own rules

    private StaffRoster roster() {
        return new StaffRoster(this);
    }

    PrincipalInvestigators principalInvestigators() {
        return new PrincipalInvestigators(terms);
    }

    private StaffCredentials credentials() {
        return new StaffCredentials(this);
    }

    StaffTraining training() {
        return new StaffTraining(requirements);
    }

    DelegationLog delegationLog() {
        return new DelegationLog(this);
    }

    private FinancialDisclosures disclosures() {
        return new FinancialDisclosures(this);
    }

    StaffTasks tasks() {
        return new StaffTasks(this);
    }

    // What several ask

    StaffMember member(UUID personId) {
        var member = members.get(personId);
        STAFF_MEMBER_UNKNOWN.unless(member != null, "No person %s at this site.", personId);
        return member;
    }

    StaffMember present(UUID personId, LocalDate on) {
        var member = member(personId);
        DATE_REQUIRED.unlessAt("/on", on != null, "Say which day.");
        STAFF_MEMBER_ABSENT.unless(member.isPresent(on), "The person is at the site from %s%s.", member.joinedOn(), member.hasLeft() ? " to " + member.leftOn() : " on");
        return member;
    }

    static void mustBePast(String pointer, LocalDate day, LocalDate today) {
        DATE_REQUIRED.unlessAt(pointer, day != null, "Say when.");
        FUTURE_ACTUAL_DATE.unlessAt(pointer, !day.isAfter(today), "%s is in the future (today is %s).", day, today);
    }

    static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    // What has happened

    public SiteStaff apply(StaffEvent event) {
        return switch (event) {
            case StaffMemberAdded e -> new SiteStaff(e.country(), with(members, e.personId(), StaffMember.joining(e.role(), e.userId(), e.joinedOn())), terms,
                requirements, disclosureFollowUpEnd);
            case StaffRoleChanged e -> change(e.personId(), member -> member.withRole(e.role()));
            case PrincipalInvestigatorAppointed e -> appointed(e);
            case PrincipalInvestigatorLost e -> ledBy(principalInvestigators().with(e));
            case StaffMemberLeft e -> change(e.personId(), member -> member.leaving(e.leftOn()));
            case CredentialRecorded e -> change(e.personId(), member -> member.with(e.credentialId(), e.credential()));
            case CredentialRevoked e -> change(e.personId(), member -> member.revoking(e.credentialId(), e.on()));
            case TrainingRequired e -> requiring(training().with(e));
            case TrainingRequirementWithdrawn e -> requiring(training().with(e));
            case TrainingCompleted e -> change(e.personId(), member -> member.with(new Training(e.course(), e.completedOn())));
            case DelegationDrafted e -> change(e.personId(), member -> member.with(e.delegationId(), new Delegation(e.tasks(), e.from(), e.until(),
                CanonicalJson.sha256(DelegationToSign.of(e)), false, null)));
            case DelegationSigned e -> change(e.personId(), e.delegationId(), Delegation::withSignature);
            case DelegationEnded e -> change(e.personId(), e.delegationId(), line -> line.withUntil(e.on()));
            case DelegationSuspended e -> change(e.personId(), e.delegationId(), line -> line.withSuspension(e.from()));
            case DelegationResumed e -> change(e.personId(), e.delegationId(), line -> line.withSuspension(null));
            case FinancialInterestsStated e -> change(e.personId(), member -> member.with(e.disclosureId(), new Disclosure(e.statedOn(),
                CanonicalJson.sha256(DisclosureToSign.of(e)), false)));
            case FinancialDisclosureCertified e -> change(e.personId(), member -> certified(member, e.disclosureId()));
            case DisclosureFollowUpStarted e -> new SiteStaff(country, members, terms, requirements, e.until());
            case StaffTaskOpened e -> change(e.personId(), member -> member.with(e.taskId(), new OpenTask(e.kind(), e.about())));
            case StaffTaskDone e -> change(e.personId(), member -> member.withoutTask(e.taskId()));
            case StaffTaskDropped e -> change(e.personId(), member -> member.withoutTask(e.taskId()));
            case CredentialExpiring _, CredentialExpired _, UndelegatedTaskPerformed _ -> this;
        };
    }

    private SiteStaff appointed(PrincipalInvestigatorAppointed e) {
        var next = ledBy(principalInvestigators().with(e)).change(e.personId(), member -> member.withRole(SiteRole.PRINCIPAL_INVESTIGATOR));
        return e.replacedPersonId() == null ? next : next.change(e.replacedPersonId(), member -> member.withRole(SiteRole.SUB_INVESTIGATOR));
    }

    private static StaffMember certified(StaffMember member, UUID disclosureId) {
        var stated = member.disclosures().get(disclosureId);
        return stated == null ? member : member.with(disclosureId, new Disclosure(stated.statedOn(), stated.sha256(), true));
    }

    private SiteStaff ledBy(PrincipalInvestigators investigators) {
        return new SiteStaff(country, members, investigators.terms(), requirements, disclosureFollowUpEnd);
    }

    private SiteStaff requiring(StaffTraining training) {
        return new SiteStaff(country, members, terms, training.requirements(), disclosureFollowUpEnd);
    }

    private SiteStaff change(UUID personId, UnaryOperator<StaffMember> change) {
        var member = members.get(personId);
        return member == null ? this : new SiteStaff(country, with(members, personId, change.apply(member)), terms, requirements, disclosureFollowUpEnd);
    }

    private SiteStaff change(UUID personId, UUID delegationId, UnaryOperator<Delegation> change) {
        return change(personId, member -> {
            var line = member.delegations().get(delegationId);
            return line == null ? member : member.with(delegationId, change.apply(line));
        });
    }
}
