package org.trialledger.site.selection.domain;

import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.selection.domain.SiteCommand.*;
import org.trialledger.site.selection.domain.SiteEvent.*;

/**
 * A site from the day somebody thought of it to the day the study takes it or leaves it. What comes after selection is the
 * activation's.
 *
 * @param number         as given, null before the site is identified
 * @param criticalFailed critical questions whose latest answers earned nothing; null where nothing was answered
 * @param lastVisit      the outcome of the latest pre-study visit, null before the first
 * @param latest         the day of the latest step: none goes back before it
 */
public record Site(Stage stage, String number, String country, List<String> criticalFailed, VisitOutcome lastVisit, LocalDate latest) {
    public enum Stage { UNKNOWN, CANDIDATE, QUALIFIED, SELECTED, NOT_SELECTED, WITHDRAWN }

    public static final Site INITIAL = new Site(Stage.UNKNOWN, null, null, null, null, null);

    public List<SiteEvent> decide(SiteCommand command) {
        return switch (command) {
            case IdentifySite c -> identify(c);
            case CorrectCandidate c -> List.of(correct(c));
            case ProposeInvestigator c -> List.of(propose(c));
            case AnswerFeasibility c -> List.of(answer(c));
            case RecordPreStudyVisit c -> List.of(visit(c));
            case QualifySite c -> List.of(qualify(c));
            case SelectSite c -> List.of(select(c));
            case RejectSite c -> List.of(reject(c));
            case WithdrawCandidate c -> List.of(withdraw(c));
            case ReconsiderSite c -> List.of(reconsider(c));
        };
    }

    private List<SiteEvent> identify(IdentifySite c) {
        SITE_NUMBER_TAKEN.unlessAt("/number", stage == Stage.UNKNOWN, "The study has a site %s already.", number);
        SITE_NUMBER_INVALID.unlessAt("/number", c.number() != null && SiteCommand.normalised(c.number()).matches("[A-Z0-9][A-Z0-9._-]{0,19}"),
            "A site number is 1 to 20 letters, digits, dots, hyphens or underscores.");
        STUDY_OVER.unless(!c.study().over(), "The study is over: it takes no further site.");
        c.facility().mustBeSound(c.study());
        if (c.population() != null) c.population().mustBeSound();
        mustHaveHappened(c.on(), c.today());
        return List.of(new SiteIdentified(c.studyId(), c.siteId(), SiteCommand.normalised(c.number()), c.facility(), c.population(), c.on()),
            proposed(c.studyId(), c.siteId(), c.investigatorId(), c.investigatorName(), c.on()));
    }

    private static InvestigatorProposed proposed(UUID studyId, UUID siteId, UUID investigatorId, String name, LocalDate on) {
        INVESTIGATOR_REQUIRED.unlessAt("/investigatorName", Text.isGiven(name), "Name the proposed principal investigator.");
        return new InvestigatorProposed(studyId, siteId, investigatorId, name.strip(), on);
    }

    private SiteEvent correct(CorrectCandidate c) {
        mustBeIn(Stage.CANDIDATE, Stage.QUALIFIED, Stage.SELECTED);
        mustGiveReason(c.reason());
        c.facility().mustBeSound(c.study());
        COUNTRY_FIXED.unlessAt("/facility/country", c.facility().country().equals(country), "The site is in %s; in another country it is another site.", country);
        if (c.population() != null) c.population().mustBeSound();
        return new CandidateCorrected(c.studyId(), c.siteId(), c.facility(), c.population(), c.reason());
    }

    private SiteEvent propose(ProposeInvestigator c) {
        mustBeIn(Stage.CANDIDATE, Stage.QUALIFIED);
        mustHaveHappened(c.on(), c.today());
        return proposed(c.studyId(), c.siteId(), c.investigatorId(), c.investigatorName(), c.on());
    }

    private SiteEvent answer(AnswerFeasibility c) {
        mustBeIn(Stage.CANDIDATE, Stage.QUALIFIED);
        QUESTIONNAIRE_REQUIRED.unless(c.questionnaire() != null, "The study has no feasibility questionnaire.");
        mustFollow(c.on(), c.today());
        return new FeasibilityAnswered(c.studyId(), c.siteId(), c.questionnaire().version(), c.answers(), c.questionnaire().score(c.answers()), c.on());
    }

    private SiteEvent visit(RecordPreStudyVisit c) {
        mustBeIn(Stage.CANDIDATE, Stage.QUALIFIED);
        mustFollow(c.on(), c.today());
        EVIDENCE_REQUIRED.unlessAt("/evidence", Text.isGiven(c.evidence()), "Name the visit's report.");
        FINDINGS_REQUIRED.unlessAt("/findings", c.outcome() == VisitOutcome.SUITABLE || Text.isGiven(c.findings()), "Say what was found.");
        return new PreStudyVisitRecorded(c.studyId(), c.siteId(), c.mode(), c.outcome(), c.findings(), c.evidence(), c.on());
    }

    private SiteEvent qualify(QualifySite c) {
        mustBeIn(Stage.CANDIDATE);
        mustFollow(c.on(), c.today());
        QUESTIONNAIRE_REQUIRED.unless(!c.questionnaireInUse() || criticalFailed != null, "The site has not answered the feasibility questionnaire.");
        PRE_STUDY_VISIT_REQUIRED.unless(lastVisit != null || Text.isGiven(c.visitWaiver()), "No pre-study visit is recorded, and nothing says why none is needed.");
        SITE_NOT_SUITABLE.unless(lastVisit != VisitOutcome.NOT_SUITABLE, "The latest pre-study visit found the site not suitable.");
        CRITICAL_ANSWER_FAILED.unless(criticalFailed == null || criticalFailed.isEmpty() || Text.isGiven(c.criticalWaiver()), "The answers to %s earned nothing.", criticalFailed);
        return new SiteQualified(c.studyId(), c.siteId(), lastVisit == null ? c.visitWaiver() : null, criticalFailed == null || criticalFailed.isEmpty() ? null : c.criticalWaiver(), c.on());
    }

    private SiteEvent select(SelectSite c) {
        mustBeIn(Stage.QUALIFIED);
        mustFollow(c.on(), c.today());
        STUDY_OVER.unless(!c.study().over(), "The study is over: it takes no further site.");
        COUNTRY_NOT_IN_STUDY.unless(c.study().countries().contains(country), "%s takes no part in the study any more.", country);
        return new SiteSelected(c.studyId(), c.siteId(), number, country, c.on());
    }

    private SiteEvent reject(RejectSite c) {
        mustBeIn(Stage.CANDIDATE, Stage.QUALIFIED);
        mustFollow(c.on(), c.today());
        REJECTION_GROUND_REQUIRED.unlessAt("/ground", c.ground() != null, "Say on what ground.");
        mustGiveReason(c.reason());
        return new SiteNotSelected(c.studyId(), c.siteId(), c.ground(), c.reason(), c.on());
    }

    private SiteEvent withdraw(WithdrawCandidate c) {
        mustBeIn(Stage.CANDIDATE, Stage.QUALIFIED);
        mustFollow(c.on(), c.today());
        mustGiveReason(c.reason());
        return new CandidateWithdrawn(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    private SiteEvent reconsider(ReconsiderSite c) {
        mustBeIn(Stage.NOT_SELECTED, Stage.WITHDRAWN);
        mustFollow(c.on(), c.today());
        mustGiveReason(c.reason());
        return new SiteReconsidered(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    private void mustBeIn(Stage... allowed) {
        SELECTION_STEP_NOT_ALLOWED.unless(List.of(allowed).contains(stage), "The site is %s.", stage);
    }

    private static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(Text.isGiven(reason), "Say why.");
    }

    private void mustFollow(LocalDate on, LocalDate today) {
        mustHaveHappened(on, today);
        DATES_OUT_OF_ORDER.unlessAt("/on", !on.isBefore(latest), "The step before was on %s.", latest);
    }

    private static void mustHaveHappened(LocalDate on, LocalDate today) {
        FUTURE_ACTUAL_DATE.unlessAt("/on", !on.isAfter(today), "%s has not come yet (today is %s).", on, today);
    }

    public Site apply(SiteEvent event) {
        return switch (event) {
            case SiteIdentified e -> new Site(Stage.CANDIDATE, e.siteNumber(), e.facility().country(), null, null, e.on());
            case CandidateCorrected _, InvestigatorProposed _ -> this;
            case FeasibilityAnswered e -> new Site(stage, number, country, e.score().criticalFailed(), lastVisit, e.on());
            case PreStudyVisitRecorded e -> new Site(stage, number, country, criticalFailed, e.outcome(), e.on());
            case SiteQualified e -> in(Stage.QUALIFIED, e.on());
            case SiteSelected e -> in(Stage.SELECTED, e.on());
            case SiteNotSelected e -> in(Stage.NOT_SELECTED, e.on());
            case CandidateWithdrawn e -> in(Stage.WITHDRAWN, e.on());
            case SiteReconsidered e -> in(Stage.CANDIDATE, e.on());
        };
    }

    private Site in(Stage next, LocalDate on) {
        return new Site(next, number, country, criticalFailed, lastVisit, on);
    }
}
