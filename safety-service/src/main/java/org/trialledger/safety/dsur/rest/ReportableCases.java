package org.trialledger.safety.dsur.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.trialledger.safety.dsur.readmodel.DsurCycles.Cycle;

/** The study's safety cases as they were known at a cycle's data lock point; the service answers. */
public interface ReportableCases {
    /**
     * A serious adverse reaction (ICH E2F 3.7.2), by subject. Blinded: no treatment arm.
     *
     * @param systemOrganClass as the source of the code gave it, null if it gave none
     * @param knownSince  when it first counted as a serious adverse reaction
     * @param caseClass   SAR or SUSAR
     * @param provisional something unknown was counted as the worse
     * @param sponsor     opinion on causality, null before there is one
     */
    record Line(String worldwideId, String siteNumber, String country, String subjectNumber, Integer ageYears, String sex, String term, String codedTerm, String code, String dictionary, String systemOrganClass, String startedOn,
                List<String> seriousness, String outcome, String investigator, String sponsor, String expectedness, String caseClass, boolean provisional, LocalDate firstReceivedOn, LocalDate knownSince,
                UUID caseId) {}

    /** Counts of cases of one term (ICH E2F 3.7.3), all arms together. {@code inPeriod} those first received in it. @param systemOrganClass null where no source gave one */
    record TermCount(String systemOrganClass, String term, String code, int seriousAdverseEvents, int seriousAdverseReactions, int unexpected, int fatal, int seriousAdverseEventsInPeriod, int seriousAdverseReactionsInPeriod) {}

    /** Participants who have begun treatment in a country (ICH E2F 3.6.1), all arms together. @param country null for sites that are not known here */
    record Exposure(String country, int subjects, int subjectsInPeriod) {}

    /** The same of one arm. @param arm null for participants whose arm nobody told */
    record ArmTermCount(String arm, String systemOrganClass, String term, String code, int seriousAdverseEvents, int seriousAdverseReactions, int unexpected, int fatal, int seriousAdverseEventsInPeriod,
                        int seriousAdverseReactionsInPeriod) {}

    /** Participants of one arm who have begun treatment. @param arm null for those whose arm nobody told */
    record ArmExposure(String arm, int subjects, int subjectsInPeriod) {}

    List<Line> reactions(UUID studyId, Cycle cycle);

    List<TermCount> tabulation(UUID studyId, Cycle cycle);

    List<Exposure> exposure(UUID studyId, Cycle cycle);

    /** @param opened opens a sealed arm, for whoever may see it: by arm as it is recorded now, of a locked cycle too */
    List<ArmTermCount> tabulationByArm(UUID studyId, Cycle cycle, UnaryOperator<String> opened);

    List<ArmExposure> exposureByArm(UUID studyId, Cycle cycle, UnaryOperator<String> opened);
}
