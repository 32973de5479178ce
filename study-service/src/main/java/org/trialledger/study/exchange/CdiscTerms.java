package org.trialledger.study.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trialledger.study.study.domain.StudyDesign.*;
import org.trialledger.study.study.domain.StudyProfile.Role;

/**
 * CDISC controlled terminology in our words: by NCI code, else by the decoded words, since sponsors and early USDM releases use
 * codes of their own (provisional ones end in {@code x1}, {@code x2}).
 */
final class CdiscTerms {
    enum Title { BRIEF, OFFICIAL, PUBLIC, ACRONYM }

    private static final Map<String, Title> TITLES = Map.of("C94108", Title.ACRONYM, "C207646", Title.ACRONYM, "C99905x1", Title.BRIEF, "C207615", Title.BRIEF,
        "C99905x2", Title.OFFICIAL, "C207616", Title.OFFICIAL, "C99905x3", Title.PUBLIC, "C207617", Title.PUBLIC);
    private static final Map<String, Title> TITLE_WORDS =
        Map.of("acronym", Title.ACRONYM, "brief", Title.BRIEF, "official", Title.OFFICIAL, "public", Title.PUBLIC);

    private static final Map<String, StudyType> TYPES = Map.of("C98388", StudyType.INTERVENTIONAL, "C16084", StudyType.OBSERVATIONAL, "C98722", StudyType.EXPANDED_ACCESS);
    private static final Map<String, StudyType> TYPE_WORDS =
        Map.of("interventional", StudyType.INTERVENTIONAL, "observational", StudyType.OBSERVATIONAL, "expanded access", StudyType.EXPANDED_ACCESS);

    private static final Map<String, InterventionModel> MODELS = Map.of("C82639", InterventionModel.PARALLEL, "C82637", InterventionModel.CROSSOVER, "C82638",
        InterventionModel.FACTORIAL, "C82640", InterventionModel.SINGLE_GROUP, "C142568", InterventionModel.SEQUENTIAL);
    private static final Map<String, InterventionModel> MODEL_WORDS = Map.of("parallel", InterventionModel.PARALLEL, "cross", InterventionModel.CROSSOVER, "factorial",
        InterventionModel.FACTORIAL, "single group", InterventionModel.SINGLE_GROUP, "sequential", InterventionModel.SEQUENTIAL);

    private static final Map<String, Masking> BLINDINGS = Map.of("C49659", Masking.NONE, "C28233", Masking.SINGLE, "C15228", Masking.DOUBLE, "C66959", Masking.TRIPLE);
    private static final Map<String, Masking> BLINDING_WORDS =
        Map.of("open", Masking.NONE, "single", Masking.SINGLE, "double", Masking.DOUBLE, "triple", Masking.TRIPLE, "quadruple", Masking.QUADRUPLE);

    private static final Map<String, ArmType> ARMS = Map.of("C174266", ArmType.EXPERIMENTAL, "C174267", ArmType.ACTIVE_COMPARATOR, "C174268", ArmType.PLACEBO_COMPARATOR,
        "C174269", ArmType.SHAM_COMPARATOR, "C174270", ArmType.NO_INTERVENTION);
    private static final Map<String, ArmType> ARM_WORDS = Map.of("investigational", ArmType.EXPERIMENTAL, "experimental", ArmType.EXPERIMENTAL, "placebo",
        ArmType.PLACEBO_COMPARATOR, "sham", ArmType.SHAM_COMPARATOR, "active", ArmType.ACTIVE_COMPARATOR, "no intervention", ArmType.NO_INTERVENTION);

    private static final Map<String, EpochType> EPOCHS = Map.of("C202487", EpochType.SCREENING, "C98779", EpochType.RUN_IN, "C125938", EpochType.BASELINE, "C101526",
        EpochType.TREATMENT, "C42872", EpochType.WASHOUT, "C202578", EpochType.FOLLOW_UP);
    private static final Map<String, EpochType> EPOCH_WORDS = Map.of("screen", EpochType.SCREENING, "run-in", EpochType.RUN_IN, "baseline", EpochType.BASELINE, "treatment",
        EpochType.TREATMENT, "washout", EpochType.WASHOUT, "wash-out", EpochType.WASHOUT, "follow", EpochType.FOLLOW_UP);

    private static final Map<String, Level> LEVELS = Map.of("C85826", Level.PRIMARY, "C85827", Level.SECONDARY, "C163559", Level.EXPLORATORY, "C94496", Level.PRIMARY,
        "C139173", Level.SECONDARY, "C170559", Level.EXPLORATORY);
    private static final Map<String, Level> LEVEL_WORDS = Map.of("primary", Level.PRIMARY, "secondary", Level.SECONDARY, "exploratory", Level.EXPLORATORY);

    private static final Map<String, Phase> PHASES = Map.of("C48660", Phase.NA, "C54721", Phase.EARLY_PHASE1, "C15600", Phase.PHASE1, "C15601", Phase.PHASE2, "C15602",
        Phase.PHASE3, "C15603", Phase.PHASE4);

    private static final Map<String, PrimaryPurpose> PURPOSES = Map.of("C49656", PrimaryPurpose.TREATMENT, "C49657", PrimaryPurpose.PREVENTION, "C15714",
        PrimaryPurpose.BASIC_SCIENCE, "C139174", PrimaryPurpose.DEVICE_FEASIBILITY);
    private static final Map<String, PrimaryPurpose> PURPOSE_WORDS = Map.of("treatment", PrimaryPurpose.TREATMENT, "prevention", PrimaryPurpose.PREVENTION, "diagnos",
        PrimaryPurpose.DIAGNOSTIC, "supportive", PrimaryPurpose.SUPPORTIVE_CARE, "screening", PrimaryPurpose.SCREENING, "health services",
        PrimaryPurpose.HEALTH_SERVICES_RESEARCH, "basic", PrimaryPurpose.BASIC_SCIENCE, "device feasibility", PrimaryPurpose.DEVICE_FEASIBILITY);

    private static final Map<String, ObservationalModel> OBSERVATIONAL_WORDS = Map.of("cohort", ObservationalModel.COHORT, "case-control", ObservationalModel.CASE_CONTROL,
        "case control", ObservationalModel.CASE_CONTROL, "case-crossover", ObservationalModel.CASE_CROSSOVER, "case crossover", ObservationalModel.CASE_CROSSOVER, "case only",
        ObservationalModel.CASE_ONLY, "ecologic", ObservationalModel.ECOLOGIC_OR_COMMUNITY, "family", ObservationalModel.FAMILY_BASED);
    private static final Map<String, TimePerspective> PERSPECTIVE_WORDS =
        Map.of("retrospective", TimePerspective.RETROSPECTIVE, "prospective", TimePerspective.PROSPECTIVE, "cross", TimePerspective.CROSS_SECTIONAL);

    private static final Map<String, Role> ORGANISATION_TYPES = Map.of("C70793", Role.SPONSOR, "C54149", Role.SPONSOR, "C93453", Role.REGISTRY, "C188863",
        Role.REGULATORY_AUTHORITY, "C54148", Role.CRO, "C37984", Role.LABORATORY, "C16696", Role.SITE);
    private static final Map<String, Role> ORGANISATION_WORDS = Map.of("sponsor", Role.SPONSOR, "pharmaceutical", Role.SPONSOR, "registry", Role.REGISTRY, "regulatory",
        Role.REGULATORY_AUTHORITY, "contract research", Role.CRO, "laboratory", Role.LABORATORY, "hospital", Role.SITE, "healthcare", Role.SITE);

    private static final Map<String, MaskedRole> MASKED_WORDS = Map.of("subject", MaskedRole.PARTICIPANT, "participant", MaskedRole.PARTICIPANT, "patient",
        MaskedRole.PARTICIPANT, "care", MaskedRole.CARE_PROVIDER, "investigator", MaskedRole.INVESTIGATOR, "outcome", MaskedRole.OUTCOMES_ASSESSOR);

    private static final Map<String, Sex> SEXES = Map.of("C49636", Sex.ALL, "C16576", Sex.FEMALE, "C20197", Sex.MALE);
    private static final Map<String, Sex> SEX_WORDS = Map.of("both", Sex.ALL, "female", Sex.FEMALE, "male", Sex.MALE);

    private static final Map<String, CriterionCategory> CATEGORIES = Map.of("C25532", CriterionCategory.INCLUSION, "C25370", CriterionCategory.EXCLUSION);
    private static final Map<String, CriterionCategory> CATEGORY_WORDS = Map.of("inclusion", CriterionCategory.INCLUSION, "exclusion", CriterionCategory.EXCLUSION);

    private CdiscTerms() {}

    static Optional<Title> title(JsonPlace code) {
        return find(code, TITLES, TITLE_WORDS);
    }

    static Optional<StudyType> studyType(JsonPlace code) {
        return find(code, TYPES, TYPE_WORDS);
    }

    static Optional<InterventionModel> model(JsonPlace code) {
        return find(code, MODELS, MODEL_WORDS);
    }

    static Optional<Masking> masking(JsonPlace code) {
        return find(code, BLINDINGS, BLINDING_WORDS);
    }

    static Optional<ArmType> arm(JsonPlace code) {
        return find(code, ARMS, ARM_WORDS);
    }

    static Optional<EpochType> epoch(JsonPlace code) {
        return find(code, EPOCHS, EPOCH_WORDS);
    }

    static Optional<Level> level(JsonPlace code) {
        return find(code, LEVELS, LEVEL_WORDS);
    }

    static Optional<PrimaryPurpose> purpose(JsonPlace code) {
        return find(code, PURPOSES, PURPOSE_WORDS);
    }

    static Optional<ObservationalModel> observationalModel(JsonPlace code) {
        return find(code, Map.of(), OBSERVATIONAL_WORDS);
    }

    static Optional<TimePerspective> perspective(JsonPlace code) {
        return find(code, Map.of(), PERSPECTIVE_WORDS);
    }

    static Optional<Role> organisation(JsonPlace code) {
        return find(code, ORGANISATION_TYPES, ORGANISATION_WORDS);
    }

    static Optional<MaskedRole> masked(JsonPlace code) {
        return find(code, Map.of(), MASKED_WORDS);
    }

    static Optional<Sex> sex(JsonPlace code) {
        return find(code, SEXES, SEX_WORDS);
    }

    static Optional<CriterionCategory> category(JsonPlace code) {
        return find(code, CATEGORIES, CATEGORY_WORDS);
    }

    /** A combined phase is told by its words: "Phase II/III Trial"; letters (IIa, IIIb) are finer than we keep. */
    static List<Phase> phases(JsonPlace code) {
        var single = Optional.ofNullable(PHASES.get(String.valueOf(code.text("code"))));
        if (single.isPresent()) return List.of(single.get());
        var words = String.valueOf(code.text("decode")).toLowerCase(Locale.ROOT);
        if (words.contains("not applicable")) return List.of(Phase.NA);
        if (!words.contains("phase")) return List.of();
        var phases = new ArrayList<Phase>();
        for (var part : words.replaceAll("early|phase|trial|study", " ").strip().split("[/\\s-]+")) {
            var phase = switch (part.replaceAll("[abc]$", "")) {
                case "0" -> Phase.EARLY_PHASE1;
                case "i", "1" -> words.contains("early") ? Phase.EARLY_PHASE1 : Phase.PHASE1;
                case "ii", "2" -> Phase.PHASE2;
                case "iii", "3" -> Phase.PHASE3;
                case "iv", "4" -> Phase.PHASE4;
                default -> null;
            };
            if (phase != null && !phases.contains(phase)) phases.add(phase);
        }
        return List.copyOf(phases);
    }

    /** The longest words decide, so that "no intervention" is not taken for a shorter neighbour. */
    private static <T> Optional<T> find(JsonPlace code, Map<String, T> codes, Map<String, T> words) {
        if (!code.isPresent()) return Optional.empty();
        var known = codes.get(String.valueOf(code.text("code")));
        if (known != null) return Optional.of(known);
        var decode = String.valueOf(code.text("decode")).toLowerCase(Locale.ROOT);
        return words.entrySet().stream().filter(word -> decode.contains(word.getKey()))
            .max(Comparator.comparingInt(word -> word.getKey().length())).map(Map.Entry::getValue);
    }
}
