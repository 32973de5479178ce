package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.StaffMember.with;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.site.people.domain.Credential.Kind;
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
public record SiteStaff(String country, Map<UUID, StaffMember> members, List<Term> terms, Map<UUID, StaffTraining.Requirement> requirements, LocalDate disclosureFollowUpEnd) {

    /** @param until the last day, null while open */
    public record Term(UUID personId, LocalDate from, LocalDate until) {
        boolean covers(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }

        boolean reachesAfter(LocalDate day) {
            return until == null || until.isAfter(day);
        }
    }

    public static final SiteStaff INITIAL = new SiteStaff(null, Map.of(), List.of(), Map.of(), null);

    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    /** How long after the day it asks for an update a disclosure is awaited. */
    private static final int UPDATE_DAYS = 30;
    /** Nothing else that is recorded of a person says that these are done. */
    private static final Set<StaffTaskKind> DONE_BY_HAND = Set.of(StaffTaskKind.INVESTIGATOR_STATEMENT, StaffTaskKind.DELEGATION, StaffTaskKind.BROCHURE_ACCEPTANCE);
    /** In which a new edition of the brochure is to be accepted. */
    private static final int ACCEPTANCE_DAYS = 30;

    /** Whether the task is the person's to do on the day: as principal investigator, or by a signed line of the log; and qualified for it on that day. */
    public boolean isDelegated(UUID personId, Task task, LocalDate on) {
        var member = members.get(personId);
        if (member == null || !member.isPresent(on) || !member.isQualified(List.of(task), country, on)) return false;
        return principalInvestigatorOn(on).filter(personId::equals).isPresent()
            || member.delegations().values().stream().anyMatch(line -> line.signed() && line.tasks().contains(task) && line.covers(on));
    }

    /** Trained at all by the day, and in what is required of the person's role on it. */
    public boolean isTrained(UUID personId, LocalDate on) {
        var member = members.get(personId);
        return member != null && member.isTrainedInAnything(on) && training().missingTo(member, on).isEmpty();
    }

    public Optional<UUID> principalInvestigatorOn(LocalDate on) {
        return terms.stream().filter(term -> term.covers(on)).map(Term::personId).findFirst();
    }

    /** Who works at the site on the day under this account. */
    public Optional<UUID> personOf(String userId, LocalDate on) {
        return members.entrySet().stream().filter(member -> userId.equals(member.getValue().userId()) && member.getValue().isPresent(on)).map(Map.Entry::getKey).findFirst();
    }

    public boolean isMember(UUID personId) {
        return members.containsKey(personId);
    }

    public List<StaffEvent> decide(StaffCommand command) {
        return switch (command) {
            case AddStaffMember c -> add(c);
            case ChangeStaffRole c -> changeRole(c);
            case AppointPrincipalInvestigator c -> appoint(c);
            case ChangePrincipalInvestigator c -> change(c);
            case RecordDeparture c -> depart(c);
            case RecordCredential c -> record(c);
            case RevokeCredential c -> revoke(c);
            case NoteCredentialExpiring c -> expiring(c);
            case NoteCredentialExpired c -> expired(c);
            case RequireTraining c -> require(c);
            case WithdrawTrainingRequirement c -> withdraw(c);
            case RecordTraining c -> train(c);
            case DraftDelegation c -> List.of(draft(c));
            case SignDelegation c -> sign(c);
            case EndDelegation c -> List.of(end(c));
            case ReportTaskPerformed c -> report(c);
            case StateInterests c -> List.of(state(c));
            case CertifyDisclosure c -> certify(c);
            case StartDisclosureFollowUp c -> startFollowUp(c);
            case AskForBrochureAcceptance c -> askForAcceptance(c);
            case AskForDisclosureUpdates c -> askForUpdates(c);
            case CompleteStaffTask c -> List.of(complete(c));
        };
    }

    private List<StaffEvent> add(AddStaffMember c) {
        STAFF_MEMBER_ALREADY_ADDED.unless(!members.containsKey(c.personId()), "The person is on the roster.");
        STAFF_NAME_REQUIRED.unlessAt("/name", isText(c.name()), "The delegation log names everybody.");
        mustBePast("/joinedOn", c.joinedOn(), c.today());
        USER_ALREADY_AT_SITE.unlessAt("/userId", c.userId() == null || members.values().stream().noneMatch(member -> c.userId().equals(member.userId()) && !member.hasLeft()),
            "\"%s\" is somebody else at this site.", c.userId());
        var events = new ArrayList<StaffEvent>();
        events.add(new StaffMemberAdded(c.studyId(), c.siteId(), c.personId(), c.name().strip(), c.role(), c.userId(), c.joinedOn(), c.site().country()));
        var member = StaffMember.joining(c.role(), c.userId(), c.joinedOn());
        if (c.role() == SiteRole.PRINCIPAL_INVESTIGATOR) {
            mustBeOnlyOne(c.joinedOn());
            events.add(new PrincipalInvestigatorAppointed(c.studyId(), c.siteId(), c.personId(), c.joinedOn(), null));
        }
        events.addAll(tasksOf(c, c.personId(), member, c.joinedOn()));
        return List.copyOf(events);
    }

    private List<StaffEvent> changeRole(ChangeStaffRole c) {
        var member = present(c.personId(), c.on());
        mustBePast("/on", c.on(), c.today());
        ROLE_UNCHANGED.unlessAt("/role", member.role() != c.role(), "The person is %s.", c.role());
        PRINCIPAL_INVESTIGATOR_BY_APPOINTMENT.unlessAt("/role", c.role() != SiteRole.PRINCIPAL_INVESTIGATOR && member.role() != SiteRole.PRINCIPAL_INVESTIGATOR,
            "The principal investigator is appointed and replaced, so that no day is without one.");
        var events = new ArrayList<StaffEvent>();
        events.add(new StaffRoleChanged(c.studyId(), c.siteId(), c.personId(), c.role(), c.on()));
        if (member.role().isInvestigator() && !c.role().isInvestigator()) events.addAll(statementTask(c, c.personId(), member, c.on(), "No longer an investigator"));
        events.addAll(tasksOf(c, c.personId(), member.withRole(c.role()), c.on()));
        return List.copyOf(events);
    }

    private List<StaffEvent> appoint(AppointPrincipalInvestigator c) {
        var member = appointable(c.personId(), c.from());
        mustBeOnlyOne(c.from());
        return appointed(c, c.personId(), member, c.from(), null);
    }

    private List<StaffEvent> change(ChangePrincipalInvestigator c) {
        var member = appointable(c.personId(), c.from());
        var present = principalInvestigatorOn(c.from());
        NO_PRINCIPAL_INVESTIGATOR.unless(present.isPresent(), "The site has no principal investigator on %s to replace: appoint one.", c.from());
        SECOND_PRINCIPAL_INVESTIGATOR.unlessAt("/from", terms.stream().noneMatch(term -> !term.from().isBefore(c.from())),
            "A principal investigator begins on %s or later already.", c.from());
        ROLE_UNCHANGED.unlessAt("/personId", !present.get().equals(c.personId()), "The person is the principal investigator.");
        return appointed(c, c.personId(), member, c.from(), present.get());
    }

    private StaffMember appointable(UUID personId, LocalDate from) {
        DATE_REQUIRED.unlessAt("/from", from != null, "Say from which day on.");
        return present(personId, from);
    }

    private void mustBeOnlyOne(LocalDate from) {
        SECOND_PRINCIPAL_INVESTIGATOR.unless(terms.stream().noneMatch(term -> term.until() == null || !term.until().isBefore(from)),
            "The site has a principal investigator on %s or later; a site has one.", from);
    }

    private List<StaffEvent> appointed(StaffCommand c, UUID personId, StaffMember member, LocalDate from, UUID replaced) {
        var events = new ArrayList<StaffEvent>();
        events.add(new PrincipalInvestigatorAppointed(c.studyId(), c.siteId(), personId, from, replaced));
        events.addAll(tasksOf(c, personId, member.withRole(SiteRole.PRINCIPAL_INVESTIGATOR), from));
        return List.copyOf(events);
    }

    private List<StaffEvent> depart(RecordDeparture c) {
        var member = member(c.personId());
        STAFF_MEMBER_HAS_LEFT.unless(!member.hasLeft(), "The person left on %s.", member.leftOn());
        mustBePast("/leftOn", c.leftOn(), c.today());
        END_BEFORE_START.unlessAt("/leftOn", !c.leftOn().isBefore(member.joinedOn()), "The person joined on %s.", member.joinedOn());
        var isLost = terms.stream().anyMatch(term -> term.personId().equals(c.personId()) && term.reachesAfter(c.leftOn()));
        PRINCIPAL_INVESTIGATOR_GAP.unless(!isLost || !c.site().active() || c.withoutSuccessor(),
            "The site is active and would have no principal investigator after %s: appoint the successor first, or record that there is none, which puts the site on hold.", c.leftOn());
        var events = new ArrayList<StaffEvent>();
        events.add(new StaffMemberLeft(c.studyId(), c.siteId(), c.personId(), c.leftOn()));
        if (isLost) events.add(new PrincipalInvestigatorLost(c.studyId(), c.siteId(), c.personId(), c.leftOn()));
        member.delegations().forEach((id, line) -> {
            if (!line.endsBefore(c.leftOn().plusDays(1))) events.add(new DelegationEnded(c.studyId(), c.siteId(), c.personId(), id, c.leftOn(), "Left the site"));
        });
        member.openTasks().forEach((id, _) -> events.add(new StaffTaskDropped(c.studyId(), c.siteId(), c.personId(), id, c.leftOn(), "Left the site")));
        if (member.role().isInvestigator()) events.addAll(statementTask(c, c.personId(), member, c.leftOn(), "An investigator has left"));
        return List.copyOf(events);
    }

    private List<StaffEvent> record(RecordCredential c) {
        var member = member(c.personId());
        mustBeComplete(c.credential(), c.today());
        var events = new ArrayList<StaffEvent>();
        events.add(new CredentialRecorded(c.studyId(), c.siteId(), c.personId(), c.credentialId(), c.credential()));
        if (c.credential().kind() == Kind.CV) events.addAll(done(c, c.personId(), task -> task.kind() == StaffTaskKind.CV, c.today(), "CV recorded"));
        member.credentials().forEach((id, old) -> {
            if (c.credential().renews(old)) events.addAll(done(c, c.personId(), task -> task.equals(new OpenTask(StaffTaskKind.CREDENTIAL_RENEWAL, id.toString())), c.today(), "Renewed"));
        });
        var renewed = member.with(c.credentialId(), c.credential());
        member.delegations().forEach((id, line) -> {
            if (line.suspendedFrom() == null) return;
            var from = line.suspendedFrom().isAfter(c.credential().issuedOn()) ? line.suspendedFrom() : c.credential().issuedOn();
            if (!line.endsBefore(from) && renewed.isQualified(line.tasks(), country, from))
                events.add(new DelegationResumed(c.studyId(), c.siteId(), c.personId(), id, c.credentialId(), from));
        });
        return List.copyOf(events);
    }

    private static void mustBeComplete(Credential credential, LocalDate today) {
        CREDENTIAL_INCOMPLETE.unlessAt("/kind", credential.kind() != null, "Say what kind of credential it is.");
        mustBePast("/issuedOn", credential.issuedOn(), today);
        END_BEFORE_START.unlessAt("/validUntil", !credential.endsBefore(credential.issuedOn()), "%s is before %s.", credential.validUntil(), credential.issuedOn());
        CREDENTIAL_INCOMPLETE.unlessAt("/issuer", credential.kind() == Kind.CV || isText(credential.issuer()), "Say who issued it.");
        CREDENTIAL_INCOMPLETE.unlessAt("/title", credential.kind() != Kind.CERTIFICATION || isText(credential.title()), "Say what is certified.");
        CREDENTIAL_INCOMPLETE.unlessAt("/number", credential.kind() != Kind.LICENCE || isText(credential.number()), "A licence has a number.");
        CREDENTIAL_INCOMPLETE.unlessAt("/countries", credential.kind() != Kind.LICENCE || !credential.countries().isEmpty(), "Say in which countries the licence is recognised.");
        CREDENTIAL_INCOMPLETE.unlessAt("/countries", ISO_COUNTRIES.containsAll(credential.countries()), "%s: not all are ISO 3166-1 alpha-2 country codes.", credential.countries());
    }

    private List<StaffEvent> revoke(RevokeCredential c) {
        var member = member(c.personId());
        var credential = member.credentials().get(c.credentialId());
        CREDENTIAL_UNKNOWN.unless(credential != null, "No credential %s.", c.credentialId());
        mustBePast("/on", c.on(), c.today());
        CREDENTIAL_NOT_VALID.unlessAt("/on", credential.isValidOn(c.on()), "It is not valid on %s.", c.on());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        var events = new ArrayList<StaffEvent>();
        events.add(new CredentialRevoked(c.studyId(), c.siteId(), c.personId(), c.credentialId(), c.on(), c.reason()));
        events.addAll(suspended(c, c.personId(), member.revoking(c.credentialId(), c.on()), c.credentialId(), c.on()));
        return List.copyOf(events);
    }

    private List<StaffEvent> expiring(NoteCredentialExpiring c) {
        var credential = runningOut(c.personId(), c.credentialId());
        if (credential == null || members.get(c.personId()).hasOpen(StaffTaskKind.CREDENTIAL_RENEWAL, c.credentialId().toString())) return List.of();
        return List.of(new CredentialExpiring(c.studyId(), c.siteId(), c.personId(), c.credentialId(), credential.validUntil()),
            opened(c, c.personId(), StaffTaskKind.CREDENTIAL_RENEWAL, c.credentialId().toString(), "Renew " + credential.kind() + ", valid until "
                + credential.validUntil(), credential.validUntil()));
    }

    private List<StaffEvent> expired(NoteCredentialExpired c) {
        var credential = runningOut(c.personId(), c.credentialId());
        if (credential == null) return List.of();
        var events = new ArrayList<StaffEvent>();
        events.add(new CredentialExpired(c.studyId(), c.siteId(), c.personId(), c.credentialId(), credential.validUntil()));
        events.addAll(suspended(c, c.personId(), members.get(c.personId()), c.credentialId(), credential.validUntil().plusDays(1)));
        return List.copyOf(events);
    }

    /** Null where its end means nothing: it was renewed, does not end, or its holder has left. */
    private Credential runningOut(UUID personId, UUID credentialId) {
        var member = members.get(personId);
        var credential = member == null ? null : member.credentials().get(credentialId);
        return credential == null || credential.validUntil() == null || member.hasLeft() || member.isRenewed(credentialId) ? null : credential;
    }

    private List<StaffEvent> suspended(StaffCommand c, UUID personId, StaffMember member, UUID credentialId, LocalDate from) {
        var events = new ArrayList<StaffEvent>();
        member.delegations().forEach((id, line) -> {
            if (line.signed() && line.suspendedFrom() == null && !line.endsBefore(from) && !member.isQualified(line.tasks(), country, from))
                events.add(new DelegationSuspended(c.studyId(), c.siteId(), personId, id, credentialId, from));
        });
        return events;
    }

    private StaffTraining training() {
        return new StaffTraining(requirements);
    }

    private List<StaffEvent> require(RequireTraining c) {
        if (training().isKnown(c.requirementId())) return List.of();
        var events = new ArrayList<StaffEvent>();
        var required = training().require(c);
        events.add(required);
        var then = training().with(required);
        members.forEach((personId, member) -> {
            if (member.hasLeft() || !then.isFor(c.requirementId(), member.role())) return;
            events.addAll(dropped(c, personId, task -> training().isOvertaken(task, c.course()), c.from(), c.course().text() + " takes its place"));
            if (!member.isTrainedIn(c.course(), LocalDate.MAX)) events.add(opened(c, personId, StaffTaskKind.TRAINING, c.requirementId().toString(), c.course().text(), c.from()));
        });
        return List.copyOf(events);
    }

    /** Whether a standing requirement asks for this already. */
    public boolean requires(Course course, List<SiteRole> roles) {
        return training().requires(course, roles);
    }

    private List<StaffEvent> withdraw(WithdrawTrainingRequirement c) {
        var events = new ArrayList<StaffEvent>();
        events.add(training().withdraw(c));
        for (var personId : members.keySet()) events.addAll(dropped(c, personId, new OpenTask(StaffTaskKind.TRAINING, c.requirementId().toString())::equals, c.on(), "No longer required"));
        return List.copyOf(events);
    }

    private List<StaffEvent> train(RecordTraining c) {
        member(c.personId());
        var events = new ArrayList<StaffEvent>();
        var completed = training().record(c);
        events.add(completed);
        for (var id : training().fulfilledBy(c.course()))
            events.addAll(done(c, c.personId(), new OpenTask(StaffTaskKind.TRAINING, id.toString())::equals, c.completedOn(), completed.evidence()));
        return List.copyOf(events);
    }

    private StaffEvent draft(DraftDelegation c) {
        DELEGATION_TASKS_REQUIRED.unlessAt("/tasks", !c.tasks().isEmpty(), "Say what is delegated.");
        DATE_REQUIRED.unlessAt("/from", c.from() != null, "Say from which day on.");
        END_BEFORE_START.unlessAt("/until", c.until() == null || !c.until().isBefore(c.from()), "%s is before %s.", c.until(), c.from());
        var member = present(c.personId(), c.from());
        STAFF_MEMBER_ABSENT.unlessAt("/until", !member.hasLeft() || c.until() != null && !c.until().isAfter(member.leftOn()), "The person left on %s.", member.leftOn());
        mustBeDelegable(member, c.tasks(), c.from());
        member.delegations().values().stream().filter(line -> line.overlaps(c.from(), c.until())).forEach(line ->
            TASK_ALREADY_DELEGATED.unlessAt("/tasks", line.tasks().stream().noneMatch(c.tasks()::contains), "From %s the log has a line with %s for the person.", line.from(), line.tasks()));
        return new DelegationDrafted(c.studyId(), c.siteId(), c.personId(), c.delegationId(), c.tasks(), c.from(), c.until(), c.evidence());
    }

    private void mustBeDelegable(StaffMember member, List<Task> tasks, LocalDate from) {
        DELEGATION_BEFORE_TRAINING.unlessAt("/from", member.isTrainedInAnything(from), "No training of the person by %s is on record.", from);
        var missing = training().missingTo(member, from);
        DELEGATION_BEFORE_TRAINING.unlessAt("/from", missing.isEmpty(), "By %s the person is not trained in %s.", from, String.join(", ", missing.stream().map(Course::text).toList()));
        LICENCE_REQUIRED.unlessAt("/tasks", tasks.stream().noneMatch(Task::isMedical) || member.isLicensed(country, from), "No licence of the person is valid in %s on %s.", country, from);
        CREDENTIAL_NOT_VALID.unlessAt("/from", !member.hasLapsedGcp(from), "The person's GCP certificate is not valid on %s.", from);
    }

    private List<StaffEvent> sign(SignDelegation c) {
        var member = member(c.personId());
        var line = line(member, c.delegationId());
        DELEGATION_ALREADY_SIGNED.unless(!line.signed(), "The line is signed.");
        DELEGATION_ENDED.unless(!line.endsBefore(line.from()) && !member.hasLeft(), "The line has ended.");
        ElectronicSignature.mustSign(c.signature(), line.sha256(), Meaning.RESPONSIBILITY, Meaning.APPROVAL);
        var signer = personOf(c.signature().signerId(), c.today());
        SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED.unless(signer.isPresent() && signer.equals(principalInvestigatorOn(c.today())),
            "Only the site's principal investigator signs the delegation log.");
        mustBeDelegable(member, line.tasks(), line.from());
        var events = new ArrayList<StaffEvent>();
        events.add(new DelegationSigned(c.studyId(), c.siteId(), c.personId(), c.delegationId(), c.today(), c.signature()));
        events.addAll(done(c, c.personId(), task -> task.kind() == StaffTaskKind.DELEGATION, c.today(), "Delegation signed"));
        return List.copyOf(events);
    }

    private StaffEvent end(EndDelegation c) {
        var line = line(member(c.personId()), c.delegationId());
        DATE_REQUIRED.unlessAt("/on", c.on() != null, "Say which is the last day.");
        DELEGATION_ENDED.unlessAt("/on", !line.endsBefore(c.on().plusDays(1)), "The line ends on %s.", line.until());
        END_BEFORE_START.unlessAt("/on", !line.signed() || !c.on().isBefore(line.from()), "The line begins on %s.", line.from());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        return new DelegationEnded(c.studyId(), c.siteId(), c.personId(), c.delegationId(), c.on(), c.reason());
    }

    private static Delegation line(StaffMember member, UUID delegationId) {
        var line = member.delegations().get(delegationId);
        DELEGATION_UNKNOWN.unless(line != null, "No line %s in the person's part of the log.", delegationId);
        return line;
    }

    private List<StaffEvent> report(ReportTaskPerformed c) {
        member(c.personId());
        mustBePast("/on", c.on(), c.today());
        EVIDENCE_REQUIRED.unlessAt("/source", isText(c.source()), "Say which record shows it.");
        return isDelegated(c.personId(), c.task(), c.on()) ? List.of()
            : List.of(new UndelegatedTaskPerformed(c.studyId(), c.siteId(), c.personId(), c.reportId(), c.task(), c.on(), c.subjectId(), c.source().strip()));
    }

    private StaffEvent state(StateInterests c) {
        NOT_AN_INVESTIGATOR.unless(member(c.personId()).investigator(), "Only investigators disclose financial interests.");
        mustBePast("/statedOn", c.statedOn(), c.today());
        for (int i = 0; i < c.interests().size(); i++) mustBeComplete("/interests/" + i, c.interests().get(i));
        var categories = DisclosureCategory.of(c.interests());
        DISCLOSURE_INCOMPLETE.unlessAt("/biasMinimised", categories.isEmpty() || isText(c.biasMinimised()),
            "To disclose: %s. Describe the steps taken to minimise bias (21 CFR 54.4(a)(3)(v)).",
            categories);
        return new FinancialInterestsStated(c.studyId(), c.siteId(), c.personId(), c.disclosureId(), c.interests(), categories,
            categories.isEmpty() ? DisclosureForm.FDA_3454 : DisclosureForm.FDA_3455, c.biasMinimised(), c.statedOn());
    }

    private List<StaffEvent> certify(CertifyDisclosure c) {
        var disclosure = member(c.personId()).disclosures().get(c.disclosureId());
        DISCLOSURE_UNKNOWN.unless(disclosure != null, "The person has stated nothing under %s.", c.disclosureId());
        DISCLOSURE_ALREADY_CERTIFIED.unless(!disclosure.certified(), "It is certified; what has changed since is stated anew.");
        ElectronicSignature.mustSign(c.signature(), disclosure.sha256(), Meaning.AUTHORSHIP, Meaning.RESPONSIBILITY, Meaning.APPROVAL);
        var events = new ArrayList<StaffEvent>();
        events.add(new FinancialDisclosureCertified(c.studyId(), c.siteId(), c.personId(), c.disclosureId(), c.today(), c.signature()));
        events.addAll(done(c, c.personId(), task -> task.kind() == StaffTaskKind.FINANCIAL_DISCLOSURE
            || task.kind() == StaffTaskKind.DISCLOSURE_UPDATE && !disclosure.statedOn().isBefore(disclosureFollowUpEnd), c.today(), "Disclosure " + c.disclosureId()));
        return List.copyOf(events);
    }

    private static void mustBeComplete(String pointer, Interest interest) {
        DISCLOSURE_INCOMPLETE.unlessAt(pointer, interest.kind() != null && interest.holder() != null && isText(interest.description()), "Say what the interest is and whose.");
        var isCounted = interest.kind() == Interest.Kind.PAYMENT || interest.kind() == Interest.Kind.EQUITY_IN_PUBLIC_SPONSOR;
        DISCLOSURE_INCOMPLETE.unlessAt(pointer + "/amountUsd", interest.amountUsd() == null ? !isCounted : interest.amountUsd().compareTo(BigDecimal.ZERO) > 0,
            "Say how much, in USD and above zero.");
    }

    private List<StaffEvent> startFollowUp(StartDisclosureFollowUp c) {
        mustBePast("/completedOn", c.completedOn(), c.today());
        return disclosureFollowUpEnd != null || members.isEmpty() ? List.of() : List.of(new DisclosureFollowUpStarted(c.studyId(), c.siteId(), c.completedOn(),
            c.completedOn().plusYears(1)));
    }

    private List<StaffEvent> askForUpdates(AskForDisclosureUpdates c) {
        if (disclosureFollowUpEnd == null) return List.of();
        var events = new ArrayList<StaffEvent>();
        members.forEach((personId, member) -> {
            if (member.investigator() && !member.hasDisclosedSince(disclosureFollowUpEnd) && !member.hasOpen(StaffTaskKind.DISCLOSURE_UPDATE))
                events.add(opened(c, personId, StaffTaskKind.DISCLOSURE_UPDATE, disclosureFollowUpEnd.toString(), "Ask whether interests changed within a year of the trial's completion",
                    disclosureFollowUpEnd.plusDays(UPDATE_DAYS)));
        });
        return List.copyOf(events);
    }

    /** A site without a principal investigator is on hold and owes nothing; whoever is appointed next receives the brochure in force then. */
    private List<StaffEvent> askForAcceptance(AskForBrochureAcceptance c) {
        var text = "Accept the Investigator's Brochure: %s of %s".formatted(c.document(), c.product());
        return principalInvestigatorOn(c.today())
            .<List<StaffEvent>>map(personId -> List.of(opened(c, personId, StaffTaskKind.BROCHURE_ACCEPTANCE, c.versionId().toString(), text, c.today().plusDays(ACCEPTANCE_DAYS))))
            .orElse(List.of());
    }

    private StaffEvent complete(CompleteStaffTask c) {
        var task = member(c.personId()).openTasks().get(c.taskId());
        STAFF_TASK_UNKNOWN.unless(task != null, "The person has no open task %s.", c.taskId());
        STAFF_TASK_CLOSES_BY_RECORD.unless(DONE_BY_HAND.contains(task.kind()),
            "A task of kind %s is done when the record it asks for is made.", task.kind());
        mustBePast("/on", c.on(), c.today());
        EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Say where it is documented.");
        return new StaffTaskDone(c.studyId(), c.siteId(), c.personId(), c.taskId(), c.on(), c.evidence().strip());
    }

    /** What a person in this role still owes: statement, CV and disclosure of investigators, training of everybody, a line of the log of all but the principal investigator. */
    private List<StaffEvent> tasksOf(StaffCommand c, UUID personId, StaffMember member, LocalDate on) {
        var events = new ArrayList<StaffEvent>();
        if (member.role().isInvestigator()) {
            events.addAll(statementTask(c, personId, member, on, "Investigator: " + member.role()));
            if (!member.hasCredential(Kind.CV) && !member.hasOpen(StaffTaskKind.CV)) events.add(opened(c, personId, StaffTaskKind.CV, on.toString(), "File a signed and dated CV", null));
            if (!member.hasDisclosed() && !member.hasOpen(StaffTaskKind.FINANCIAL_DISCLOSURE))
                events.add(opened(c, personId, StaffTaskKind.FINANCIAL_DISCLOSURE, on.toString(), "Disclose financial interests", null));
        }
        training().owedBy(member).forEach((id, requirement) -> events.add(opened(c, personId, StaffTaskKind.TRAINING, id.toString(), requirement.course().text(), requirement.from())));
        if (member.role() != SiteRole.PRINCIPAL_INVESTIGATOR && member.delegations().isEmpty() && !member.hasOpen(StaffTaskKind.DELEGATION))
            events.add(opened(c, personId, StaffTaskKind.DELEGATION, on.toString(), "Enter in the delegation log", null));
        return events;
    }

    private List<StaffEvent> statementTask(StaffCommand c, UUID personId, StaffMember member, LocalDate on, String why) {
        return member.hasOpen(StaffTaskKind.INVESTIGATOR_STATEMENT, on.toString()) ? List.of() : List.of(opened(c, personId, StaffTaskKind.INVESTIGATOR_STATEMENT, on.toString(), why, null));
    }

    private static StaffEvent opened(StaffCommand c, UUID personId, StaffTaskKind kind, String about, String text, LocalDate dueOn) {
        var taskId = UUID.nameUUIDFromBytes((kind + " of " + personId + " for " + about).getBytes(StandardCharsets.US_ASCII));
        return new StaffTaskOpened(c.studyId(), c.siteId(), personId, taskId, kind, about, text, dueOn);
    }

    private List<StaffEvent> done(StaffCommand c, UUID personId, Predicate<OpenTask> which, LocalDate on, String evidence) {
        return openTasks(personId, which).stream().<StaffEvent>map(id -> new StaffTaskDone(c.studyId(), c.siteId(), personId, id, on, evidence)).toList();
    }

    private List<StaffEvent> dropped(StaffCommand c, UUID personId, Predicate<OpenTask> which, LocalDate on, String because) {
        return openTasks(personId, which).stream().<StaffEvent>map(id -> new StaffTaskDropped(c.studyId(), c.siteId(), personId, id, on, because)).toList();
    }

    private List<UUID> openTasks(UUID personId, Predicate<OpenTask> which) {
        return members.get(personId).openTasks().entrySet().stream().filter(task -> which.test(task.getValue())).map(Map.Entry::getKey).toList();
    }

    private StaffMember member(UUID personId) {
        var member = members.get(personId);
        STAFF_MEMBER_UNKNOWN.unless(member != null, "No person %s at this site.", personId);
        return member;
    }

    private StaffMember present(UUID personId, LocalDate on) {
        var member = member(personId);
        DATE_REQUIRED.unlessAt("/on", on != null, "Say which day.");
        STAFF_MEMBER_ABSENT.unless(member.isPresent(on), "The person is at the site from %s%s.", member.joinedOn(), member.hasLeft() ? " to " + member.leftOn() : " on");
        return member;
    }

    private static void mustBePast(String pointer, LocalDate day, LocalDate today) {
        DATE_REQUIRED.unlessAt(pointer, day != null, "Say when.");
        FUTURE_ACTUAL_DATE.unlessAt(pointer, !day.isAfter(today), "%s is in the future (today is %s).", day, today);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public SiteStaff apply(StaffEvent event) {
        return switch (event) {
            case StaffMemberAdded e -> new SiteStaff(e.country(), with(members, e.personId(), StaffMember.joining(e.role(), e.userId(), e.joinedOn())), terms,
                requirements, disclosureFollowUpEnd);
            case StaffRoleChanged e -> change(e.personId(), member -> member.withRole(e.role()));
            case PrincipalInvestigatorAppointed e -> appointed(e);
            case PrincipalInvestigatorLost e -> new SiteStaff(country, members, endedFor(e.personId(), e.lastDay()), requirements, disclosureFollowUpEnd);
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
        var list = new ArrayList<>(e.replacedPersonId() == null ? terms : endedFor(e.replacedPersonId(), e.from().minusDays(1)));
        list.add(new Term(e.personId(), e.from(), null));
        var next = new SiteStaff(country, members, List.copyOf(list), requirements, disclosureFollowUpEnd).change(e.personId(), member -> member.withRole(SiteRole.PRINCIPAL_INVESTIGATOR));
        return e.replacedPersonId() == null ? next : next.change(e.replacedPersonId(), member -> member.withRole(SiteRole.SUB_INVESTIGATOR));
    }

    private static StaffMember certified(StaffMember member, UUID disclosureId) {
        var stated = member.disclosures().get(disclosureId);
        return stated == null ? member : member.with(disclosureId, new Disclosure(stated.statedOn(), stated.sha256(), true));
    }

    private List<Term> endedFor(UUID personId, LocalDate lastDay) {
        return terms.stream().filter(term -> !term.personId().equals(personId) || !term.from().isAfter(lastDay))
            .map(term -> term.personId().equals(personId) && term.reachesAfter(lastDay) ? new Term(personId, term.from(), lastDay) : term).toList();
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
