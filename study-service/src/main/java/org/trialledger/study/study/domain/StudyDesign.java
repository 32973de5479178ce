package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyRule.*;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the protocol fixes about how a study is done. The vocabulary is the public registry's (ClinicalTrials.gov API v2);
 * CDISC terms are mapped onto it where a file arrives. A fact the source does not give is null or an empty list.
 */
public record StudyDesign(
        StudyType studyType,
        List<Phase> phases,
        InterventionModel interventionModel,
        Allocation allocation,
        Blinding blinding,
        PrimaryPurpose primaryPurpose,
        Observation observation,
        List<ExpandedAccessType> expandedAccessTypes,
        SampleSize sampleSize,
        List<Arm> arms,
        List<Epoch> epochs,
        List<Objective> objectives,
        List<Endpoint> endpoints,
        List<Intervention> interventions,
        Eligibility eligibility) {

    public enum StudyType { INTERVENTIONAL, OBSERVATIONAL, EXPANDED_ACCESS }

    /** A combined phase (I/II, II/III) is the list of its parts; EARLY_PHASE1 was "Phase 0". */
    public enum Phase { NA, EARLY_PHASE1, PHASE1, PHASE2, PHASE3, PHASE4 }

    public enum InterventionModel { SINGLE_GROUP, PARALLEL, CROSSOVER, FACTORIAL, SEQUENTIAL }

    public enum Allocation { RANDOMIZED, NON_RANDOMIZED, NA }

    public enum PrimaryPurpose {
        TREATMENT, PREVENTION, DIAGNOSTIC, ECT, SUPPORTIVE_CARE, SCREENING, HEALTH_SERVICES_RESEARCH, BASIC_SCIENCE, DEVICE_FEASIBILITY, OTHER
    }

    public enum Masking { NONE, SINGLE, DOUBLE, TRIPLE, QUADRUPLE }

    public enum MaskedRole { PARTICIPANT, CARE_PROVIDER, INVESTIGATOR, OUTCOMES_ASSESSOR }

    public record Blinding(Masking masking, List<MaskedRole> masked, String description) {
        public Blinding {
            masked = copy(masked);
        }
    }

    public enum ObservationalModel {
        COHORT, CASE_CONTROL, CASE_ONLY, CASE_CROSSOVER, ECOLOGIC_OR_COMMUNITY, FAMILY_BASED, DEFINED_POPULATION, NATURAL_HISTORY, OTHER
    }

    public enum TimePerspective { RETROSPECTIVE, PROSPECTIVE, CROSS_SECTIONAL, OTHER }

    public record Observation(ObservationalModel model, TimePerspective timePerspective, Boolean patientRegistry, String targetDuration) {}

    public enum ExpandedAccessType { INDIVIDUAL, INTERMEDIATE, TREATMENT }

    public enum SampleSizeBasis { PLANNED, ACTUAL }

    /** @param minimum the lower end where the plan is a range, else null */
    public record SampleSize(int participants, Integer minimum, SampleSizeBasis basis) {
        public SampleSize {
            if (basis == null) basis = SampleSizeBasis.PLANNED;
        }
    }

    public enum ArmType { EXPERIMENTAL, ACTIVE_COMPARATOR, PLACEBO_COMPARATOR, SHAM_COMPARATOR, NO_INTERVENTION, OTHER }

    /** @param allocationShare this arm's part of the allocation ratio (the 2 of 2:1); on every arm or on none */
    public record Arm(String name, ArmType type, String description, Integer allocationShare, List<String> interventions) {
        public Arm {
            interventions = copy(interventions);
        }
    }

    public enum EpochType { SCREENING, RUN_IN, BASELINE, TREATMENT, WASHOUT, FOLLOW_UP, OTHER }

    /** A stage every participant passes through, in protocol order. */
    public record Epoch(String name, EpochType type, String description) {}

    public enum Level { PRIMARY, SECONDARY, EXPLORATORY, OTHER }

    public record Objective(String name, Level level, String text) {}

    /** @param objective name of the objective it serves, null where the source (a registry) does not say */
    public record Endpoint(Level level, String measure, String description, String timeFrame, String objective) {}

    /** @param type the registry's intervention type (DRUG, DEVICE, ...), null where the source gives none */
    public record Intervention(String name, String type, String description, List<String> otherNames) {
        public Intervention {
            otherNames = copy(otherNames);
        }
    }

    public enum Sex { ALL, FEMALE, MALE }

    public enum CriterionCategory { INCLUSION, EXCLUSION }

    public record Criterion(CriterionCategory category, String identifier, String text) {}

    /** Ages are kept as written ("18 Years", "6 Months"): the unit is part of the protocol's statement. */
    public record Eligibility(Sex sex, Boolean healthyVolunteers, String minimumAge, String maximumAge, String criteriaText,
                              List<Criterion> criteria, String studyPopulation, String samplingMethod) {
        public Eligibility {
            criteria = copy(criteria);
        }
    }

    public StudyDesign {
        phases = copy(phases);
        expandedAccessTypes = copy(expandedAccessTypes);
        arms = copy(arms);
        epochs = copy(epochs);
        objectives = copy(objectives);
        endpoints = copy(endpoints);
        interventions = copy(interventions);
    }

    static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The rules a design must meet on its own, whatever stage the study is in. */
    void mustBeSound() {
        STUDY_TYPE_REQUIRED.unlessAt("/studyType", studyType != null, "A design needs its study type.");
        mustCombinePhases(phases);
        SAMPLE_SIZE_NOT_POSITIVE.unlessAt("/sampleSize/participants", sampleSize == null || sampleSizeIsSound(),
            "A planned sample size is at least 1 and a range's minimum is between 1 and its maximum.");
        BLINDING_CONTRADICTORY.unlessAt("/blinding/masked", blinding == null || blinding.masking() != Masking.NONE || blinding.masked().isEmpty(),
            "An open-label study masks nobody.");
        mustDiffer("/arms", arms, Arm::name, DUPLICATE_ARM);
        mustDiffer("/epochs", epochs, Epoch::name, DUPLICATE_EPOCH);
        mustDiffer("/objectives", objectives, Objective::name, DUPLICATE_OBJECTIVE);
        mustShareSoundly();
        mustServeKnownObjectives();
    }

    static void mustCombinePhases(List<Phase> phases) {
        PHASES_INCOMPATIBLE.unlessAt("/phases", new HashSet<>(phases).size() == phases.size(), "A phase is named once.");
        PHASES_INCOMPATIBLE.unlessAt("/phases", phases.size() < 2 || !phases.contains(Phase.NA) && !phases.contains(Phase.EARLY_PHASE1),
            "NA and EARLY_PHASE1 are not combined with another phase.");
    }

    private boolean sampleSizeIsSound() {
        var least = sampleSize.basis() == SampleSizeBasis.PLANNED ? 1 : 0;
        var minimum = sampleSize.minimum();
        return sampleSize.participants() >= least && (minimum == null || minimum >= least && minimum <= sampleSize.participants());
    }

    private static <T> void mustDiffer(String pointer, List<T> parts, Function<T, String> name, StudyRule rule) {
        var seen = new HashSet<String>();
        for (var i = 0; i < parts.size(); i++) {
            var partName = name.apply(parts.get(i));
            rule.unlessAt(pointer + "/" + i + "/name", partName == null || seen.add(StudyIdentifier.normalise(partName)),
                "The name \"%s\" is used twice.", partName);
        }
    }

    private void mustShareSoundly() {
        var shares = arms.stream().map(Arm::allocationShare).filter(Objects::nonNull).toList();
        ALLOCATION_RATIO_INVALID.unlessAt("/arms", shares.isEmpty() || shares.size() == arms.size(),
            "An allocation ratio names every arm: %s of %s arms have a share.", shares.size(), arms.size());
        ALLOCATION_RATIO_INVALID.unlessAt("/arms", shares.stream().allMatch(share -> share > 0), "A share of the allocation ratio is at least 1.");
    }

    private void mustServeKnownObjectives() {
        var names = objectives.stream().map(Objective::name).filter(Objects::nonNull).toList();
        for (var i = 0; i < endpoints.size(); i++) {
            var objective = endpoints.get(i).objective();
            OBJECTIVE_UNKNOWN.unlessAt("/endpoints/" + i + "/objective", objective == null || names.contains(objective),
                "No objective is named \"%s\".", objective);
        }
    }

    /** Sample size and endpoints decide what a trial can show, so once it recruits they change only by substantial amendment. */
    boolean changesWhatIsShown(StudyDesign other) {
        return !Objects.equals(sampleSize, other.sampleSize) || !endpoints.equals(other.endpoints);
    }
}
