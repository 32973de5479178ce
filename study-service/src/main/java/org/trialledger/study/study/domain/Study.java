package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.trialledger.platform.domain.Copies;
import org.trialledger.study.study.domain.StudyCommand.*;
import org.trialledger.study.study.domain.StudyEvent.*;

/**
 * One clinical study from concept to archive. Holds what the rules must remember and nothing the read side wants.
 *
 * @param stage         where it stands
 * @param haltedIn      the stage a halted study was halted in, else null
 * @param haltForSafety whether the halt in force was for safety
 * @param haltLapsed    it was noted that the halt in force has become the end of the trial in the Union
 * @param since         when the stage in force began
 * @param recruitedFrom when the first country began to recruit
 * @param onTreatment   participants on treatment, as last recorded
 */
public record Study(Stage stage, Stage haltedIn, boolean haltForSafety, boolean haltLapsed, LocalDate since, LocalDate recruitedFrom, StudyDesign design,
                    Map<String, CountryReadiness> countries, Set<String> identifiers, int onTreatment) {

    public static final Study INITIAL = new Study(null, null, false, false, null, null, null, Map.of(), Set.of(), 0);

    public List<StudyEvent> decide(StudyCommand command) {
        if (command instanceof RegisterStudy || command instanceof ImportStudy) STUDY_ALREADY_REGISTERED.unless(stage == null);
        else {
            STUDY_NOT_REGISTERED.unless(stage != null);
            STUDY_ARCHIVED.unless(stage != Stage.ARCHIVED || command instanceof ConfirmStudy || command instanceof NoteSiteActivation || command instanceof LapseHalt);
        }
        return switch (command) {
            case RegisterStudy c -> List.of(register(c.studyId(), c.profile(), null));
            case ImportStudy c -> importFrom(c);
            case DefineDesign c -> List.of(define(c));
            case AdmitProtocolWork _, ConfirmStudy _ -> List.of();
            case AddIdentifier c -> List.of(add(c));
            case AddCountry c -> List.of(add(c));
            case WithdrawCountry c -> List.of(withdraw(c));
            case RecordRegulatoryAuthorisation c -> List.of(record(c));
            case RecordEthicsApproval c -> List.of(record(c));
            case RecordSiteActivation c -> List.of(record(c));
            case NoteSiteActivation c -> note(c);
            case RecordParticipantsOnTreatment c -> List.of(record(c));
            case StartPlanning c -> List.of(start(c));
            case CorrectPlanningStart c -> List.of(correct(c));
            case StartStartup c -> List.of(start(c));
            case StartRecruitment c -> List.of(start(c));
            case EndRecruitment c -> List.of(end(c));
            case StartFollowUp c -> List.of(start(c));
            case HaltStudy c -> List.of(halt(c));
            case LapseHalt c -> lapse(c);
            case ResumeStudy c -> List.of(resume(c));
            case EndStudy c -> List.of(end(c));
            case TerminateStudy c -> List.of(terminate(c));
            case ArchiveStudy c -> List.of(archive(c));
        };
    }

    private StudyEvent register(UUID studyId, StudyProfile profile, SourceFile source) {
        profile.mustBeSound();
        return new StudyRegistered(studyId, profile, source);
    }

    private List<StudyEvent> importFrom(ImportStudy c) {
        var events = new ArrayList<StudyEvent>();
        events.add(register(c.studyId(), c.profile(), c.source()));
        if (c.design() != null) {
            c.design().mustBeSound();
            events.add(new StudyDesignDefined(c.studyId(), c.design(), null));
        }
        for (var country : new LinkedHashSet<>(c.countries())) {
            CountryReadiness.mustExist(country);
            events.add(new CountryAdded(c.studyId(), country, null, null));
        }
        if (c.registryRecord() != null) events.add(new RegistryRecordNoted(c.studyId(), c.registryRecord()));
        events.add(new PlanningStarted(c.studyId(), c.today()));
        return List.copyOf(events);
    }

    private StudyEvent define(DefineDesign c) {
        STAGE_NOT_ALLOWED.unless(!stage.isOver(), "The design of a study in %s is settled.", stage);
        c.design().mustBeSound();
        SUBSTANTIAL_AMENDMENT_REQUIRED.unlessAt("/substantialAmendment",
            recruitedFrom == null || design == null || given(c.substantialAmendment()) || !design.changesWhatIsShown(c.design()),
            "Recruitment began on %s: sample size and endpoints change only by a substantial amendment.", recruitedFrom);
        return new StudyDesignDefined(c.studyId(), c.design(), c.substantialAmendment());
    }

    private StudyEvent add(AddIdentifier c) {
        c.identifier().mustBeWellFormed("/value");
        DUPLICATE_IDENTIFIER.unlessAt("/value", !identifiers.contains(c.identifier().key()), "The study has this identifier already.");
        return new StudyIdentifierAdded(c.studyId(), c.identifier());
    }

    private StudyEvent add(AddCountry c) {
        STAGE_NOT_ALLOWED.unless(!stage.isOver(), "A study in %s takes no further country.", stage);
        CountryReadiness.mustExist(c.country());
        COUNTRY_ALREADY_ADDED.unlessAt("/country", !countries.containsKey(c.country()), "%s takes part already.", c.country());
        NEGATIVE_COUNT.unlessAt("/plannedSites", c.plannedSites() == null || c.plannedSites() >= 0, "A planned count is not negative.");
        NEGATIVE_COUNT.unlessAt("/plannedParticipants", c.plannedParticipants() == null || c.plannedParticipants() >= 0, "A planned count is not negative.");
        return new CountryAdded(c.studyId(), c.country(), c.plannedSites(), c.plannedParticipants());
    }

    private StudyEvent withdraw(WithdrawCountry c) {
        var readiness = readinessOf(c.country());
        mustHaveHappened(c.on(), c.today());
        mustGiveReason(c.reason());
        LAST_RECRUITING_COUNTRY.unless(stage != Stage.RECRUITING || !readiness.recruiting()
                || countries.values().stream().filter(CountryReadiness::recruiting).count() > 1,
            "%s is the only country that recruits: end recruitment, halt or terminate the study instead.", c.country());
        return new CountryWithdrawn(c.studyId(), c.country(), c.on(), c.reason());
    }

    private StudyEvent record(RecordRegulatoryAuthorisation c) {
        mustBeNew(readinessOf(c.country()).authorisations(), c.authority(), "/authority");
        mustBeEvidenced(c.on(), c.evidence(), c.today());
        return new RegulatoryAuthorisationRecorded(c.studyId(), c.country(), c.authority(), c.on(), c.evidence());
    }

    private StudyEvent record(RecordEthicsApproval c) {
        mustBeNew(readinessOf(c.country()).ethicsApprovals(), c.committee(), "/committee");
        mustBeEvidenced(c.on(), c.evidence(), c.today());
        return new EthicsApprovalRecorded(c.studyId(), c.country(), c.committee(), c.on(), c.evidence());
    }

    private StudyEvent record(RecordSiteActivation c) {
        mustBeNew(readinessOf(c.country()).activatedSites(), c.site(), "/site");
        mustBeEvidenced(c.on(), c.evidence(), c.today());
        return new SiteActivationRecorded(c.studyId(), c.country(), c.site(), c.on(), c.evidence());
    }

    /** A country that has been withdrawn, or a study that is over, recruits no more: there the activation changes nothing. */
    private List<StudyEvent> note(NoteSiteActivation c) {
        var readiness = countries.get(c.country());
        if (stage.isOver() || readiness == null || readiness.activatedSites().containsKey(StudyIdentifier.normalise(c.site()))) return List.of();
        return List.of(new SiteActivationRecorded(c.studyId(), c.country(), c.site(), c.on(), c.evidence()));
    }

    private StudyEvent record(RecordParticipantsOnTreatment c) {
        STAGE_NOT_ALLOWED.unless(recruitedFrom != null && stage != Stage.CLOSEOUT, "A study in %s has no participants on treatment.", stage);
        NEGATIVE_COUNT.unlessAt("/participants", c.participants() >= 0, "A count of participants is not negative.");
        mustHaveHappened(c.on(), c.today());
        return new ParticipantsOnTreatmentRecorded(c.studyId(), c.participants(), c.on());
    }

    private StudyEvent start(StartPlanning c) {
        mustBeIn(Stage.CONCEPT);
        mustFollow(c.on(), c.today());
        return new PlanningStarted(c.studyId(), c.on());
    }

    private StudyEvent correct(CorrectPlanningStart c) {
        mustBeIn(Stage.PLANNING);
        mustHaveHappened(c.on(), c.today());
        mustGiveReason(c.reason());
        return new PlanningStartCorrected(c.studyId(), c.on(), since, c.reason());
    }

    private StudyEvent start(StartStartup c) {
        mustBeIn(Stage.PLANNING);
        mustFollow(c.on(), c.today());
        DESIGN_INCOMPLETE.unless(design != null && design.sampleSize() != null && (design.studyType() != StudyDesign.StudyType.INTERVENTIONAL || !design.arms().isEmpty()),
            "Start-up needs a design with its sample size and, of an interventional study, its arms.");
        COUNTRY_REQUIRED.unless(!countries.isEmpty(), "Start-up needs a country.");
        return new StartupStarted(c.studyId(), c.on());
    }

    private StudyEvent start(StartRecruitment c) {
        mustBeIn(Stage.STARTUP, Stage.RECRUITING);
        mustFollow(c.on(), c.today());
        var readiness = readinessOf(c.country());
        COUNTRY_ALREADY_RECRUITING.unlessAt("/country", !readiness.recruiting(), "%s recruits already.", c.country());
        readiness.mustAllowRecruitment(c.country(), c.on());
        return new RecruitmentStarted(c.studyId(), c.country(), c.on());
    }

    private StudyEvent end(EndRecruitment c) {
        mustBeIn(Stage.RECRUITING);
        mustNotEndBeforeStart(c.on());
        mustFollow(c.on(), c.today());
        return new RecruitmentEnded(c.studyId(), c.on());
    }

    private StudyEvent start(StartFollowUp c) {
        mustBeIn(Stage.TREATMENT);
        mustFollow(c.on(), c.today());
        mustHaveNobodyOnTreatment();
        return new FollowUpStarted(c.studyId(), c.on());
    }

    private StudyEvent halt(HaltStudy c) {
        mustBeIn(Stage.STARTUP, Stage.RECRUITING, Stage.TREATMENT, Stage.FOLLOW_UP);
        mustFollow(c.on(), c.today());
        mustGiveReason(c.reason());
        return new StudyHalted(c.studyId(), c.forSafety(), c.on(), c.reason());
    }

    private List<StudyEvent> lapse(LapseHalt c) {
        if (stage != Stage.HALTED || !since.equals(c.haltedOn()) || haltLapsed) return List.of();
        var ended = endedByHalt();
        return ended.isEmpty() ? List.of() : List.of(new HaltLapsed(c.studyId(), since, TemporaryHalt.lastDay(since), ended));
    }

    /** Where the halt in force ends the trial if it lasts. A country that withdrew has ended it already, by itself. */
    private List<String> endedByHalt() {
        return countries.entrySet().stream().filter(country -> country.getValue().isAuthorised() && TemporaryHalt.endsTrialIn(country.getKey(), since)).map(Map.Entry::getKey).sorted().toList();
    }

    private StudyEvent resume(ResumeStudy c) {
        mustBeIn(Stage.HALTED);
        mustFollow(c.on(), c.today());
        var modification = c.modification();
        if (haltForSafety) {
            SUBSTANTIAL_MODIFICATION_REQUIRED.unlessAt("/modification", modification != null && given(modification.reference()) && modification.approvedOn() != null,
                "The study was halted for safety: it resumes by an approved substantial modification.");
            SUBSTANTIAL_MODIFICATION_REQUIRED.unlessAt("/modification/approvedOn", !modification.approvedOn().isBefore(since) && !modification.approvedOn().isAfter(c.on()),
                "The modification is approved between the halt (%s) and the restart (%s).", since, c.on());
        }
        // By the days, not by what was noted: a restart in time may be recorded late, and two late entries must not race with the timer.
        var lastDay = TemporaryHalt.lastDay(since);
        HALT_LAPSED.unlessAt("/on", !c.on().isAfter(lastDay) || isApprovedSinceHalt(modification, c.on()) || endedByHalt().isEmpty(),
            "Halted on %s and not resumed by %s, the trial has ended in %s: it goes on there only by a substantial modification, approved since the halt; elsewhere once these countries are withdrawn.", since, lastDay, endedByHalt());
        return new StudyResumed(c.studyId(), modification, c.on());
    }

    private boolean isApprovedSinceHalt(Modification modification, LocalDate restart) {
        return modification != null && given(modification.reference()) && modification.approvedOn() != null && !modification.approvedOn().isBefore(since) && !modification.approvedOn().isAfter(restart);
    }

    private StudyEvent end(EndStudy c) {
        mustBeIn(Stage.TREATMENT, Stage.FOLLOW_UP);
        mustNotEndBeforeStart(c.on());
        mustFollow(c.on(), c.today());
        mustHaveNobodyOnTreatment();
        return new StudyEnded(c.studyId(), c.on());
    }

    private StudyEvent terminate(TerminateStudy c) {
        STAGE_NOT_ALLOWED.unless(!stage.isOver(), "A study in %s is over.", stage);
        mustNotEndBeforeStart(c.on());
        mustFollow(c.on(), c.today());
        mustGiveReason(c.reason());
        FOLLOW_UP_PLAN_REQUIRED.unlessAt("/followUpPlan", onTreatment == 0 || given(c.followUpPlan()), "%s participants are on treatment: termination needs a follow-up plan.", onTreatment);
        return new StudyTerminated(c.studyId(), c.followUpPlan(), c.on(), c.reason());
    }

    private StudyEvent archive(ArchiveStudy c) {
        mustBeIn(Stage.CLOSEOUT, Stage.TERMINATED);
        mustFollow(c.on(), c.today());
        mustHaveNobodyOnTreatment();
        return new StudyArchived(c.studyId(), c.on());
    }

    private void mustBeIn(Stage... stages) {
        STAGE_NOT_ALLOWED.unless(List.of(stages).contains(stage), "The study is in %s; this is possible in %s.", stage, List.of(stages));
    }

    private CountryReadiness readinessOf(String country) {
        var readiness = countries.get(Objects.requireNonNullElse(country, ""));
        COUNTRY_NOT_ADDED.unlessAt("/country", readiness != null, "%s does not take part in the study.", country);
        return readiness;
    }

    private void mustHaveHappened(LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", on != null, "An actual date is required.");
        FUTURE_ACTUAL_DATE.unlessAt("/on", !on.isAfter(today), "%s lies in the future (today is %s).", on, today);
    }

    private void mustFollow(LocalDate on, LocalDate today) {
        mustHaveHappened(on, today);
        DATE_BEFORE_PREVIOUS_STAGE.unlessAt("/on", since == null || !on.isBefore(since), "%s is before %s began on %s.", on, stage, since);
    }

    private void mustNotEndBeforeStart(LocalDate on) {
        DATE_REQUIRED.unlessAt("/on", on != null, "An actual date is required.");
        END_BEFORE_START.unlessAt("/on", recruitedFrom == null || !on.isBefore(recruitedFrom), "%s is before recruitment began on %s.", on, recruitedFrom);
    }

    private void mustHaveNobodyOnTreatment() {
        PARTICIPANTS_ON_TREATMENT.unless(onTreatment == 0, "%s participants are on treatment.", onTreatment);
    }

    private static void mustBeNew(Map<String, LocalDate> recorded, String name, String pointer) {
        EVIDENCE_REQUIRED.unlessAt(pointer, given(name), "Say which.");
        FACT_ALREADY_RECORDED.unlessAt(pointer, !recorded.containsKey(StudyIdentifier.normalise(name)), "\"%s\" is recorded already.", name);
    }

    private void mustBeEvidenced(LocalDate on, String evidence, LocalDate today) {
        STAGE_NOT_ALLOWED.unless(!stage.isOver(), "The study in %s is over.", stage);
        mustHaveHappened(on, today);
        EVIDENCE_REQUIRED.unlessAt("/evidence", given(evidence), "Name the document that shows it.");
    }

    private static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(given(reason), "Say why.");
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    public Study apply(StudyEvent event) {
        return switch (event) {
            case StudyRegistered e -> new Study(Stage.CONCEPT, null, false, false, null, null, null, Map.of(), keys(e.profile().identifiers()), 0);
            case StudyDesignDefined e -> with(e.design());
            case StudyIdentifierAdded e -> with(e.identifier());
            case RegistryRecordNoted _ -> this;
            case CountryAdded e -> with(e.country(), _ -> CountryReadiness.NOTHING_YET);
            case CountryWithdrawn e -> with(e.country(), _ -> null);
            case RegulatoryAuthorisationRecorded e -> with(e.country(), known -> known.authorised(e.authority(), e.on()));
            case EthicsApprovalRecorded e -> with(e.country(), known -> known.ethicsApproved(e.committee(), e.on()));
            case SiteActivationRecorded e -> with(e.country(), known -> known.siteActivated(e.site(), e.on()));
            case ParticipantsOnTreatmentRecorded e ->
                new Study(stage, haltedIn, haltForSafety, haltLapsed, since, recruitedFrom, design, countries, identifiers, e.participants());
            case PlanningStarted e -> entered(Stage.PLANNING, e.on());
            case PlanningStartCorrected e -> entered(Stage.PLANNING, e.on());
            case StartupStarted e -> entered(Stage.STARTUP, e.on());
            case RecruitmentStarted e -> recruiting(e.country(), e.on());
            case RecruitmentEnded e -> entered(Stage.TREATMENT, e.on());
            case FollowUpStarted e -> entered(Stage.FOLLOW_UP, e.on());
            case StudyHalted e -> new Study(Stage.HALTED, stage, e.forSafety(), false, e.on(), recruitedFrom, design, countries, identifiers, onTreatment);
            case HaltLapsed _ -> new Study(stage, haltedIn, haltForSafety, true, since, recruitedFrom, design, countries, identifiers, onTreatment);
            case StudyResumed e -> entered(haltedIn, e.on());
            case StudyEnded e -> entered(Stage.CLOSEOUT, e.on());
            case StudyTerminated e -> entered(Stage.TERMINATED, e.on());
            case StudyArchived e -> entered(Stage.ARCHIVED, e.on());
        };
    }

    private Study entered(Stage next, LocalDate on) {
        return new Study(next, null, false, false, on, recruitedFrom, design, countries, identifiers, onTreatment);
    }

    private Study recruiting(String country, LocalDate on) {
        var first = stage == Stage.STARTUP;
        var recruits = with(country, CountryReadiness::recruits).countries;
        return new Study(Stage.RECRUITING, null, false, false, first ? on : since, recruitedFrom == null ? on : recruitedFrom, design, recruits, identifiers, onTreatment);
    }

    private Study with(StudyDesign defined) {
        return new Study(stage, haltedIn, haltForSafety, haltLapsed, since, recruitedFrom, defined, countries, identifiers, onTreatment);
    }

    private Study with(StudyIdentifier added) {
        return new Study(stage, haltedIn, haltForSafety, haltLapsed, since, recruitedFrom, design, countries, Copies.with(identifiers, added.key()), onTreatment);
    }

    /** Countries after a change to one of them; a change to null takes the country out. */
    private Study with(String country, UnaryOperator<CountryReadiness> change) {
        var changed = new HashMap<>(countries);
        changed.compute(country, (_, known) -> change.apply(known == null ? CountryReadiness.NOTHING_YET : known));
        return new Study(stage, haltedIn, haltForSafety, haltLapsed, since, recruitedFrom, design, Map.copyOf(changed), identifiers, onTreatment);
    }

    private static Set<String> keys(List<StudyIdentifier> identifiers) {
        return Set.copyOf(identifiers.stream().map(StudyIdentifier::key).toList());
    }
}
