package org.trialledger.study.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyDesign.*;

/** One study design of a USDM study version. */
final class UsdmDesign {
    private final JsonPlace version;
    private final JsonPlace design;
    private final List<String> notes;

    UsdmDesign(JsonPlace version, JsonPlace design, List<String> notes) {
        this.version = version;
        this.design = design;
        this.notes = notes;
    }

    StudyDesign read() {
        var type = studyType();
        var model = design.object("model");
        if (type == StudyType.INTERVENTIONAL) design.requiredObject("model");
        var objectives = design.objects("objectives");
        var population = design.requiredObject("population");
        return new StudyDesign(type, phases(),
            type == StudyType.INTERVENTIONAL ? noted(CdiscTerms.model(model), model) : null, allocation(), blinding(), purpose(), observation(type), List.of(),
            sampleSize(population), arms(), epochs(), objectives.stream().map(this::objective).toList(), objectives.stream().flatMap(o -> endpoints(o).stream()).toList(),
            interventions(), eligibility(population));
    }

    List<String> encounters() {
        return UsdmOrder.of(design.objects("encounters"), notes).stream().map(UsdmDesign::labelled).filter(name -> name != null).toList();
    }

    List<String> activities() {
        return UsdmOrder.of(design.objects("activities"), notes).stream().map(UsdmDesign::labelled).filter(name -> name != null).toList();
    }

    List<String> conditions() {
        return design.objects("indications").stream().map(place -> firstText(place.text("label"), firstText(place.text("description"), place.text("name"))))
            .filter(text -> text != null).distinct().toList();
    }

    List<String> therapeuticAreas() {
        return design.objects("therapeuticAreas").stream().map(place -> place.text("decode")).filter(text -> text != null).distinct().toList();
    }

    StudyType studyType() {
        var byName = switch (String.valueOf(design.text("instanceType"))) {
            case "InterventionalStudyDesign" -> StudyType.INTERVENTIONAL;
            case "ObservationalStudyDesign" -> StudyType.OBSERVATIONAL;
            default -> {
                design.at("instanceType").fault("must be InterventionalStudyDesign or ObservationalStudyDesign");
                yield null;
            }
        };
        return CdiscTerms.studyType(design.object("studyType")).orElse(byName);
    }

    List<Phase> phases() {
        var code = design.object("studyPhase").object("standardCode");
        var phases = CdiscTerms.phases(code);
        if (phases.isEmpty() && code.isPresent()) noted(Optional.empty(), code);
        return phases;
    }

    private Allocation allocation() {
        for (var characteristic : design.objects("characteristics")) {
            var words = String.valueOf(characteristic.text("decode")).toLowerCase(Locale.ROOT).replace('s', 'z');
            if (words.matches("non-?\\s?randomized")) return Allocation.NON_RANDOMIZED;
            if (words.equals("randomized")) return Allocation.RANDOMIZED;
        }
        return null;
    }

    private Blinding blinding() {
        var code = design.object("blindingSchema").object("standardCode");
        var masking = CdiscTerms.masking(code);
        if (masking.isEmpty()) {
            noted(masking, code);
            return null;
        }
        return new Blinding(masking.get(), masking.get() == Masking.NONE ? List.of() : maskedRoles(), code.text("decode"));
    }

    /** Who is masked is said by the study's roles; a masked role the registry does not know (the sponsor) is noted. */
    private List<MaskedRole> maskedRoles() {
        var masked = new ArrayList<MaskedRole>();
        for (var role : version.objects("roles")) {
            if (!Boolean.TRUE.equals(role.object("masking").flag("isMasked"))) continue;
            var known = CdiscTerms.masked(role.object("code"));
            if (known.isEmpty()) notes.add("The masked role \"%s\" is not one a registry knows; it is left out.".formatted(role.object("code").text("decode")));
            else if (!masked.contains(known.get())) masked.add(known.get());
        }
        return masked;
    }

    private PrimaryPurpose purpose() {
        var intents = design.objects("intentTypes");
        var known = intents.stream().map(CdiscTerms::purpose).flatMap(Optional::stream).toList();
        if (known.size() > 1) notes.add("The design has several intents; \"%s\" is taken as its primary purpose.".formatted(known.getFirst()));
        return known.isEmpty() ? null : known.getFirst();
    }

    private Observation observation(StudyType type) {
        if (type != StudyType.OBSERVATIONAL) return null;
        var model = design.object("model");
        var perspective = design.object("timePerspective");
        return new Observation(noted(CdiscTerms.observationalModel(model), model), noted(CdiscTerms.perspective(perspective), perspective), null, null);
    }

    /** A Quantity or a Range. 0 is how some writers say "not yet decided". */
    private SampleSize sampleSize(JsonPlace population) {
        var planned = population.object("plannedEnrollmentNumber");
        if (!planned.isPresent()) return null;
        var range = planned.has("maxValue") || planned.has("minValue");
        var most = range ? planned.requiredObject("maxValue") : planned;
        var participants = most.isPresent() ? most.wholeNumber("value") : null;
        if (participants == null) {
            if (most.isPresent() && !most.has("value")) most.at("value").fault("is required");
            return null;
        }
        if (participants < 0) most.at("value").fault("must not be negative");
        if (participants == 0) notes.add("The planned enrolment is 0; no sample size is taken from it.");
        return participants <= 0 ? null : new SampleSize(participants, minimum(planned, range, participants), SampleSizeBasis.PLANNED);
    }

    private static Integer minimum(JsonPlace planned, boolean range, int maximum) {
        if (!range) return null;
        var minimum = planned.requiredObject("minValue").wholeNumber("value");
        if (minimum != null && minimum > maximum) planned.at("minValue").at("value").fault("must not be above the maximum");
        return minimum == null || minimum < 1 || minimum == maximum ? null : minimum;
    }

    private List<Arm> arms() {
        var arms = new ArrayList<Arm>();
        var names = new HashSet<String>();
        for (var place : design.requiredObjects("arms")) {
            var name = uniqueName(place, names, "arms");
            if (name != null) arms.add(new Arm(name, CdiscTerms.arm(place.requiredObject("type")).orElse(ArmType.OTHER), PlainText.ofHtml(firstText(place.text("description"), place.text("label"))), null, List.of()));
        }
        return arms;
    }

    private List<Epoch> epochs() {
        var epochs = new ArrayList<Epoch>();
        var names = new HashSet<String>();
        for (var place : UsdmOrder.of(design.requiredObjects("epochs"), notes)) {
            var name = uniqueName(place, names, "epochs");
            if (name != null) epochs.add(new Epoch(name, CdiscTerms.epoch(place.requiredObject("type")).orElse(EpochType.OTHER), PlainText.ofHtml(place.text("description"))));
        }
        return epochs;
    }

    private static String uniqueName(JsonPlace place, HashSet<String> names, String parts) {
        var name = place.requiredText("name");
        if (name != null && !names.add(name.toLowerCase(Locale.ROOT))) place.at("name").fault("\"%s\" names two %s", name, parts);
        return name;
    }

    private Objective objective(JsonPlace place) {
        return new Objective(place.requiredText("name"), noted(CdiscTerms.level(place.object("level")), place.object("level")), PlainText.ofHtml(place.requiredText("text")));
    }

    private List<Endpoint> endpoints(JsonPlace objective) {
        return objective.objects("endpoints").stream().map(place -> new Endpoint(noted(CdiscTerms.level(place.object("level")), place.object("level")),
            PlainText.ofHtml(place.requiredText("text")), PlainText.ofHtml(place.text("description")), null, objective.text("name"))).toList();
    }

    /** The design names the interventions it uses; where it names none, the version's all belong to it. */
    private List<Intervention> interventions() {
        var used = design.texts("studyInterventionIds");
        return version.objects("studyInterventions").stream().filter(place -> used.isEmpty() || used.contains(place.text("id")))
            .map(place -> new Intervention(firstText(place.text("label"), place.requiredText("name")), place.object("type").text("decode"),
                PlainText.ofHtml(place.text("description")), List.of())).toList();
    }

    private Eligibility eligibility(JsonPlace population) {
        var age = population.object("plannedAge");
        return new Eligibility(sex(population), population.flag("includesHealthySubjects"), age(age.object("minValue")), age(age.object("maxValue")), null, criteria(),
            PlainText.ofHtml(population.text("description")), null);
    }

    private static Sex sex(JsonPlace population) {
        var sexes = population.objects("plannedSex").stream().map(CdiscTerms::sex).flatMap(Optional::stream).distinct().toList();
        if (sexes.isEmpty()) return null;
        return sexes.size() == 1 ? sexes.getFirst() : Sex.ALL;
    }

    private static String age(JsonPlace quantity) {
        var value = quantity.isPresent() ? quantity.wholeNumber("value") : null;
        if (value == null) return null;
        var unit = quantity.object("unit").object("standardCode").text("decode");
        return unit == null ? value.toString() : value + " " + unit + (value == 1 || unit.endsWith("s") ? "" : "s");
    }

    private List<Criterion> criteria() {
        var texts = new HashMap<String, String>();
        for (var item : version.objects("eligibilityCriterionItems")) texts.put(String.valueOf(item.text("id")), PlainText.ofHtml(item.text("text")));
        return UsdmOrder.of(design.objects("eligibilityCriteria"), notes).stream().map(place -> criterion(place, texts)).toList();
    }

    private Criterion criterion(JsonPlace place, Map<String, String> texts) {
        return new Criterion(noted(CdiscTerms.category(place.requiredObject("category")), place.object("category")), firstText(place.text("identifier"), place.text("name")),
            texts.get(String.valueOf(place.requiredText("criterionItemId"))));
    }

    /** The term, or null with a note where the file gives one that is not known. */
    private <T> T noted(Optional<T> term, JsonPlace code) {
        if (term.isEmpty() && code.isPresent())
            notes.add("The term %s \"%s\" at %s is not known; it is left out.".formatted(code.text("code"), code.text("decode"), code.pointer()));
        return term.orElse(null);
    }

    private static String labelled(JsonPlace place) {
        return firstText(place.text("label"), place.text("name"));
    }

    private static String firstText(String first, String second) {
        return first != null ? first : second;
    }
}
