package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyFixtures.*;
import static org.trialledger.study.study.domain.StudyRule.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.study.study.domain.StudyCommand.DefineDesign;
import org.trialledger.study.study.domain.StudyDesign.*;
import org.trialledger.study.study.domain.StudyEvent.StudyDesignDefined;

class StudyDesignTest {
    private static final List<Epoch> EPOCHS = DESIGN.epochs();
    private static final List<Endpoint> ENDPOINTS = DESIGN.endpoints();

    @Test
    void a_sound_design_is_recorded() {
        study().given(registered()).when(new DefineDesign(STUDY, DESIGN, null)).then(new StudyDesignDefined(STUDY, DESIGN, null));
    }

    @Test
    void a_design_needs_its_study_type() {
        refused(new StudyDesign(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null), STUDY_TYPE_REQUIRED, "/studyType");
    }

    @Test
    void a_planned_sample_size_is_positive() {
        refused(design(0), SAMPLE_SIZE_NOT_POSITIVE, "/sampleSize/participants");
        refused(design(-5), SAMPLE_SIZE_NOT_POSITIVE, "/sampleSize/participants");
        refused(sized(new SampleSize(10, 20, SampleSizeBasis.PLANNED)), SAMPLE_SIZE_NOT_POSITIVE, "/sampleSize/participants");
        accepted(design(1));
        accepted(sized(new SampleSize(20, 10, null)));
    }

    @Test
    void a_withdrawn_study_enrolled_nobody() {
        accepted(sized(new SampleSize(0, null, SampleSizeBasis.ACTUAL)));
        refused(sized(new SampleSize(-1, null, SampleSizeBasis.ACTUAL)), SAMPLE_SIZE_NOT_POSITIVE, "/sampleSize/participants");
    }

    @Test
    void names_of_arms_and_epochs_differ() {
        refused(armed(arm("Asterol", null), arm(" asterol ", null)), DUPLICATE_ARM, "/arms/1/name");
        refused(design(DESIGN.sampleSize(), DESIGN.arms(), List.of(epoch("Screening"), epoch("Screening")), ENDPOINTS), DUPLICATE_EPOCH, "/epochs/1/name");
    }

    @Test
    void an_allocation_ratio_names_every_arm_or_none() {
        accepted(armed(arm("A", 2), arm("B", 1)));
        accepted(armed(arm("A", null), arm("B", null)));
        refused(armed(arm("A", 2), arm("B", null)), ALLOCATION_RATIO_INVALID, "/arms");
        refused(armed(arm("A", 2), arm("B", 0)), ALLOCATION_RATIO_INVALID, "/arms");
        refused(armed(arm("A", -1), arm("B", 1)), ALLOCATION_RATIO_INVALID, "/arms");
    }

    @Test
    void an_endpoint_serves_an_objective_of_the_design() {
        refused(design(DESIGN.sampleSize(), DESIGN.arms(), EPOCHS, List.of(new Endpoint(Level.PRIMARY, "FEV1", null, null, "Safety"))), OBJECTIVE_UNKNOWN, "/endpoints/0/objective");
        accepted(design(DESIGN.sampleSize(), DESIGN.arms(), EPOCHS, List.of(new Endpoint(Level.PRIMARY, "FEV1", null, null, null))));
    }

    @Test
    void objectives_differ_in_name() {
        var twice = new Objective("Efficacy", Level.PRIMARY, "x");
        refused(with(null, List.of(twice, twice)), DUPLICATE_OBJECTIVE, "/objectives/1/name");
    }

    @Test
    void an_open_label_study_masks_nobody() {
        refused(with(new Blinding(Masking.NONE, List.of(MaskedRole.PARTICIPANT), null), List.of()), BLINDING_CONTRADICTORY, "/blinding/masked");
        accepted(with(new Blinding(Masking.NONE, List.of(), "open label"), List.of()));
    }

    @Test
    void sample_size_and_endpoints_change_freely_until_recruitment_begins() {
        study().given(startup()).when(new DefineDesign(STUDY, design(300), null)).then(new StudyDesignDefined(STUDY, design(300), null));
    }

    @Test
    void once_recruitment_began_they_change_only_by_substantial_amendment() {
        var otherEndpoints = design(DESIGN.sampleSize(), DESIGN.arms(), EPOCHS, List.of());
        study().given(recruiting()).when(new DefineDesign(STUDY, design(300), null)).thenBroken(SUBSTANTIAL_AMENDMENT_REQUIRED, "/substantialAmendment");
        study().given(recruiting()).when(new DefineDesign(STUDY, otherEndpoints, " ")).thenBroken(SUBSTANTIAL_AMENDMENT_REQUIRED);
        study().given(treating()).when(new DefineDesign(STUDY, design(300), null)).thenBroken(SUBSTANTIAL_AMENDMENT_REQUIRED);
        study().given(recruiting()).when(new DefineDesign(STUDY, design(300), "Amendment 1")).then(new StudyDesignDefined(STUDY, design(300), "Amendment 1"));
    }

    @Test
    void other_facts_of_the_design_may_be_put_right_while_recruiting() {
        var described = armed(new Arm("Asterol", ArmType.EXPERIMENTAL, "Inhaled", 2, List.of()), arm("Placebo", 1));
        study().given(recruiting()).when(new DefineDesign(STUDY, described, null)).then(new StudyDesignDefined(STUDY, described, null));
    }

    @Test
    void the_design_of_a_study_that_is_over_is_settled() {
        study().given(closedOut()).when(new DefineDesign(STUDY, DESIGN, null)).thenBroken(STAGE_NOT_ALLOWED);
    }

    private static void accepted(StudyDesign design) {
        study().given(registered()).when(new DefineDesign(STUDY, design, null)).then(new StudyDesignDefined(STUDY, design, null));
    }

    private static void refused(StudyDesign design, StudyRule rule, String pointer) {
        study().given(registered()).when(new DefineDesign(STUDY, design, null)).thenBroken(rule, pointer);
    }

    private static StudyDesign sized(SampleSize size) {
        return design(size, DESIGN.arms(), EPOCHS, ENDPOINTS);
    }

    private static StudyDesign armed(Arm... arms) {
        return design(DESIGN.sampleSize(), List.of(arms), EPOCHS, ENDPOINTS);
    }

    private static StudyDesign with(Blinding blinding, List<Objective> objectives) {
        return new StudyDesign(StudyType.INTERVENTIONAL, null, null, null, blinding, null, null, null, null, null, null, objectives, null, null, null);
    }
}
