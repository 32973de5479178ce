package org.trialledger.study.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyDesign.*;

/** The design part of a registry record. A term that is not in our vocabulary is left out and noted. */
final class RegistryDesign {
    private final JsonPlace protocol;
    private final JsonPlace design;
    private final JsonPlace info;
    private final List<String> notes;

    RegistryDesign(JsonPlace protocol, List<String> notes) {
        this.protocol = protocol;
        this.design = protocol.object("designModule");
        this.info = design.object("designInfo");
        this.notes = notes;
    }

    /** Null where the record does not even tell the study type. */
    StudyDesign read() {
        var type = term(design, "studyType", StudyType.class);
        var arms = arms();
        var interventions = interventions();
        if (type == null) {
            notes.add("The record does not tell a known study type, so it gives no design.");
            return null;
        }
        return new StudyDesign(type, phases(), term(info, "interventionModel", InterventionModel.class), term(info, "allocation", Allocation.class), blinding(),
            term(info, "primaryPurpose", PrimaryPurpose.class), observation(type), expandedAccess(), sampleSize(), arms, List.of(), List.of(), endpoints(), interventions,
            eligibility());
    }

    List<Phase> phases() {
        return terms(design, "phases", Phase.class);
    }

    private Blinding blinding() {
        var masking = info.object("maskingInfo");
        var term = term(masking, "masking", Masking.class);
        if (term == null) return null;
        return new Blinding(term, terms(masking, "whoMasked", MaskedRole.class), masking.text("maskingDescription"));
    }

    private Observation observation(StudyType type) {
        if (type != StudyType.OBSERVATIONAL) return null;
        return new Observation(term(info, "observationalModel", ObservationalModel.class), term(info, "timePerspective", TimePerspective.class),
            design.flag("patientRegistry"), design.text("targetDuration"));
    }

    private List<ExpandedAccessType> expandedAccess() {
        var types = design.object("expandedAccessTypes");
        var known = new ArrayList<ExpandedAccessType>();
        for (var type : ExpandedAccessType.values())
            if (Boolean.TRUE.equals(types.flag(type.name().toLowerCase(Locale.ROOT)))) known.add(type);
        return known;
    }

    private SampleSize sampleSize() {
        var enrolment = design.object("enrollmentInfo");
        var count = enrolment.wholeNumber("count");
        if (count == null) return null;
        var basis = "ACTUAL".equals(enrolment.text("type")) ? SampleSizeBasis.ACTUAL : SampleSizeBasis.PLANNED;
        if (count < 0) enrolment.at("count").fault("must not be negative");
        if (count > 0 || basis == SampleSizeBasis.ACTUAL) return new SampleSize(count, null, basis);
        notes.add("The record plans no participants (an estimated enrolment of 0), so it gives no sample size.");
        return null;
    }

    private List<Arm> arms() {
        var arms = new ArrayList<Arm>();
        var names = new HashMap<String, Integer>();
        for (var group : protocol.object("armsInterventionsModule").objects("armGroups")) {
            var label = group.requiredText("label");
            if (label == null) continue;
            if (names.merge(label.toLowerCase(Locale.ROOT), 1, Integer::sum) > 1) group.at("label").fault("\"%s\" names two arms", label);
            arms.add(new Arm(label, term(group, "type", ArmType.class), PlainText.withoutContacts(group.text("description")), null, group.texts("interventionNames")));
        }
        return arms;
    }

    private List<Intervention> interventions() {
        var interventions = new ArrayList<Intervention>();
        for (var place : protocol.object("armsInterventionsModule").objects("interventions")) {
            var name = place.requiredText("name");
            if (name != null) interventions.add(new Intervention(name, place.text("type"), PlainText.withoutContacts(place.text("description")), place.texts("otherNames")));
        }
        return interventions;
    }

    private List<Endpoint> endpoints() {
        var outcomes = protocol.object("outcomesModule");
        var endpoints = new ArrayList<Endpoint>();
        var lists = new LinkedHashMap<String, Level>();
        lists.put("primaryOutcomes", Level.PRIMARY);
        lists.put("secondaryOutcomes", Level.SECONDARY);
        lists.put("otherOutcomes", Level.OTHER);
        for (Map.Entry<String, Level> list : lists.entrySet())
            for (var outcome : outcomes.objects(list.getKey())) {
                var measure = outcome.requiredText("measure");
                if (measure != null)
                    endpoints.add(new Endpoint(list.getValue(), measure, PlainText.withoutContacts(outcome.text("description")), outcome.text("timeFrame"), null));
            }
        return endpoints;
    }

    private Eligibility eligibility() {
        var place = protocol.object("eligibilityModule");
        if (!place.isPresent()) return null;
        return new Eligibility(term(place, "sex", Sex.class), place.flag("healthyVolunteers"), place.text("minimumAge"), place.text("maximumAge"),
            PlainText.withoutContacts(place.text("eligibilityCriteria")), List.of(), PlainText.withoutContacts(place.text("studyPopulation")), place.text("samplingMethod"));
    }

    private <T extends Enum<T>> T term(JsonPlace place, String name, Class<T> vocabulary) {
        var term = place.term(name, vocabulary);
        if (term.isEmpty() && place.text(name) != null) note(place.text(name), place.at(name));
        return term.orElse(null);
    }

    private <T extends Enum<T>> List<T> terms(JsonPlace place, String name, Class<T> vocabulary) {
        var known = new ArrayList<T>();
        for (var text : place.texts(name)) {
            var term = List.of(vocabulary.getEnumConstants()).stream().filter(candidate -> candidate.name().equals(text)).findFirst();
            if (term.isEmpty()) note(text, place.at(name));
            else if (!known.contains(term.get())) known.add(term.get());
        }
        return known;
    }

    private void note(String text, JsonPlace place) {
        notes.add("The term \"%s\" at %s is not known; it is left out.".formatted(text, place.pointer()));
    }
}
