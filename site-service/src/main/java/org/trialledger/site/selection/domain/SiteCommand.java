package org.trialledger.site.selection.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a site as a candidate. {@code on} is the day something happened, {@code today} the day the command arrives (UTC). */
public sealed interface SiteCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return siteId();
    }

    /** A site's id, made from its number: who knows the number needs no look-up, and a number can be given once only. */
    static UUID siteOf(UUID studyId, String number) {
        return UUID.nameUUIDFromBytes(("site " + normalised(number) + " of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Numbers are told apart without regard to case or outer blanks: 101a is 101A. */
    static String normalised(String number) {
        return number.strip().toUpperCase(Locale.ROOT);
    }

    /** @param study what this service knows of the study at this moment */
    record IdentifySite(UUID studyId, UUID siteId, String number, Facility facility, PatientPopulation population, UUID investigatorId, String investigatorName,
                        StudyStanding study, LocalDate on, LocalDate today) implements SiteCommand {}

    record CorrectCandidate(UUID studyId, UUID siteId, Facility facility, PatientPopulation population, String reason, StudyStanding study) implements SiteCommand {}

    /** Names the investigator the site proposes to lead the trial there, in place of any named before. */
    record ProposeInvestigator(UUID studyId, UUID siteId, UUID investigatorId, String investigatorName, LocalDate on, LocalDate today) implements SiteCommand {}

    /** @param questionnaire the study's questionnaire in force; null where the study has none */
    record AnswerFeasibility(UUID studyId, UUID siteId, QuestionnaireVersion questionnaire, List<Answer> answers, LocalDate on, LocalDate today) implements SiteCommand {
        public AnswerFeasibility {
            answers = List.copyOf(answers);
        }
    }

    /** @param evidence the visit's report, by document id or reference */
    record RecordPreStudyVisit(UUID studyId, UUID siteId, VisitMode mode, VisitOutcome outcome, String findings, String evidence, LocalDate on, LocalDate today) implements SiteCommand {}

    /**
     * @param questionnaireInUse whether the study asks its candidates a questionnaire
     * @param visitWaiver        why there is no pre-study visit, as at a site visited for another trial lately; else null
     * @param criticalWaiver     why the site qualifies although an answer to a critical question earned nothing; else null
     */
    record QualifySite(UUID studyId, UUID siteId, boolean questionnaireInUse, String visitWaiver, String criticalWaiver, LocalDate on, LocalDate today) implements SiteCommand {}

    record SelectSite(UUID studyId, UUID siteId, StudyStanding study, LocalDate on, LocalDate today) implements SiteCommand {}

    record RejectSite(UUID studyId, UUID siteId, RejectionGround ground, String reason, LocalDate on, LocalDate today) implements SiteCommand {}

    /** The site itself steps back. */
    record WithdrawCandidate(UUID studyId, UUID siteId, String reason, LocalDate on, LocalDate today) implements SiteCommand {}

    /** Makes a site that was not selected, or withdrew, a candidate again; what was found of it stands. */
    record ReconsiderSite(UUID studyId, UUID siteId, String reason, LocalDate on, LocalDate today) implements SiteCommand {}

    enum VisitMode { ON_SITE, REMOTE }

    enum VisitOutcome { SUITABLE, SUITABLE_AFTER_ACTIONS, NOT_SUITABLE }

    enum RejectionGround { PATIENT_POPULATION, FACILITIES, STAFF, EXPERIENCE, COMPETING_TRIALS, COST, REGULATORY, QUALITY, TIMELINES, PLACES_FILLED, OTHER }
}
