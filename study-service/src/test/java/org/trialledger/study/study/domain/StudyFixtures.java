package org.trialledger.study.study.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.study.domain.StudyDesign.*;
import org.trialledger.study.study.domain.StudyEvent.*;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;
import org.trialledger.study.study.domain.StudyProfile.*;

/** One made-up trial, and the histories that bring it to each stage of its life. */
public final class StudyFixtures {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    public static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    public static final LocalDate APRIL_1 = LocalDate.of(2026, 4, 1);
    public static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    public static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
    public static final LocalDate JULY_1 = LocalDate.of(2026, 7, 1);
    public static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    public static final StudyIdentifier NCT = new StudyIdentifier(Scheme.NCT, "NCT90000001", "ClinicalTrials.gov");
    public static final Organisation SPONSOR = new Organisation("Aster Therapeutics", Role.SPONSOR, null, null, "INDUSTRY", "IE");
    public static final StudyProfile PROFILE = profile("AST-101", List.of(NCT));
    public static final StudyDesign DESIGN = design(240);

    private StudyFixtures() {}

    public static Scenario<Study, StudyCommand, StudyEvent> study() {
        return new Scenario<>(Study.INITIAL, Study::decide, Study::apply);
    }

    public static StudyProfile profile(String protocolNumber, List<StudyIdentifier> identifiers) {
        return new StudyProfile(protocolNumber, new Titles("Asterol in mild asthma", "A randomised trial of asterol in mild asthma", null, "STAR"), identifiers, SPONSOR,
            List.of(), StudyType.INTERVENTIONAL, List.of(Phase.PHASE2), List.of("Respiratory"), List.of("Asthma"), List.of(), null, null, null, null);
    }

    public static StudyDesign design(int participants) {
        return design(new SampleSize(participants, null, SampleSizeBasis.PLANNED), List.of(arm("Asterol", 2), arm("Placebo", 1)),
            List.of(epoch("Screening"), epoch("Treatment")), List.of(new Endpoint(Level.PRIMARY, "Change in FEV1", null, "Week 12", "Efficacy")));
    }

    public static StudyDesign design(SampleSize size, List<Arm> arms, List<Epoch> epochs, List<Endpoint> endpoints) {
        return new StudyDesign(StudyType.INTERVENTIONAL, List.of(Phase.PHASE2), InterventionModel.PARALLEL, Allocation.RANDOMIZED,
            new Blinding(Masking.DOUBLE, List.of(MaskedRole.PARTICIPANT, MaskedRole.INVESTIGATOR), null), PrimaryPurpose.TREATMENT, null, List.of(), size, arms, epochs,
            List.of(new Objective("Efficacy", Level.PRIMARY, "Show that asterol improves lung function")), endpoints,
            List.of(new Intervention("Asterol", "DRUG", "Inhaled once daily", List.of())), new Eligibility(Sex.ALL, false, "18 Years", null, "Mild asthma", List.of(), null, null));
    }

    public static Arm arm(String name, Integer share) {
        return new Arm(name, ArmType.EXPERIMENTAL, null, share, List.of());
    }

    public static Epoch epoch(String name) {
        return new Epoch(name, EpochType.OTHER, null);
    }

    public static List<StudyEvent> registered() {
        return List.of(new StudyRegistered(STUDY, PROFILE, null));
    }

    public static List<StudyEvent> planning() {
        return after(registered(), new StudyDesignDefined(STUDY, DESIGN, null), new CountryAdded(STUDY, "IE", 3, 80), new PlanningStarted(STUDY, MARCH_1));
    }

    public static List<StudyEvent> startup() {
        return after(planning(), new StartupStarted(STUDY, APRIL_1));
    }

    public static List<StudyEvent> ready() {
        return after(startup(), new RegulatoryAuthorisationRecorded(STUDY, "IE", "HPRA", APRIL_1, "doc-1"),
            new EthicsApprovalRecorded(STUDY, "IE", "NREC", APRIL_1, "doc-2"), new SiteActivationRecorded(STUDY, "IE", "101", APRIL_1, "doc-3"));
    }

    public static List<StudyEvent> recruiting() {
        return after(ready(), new RecruitmentStarted(STUDY, "IE", MAY_1));
    }

    public static List<StudyEvent> treating() {
        return after(recruiting(), new RecruitmentEnded(STUDY, JUNE_1));
    }

    public static List<StudyEvent> closedOut() {
        return after(treating(), new FollowUpStarted(STUDY, JUNE_1), new StudyEnded(STUDY, JULY_1));
    }

    public static List<StudyEvent> archived() {
        return after(closedOut(), new StudyArchived(STUDY, JULY_1));
    }

    public static List<StudyEvent> after(List<StudyEvent> history, StudyEvent... more) {
        var all = new ArrayList<>(history);
        all.addAll(List.of(more));
        return all;
    }
}
