package org.trialledger.site.selection.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.site.selection.domain.SiteEvent.*;

/** A candidate in Galway, asked three questions of weight 3, 2 and 5. */
public final class SelectionFixtures {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = SiteCommand.siteOf(STUDY, "101"), PERSON = UUID.fromString("0199c000-0000-7000-8000-000000000002");
    public static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1), APRIL_1 = LocalDate.of(2026, 4, 1), MAY_1 = LocalDate.of(2026, 5, 1), TODAY = LocalDate.of(2026, 7, 1);
    public static final StudyStanding RUNNING = new StudyStanding(Set.of("IE", "KR"), false), OVER = new StudyStanding(Set.of("IE"), true);
    public static final Facility HOSPITAL = new Facility("Harbour Hospital", Facility.InstitutionType.UNIVERSITY_HOSPITAL, "Galway", "IE", "Europe/Dublin");
    public static final PatientPopulation POPULATION = new PatientPopulation(120, new BigDecimal("1.5"), 2, 12);
    public static final Question PATIENTS = new Question("patients", "How many eligible patients do you see in a year?", Question.Kind.NUMBER, new BigDecimal(3), true, true, BigDecimal.ZERO,
        new BigDecimal(80), null, null, null);
    public static final Question FREEZER = new Question("freezer", "Is there a monitored -70 °C freezer?", Question.Kind.YES_NO, new BigDecimal(2), false, false, null, null, null, new BigDecimal(100),
        BigDecimal.ZERO);
    public static final Question EXPERIENCE = new Question("experience", "How much experience with trials in asthma?", Question.Kind.CHOICE, new BigDecimal(5), true, false, null, null,
        Map.of("NONE", BigDecimal.ZERO, "SOME", new BigDecimal(60), "MUCH", new BigDecimal(100)), null, null);
    public static final QuestionnaireVersion QUESTIONNAIRE = new QuestionnaireVersion(1, "Feasibility", List.of(PATIENTS, FREEZER, EXPERIENCE));

    private SelectionFixtures() {}

    public static SiteIdentified identified() {
        return new SiteIdentified(STUDY, SITE, "101", HOSPITAL, POPULATION, MARCH_1);
    }

    public static InvestigatorProposed proposed() {
        return new InvestigatorProposed(STUDY, SITE, PERSON, "Dr Aoife Byrne", MARCH_1);
    }

    public static List<Answer> answers(int patients, String experience) {
        return List.of(new Answer("patients", new BigDecimal(patients), null, null), new Answer("freezer", null, null, true), new Answer("experience", null, experience, null));
    }

    public static FeasibilityAnswered answered(int patients, String experience) {
        return new FeasibilityAnswered(STUDY, SITE, 1, answers(patients, experience), QUESTIONNAIRE.score(answers(patients, experience)), APRIL_1);
    }

    public static PreStudyVisitRecorded visited(SiteCommand.VisitOutcome outcome) {
        return new PreStudyVisitRecorded(STUDY, SITE, SiteCommand.VisitMode.ON_SITE, outcome, "No locked pharmacy", "SSV-101", APRIL_1);
    }

    public static SiteQualified qualified() {
        return new SiteQualified(STUDY, SITE, null, null, APRIL_1);
    }
}
