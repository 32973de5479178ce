package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.RegistryRecord.RegistryDate;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyDesign.*;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;
import org.trialledger.study.study.domain.StudyProfile;
import org.trialledger.study.study.domain.StudyProfile.Organisation;
import org.trialledger.study.study.domain.StudyProfile.Role;

/**
 * A study as a draft registry record: {@code {"protocolSection": ...}} in the shape of ClinicalTrials.gov's API v2. It carries
 * what we hold and no more; contacts and officials are for the registrant to add.
 */
public final class RegistryRecordExport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StudyProfile profile;
    private final StudyDesign design;
    private final RegistryRecord registry;
    private final Stage stage;

    private RegistryRecordExport(StudyProfile profile, StudyDesign design, RegistryRecord registry, Stage stage) {
        this.profile = profile;
        this.design = design;
        this.registry = registry;
        this.stage = stage;
    }

    /** @param design null where none is defined yet; {@code registry} null where no registry knows the study yet */
    public static ObjectNode of(StudyProfile profile, StudyDesign design, RegistryRecord registry, Stage stage) {
        var export = new RegistryRecordExport(profile, design, registry, stage);
        var section = JSON.objectNode();
        put(section, "identificationModule", export.identification());
        put(section, "statusModule", export.status());
        put(section, "sponsorCollaboratorsModule", export.sponsors());
        put(section, "descriptionModule", export.description());
        put(section, "conditionsModule", export.conditions());
        if (design != null) {
            put(section, "designModule", export.design());
            put(section, "armsInterventionsModule", export.armsAndInterventions());
            put(section, "outcomesModule", export.outcomes());
            put(section, "eligibilityModule", export.eligibility());
        }
        put(section, "contactsLocationsModule", export.locations());
        return JSON.objectNode().set("protocolSection", section);
    }

    private ObjectNode identification() {
        var module = JSON.objectNode();
        profile.identifiers().stream().filter(identifier -> identifier.scheme() == Scheme.NCT).findFirst().ifPresent(nct -> put(module, "nctId", nct.value()));
        put(module, "orgStudyIdInfo", object("id", profile.protocolNumber()));
        put(module, "secondaryIdInfos", array(profile.identifiers().stream().filter(identifier -> identifier.scheme() != Scheme.NCT), RegistryRecordExport::secondaryId));
        put(module, "organization", organisation("fullName", profile.sponsor()));
        put(module, "briefTitle", profile.titles().brief());
        put(module, "officialTitle", profile.titles().official());
        put(module, "acronym", profile.titles().acronym());
        return module;
    }

    private static ObjectNode secondaryId(StudyIdentifier identifier) {
        var info = object("id", identifier.value());
        put(info, "domain", identifier.scope());
        return info;
    }

    private ObjectNode status() {
        var module = JSON.objectNode();
        put(module, "statusVerifiedDate", registry == null ? null : registry.verifiedOn());
        put(module, "overallStatus", overallStatus());
        put(module, "lastKnownStatus", registry == null ? null : registry.lastKnownStatus());
        put(module, "whyStopped", registry == null ? null : registry.whyStopped());
        put(module, "startDateStruct", date(registry == null ? null : registry.start(), profile.plannedStart()));
        put(module, "primaryCompletionDateStruct", date(registry == null ? null : registry.primaryCompletion(), null));
        put(module, "completionDateStruct", date(registry == null ? null : registry.completion(), profile.plannedCompletion()));
        put(module, "studyFirstSubmitDate", registry == null ? null : registry.firstSubmittedOn());
        put(module, "lastUpdateSubmitDate", registry == null ? null : registry.lastUpdatedOn());
        return module;
    }

    /** A study that came from the registry and has done nothing here yet keeps the registry's status; else our stage tells it. */
    private String overallStatus() {
        if (registry != null && registry.overallStatus() != null && (stage == Stage.CONCEPT || stage == Stage.PLANNING)) return registry.overallStatus();
        return switch (stage) {
            case CONCEPT, PLANNING, STARTUP -> "NOT_YET_RECRUITING";
            case RECRUITING -> "RECRUITING";
            case TREATMENT, FOLLOW_UP -> "ACTIVE_NOT_RECRUITING";
            case CLOSEOUT, ARCHIVED -> "COMPLETED";
            case HALTED -> "SUSPENDED";
            case TERMINATED -> "TERMINATED";
        };
    }

    private static ObjectNode date(RegistryDate stated, Object planned) {
        if (stated == null) {
            var date = object("date", planned == null ? null : planned.toString());
            if (planned != null) put(date, "type", "ESTIMATED");
            return date;
        }
        var date = object("date", stated.date());
        put(date, "type", stated.type());
        return date;
    }

    private ObjectNode sponsors() {
        var module = JSON.objectNode();
        put(module, "leadSponsor", organisation("name", profile.sponsor()));
        put(module, "collaborators", array(profile.organisations().stream().filter(organisation -> organisation.role() == Role.COLLABORATOR),
            organisation -> organisation("name", organisation)));
        return module;
    }

    private static ObjectNode organisation(String nameField, Organisation organisation) {
        var object = object(nameField, organisation.name());
        put(object, "class", organisation.organisationClass());
        return object;
    }

    private ObjectNode description() {
        var module = object("briefSummary", profile.summary());
        put(module, "detailedDescription", profile.description());
        return module;
    }

    private ObjectNode conditions() {
        var module = JSON.objectNode();
        put(module, "conditions", texts(profile.conditions().stream()));
        put(module, "keywords", texts(profile.keywords().stream()));
        return module;
    }

    private ObjectNode design() {
        var module = object("studyType", design.studyType().name());
        put(module, "phases", texts(design.phases().stream().map(Phase::name)));
        if (!design.expandedAccessTypes().isEmpty()) {
            var types = JSON.objectNode();
            design.expandedAccessTypes().forEach(type -> types.put(type.name().toLowerCase(Locale.ROOT), true));
            put(module, "expandedAccessTypes", types);
        }
        var info = object("allocation", name(design.allocation()));
        put(info, "interventionModel", name(design.interventionModel()));
        put(info, "primaryPurpose", name(design.primaryPurpose()));
        var observation = design.observation();
        if (observation != null) {
            if (observation.patientRegistry() != null) module.put("patientRegistry", observation.patientRegistry());
            put(module, "targetDuration", observation.targetDuration());
            put(info, "observationalModel", name(observation.model()));
            put(info, "timePerspective", name(observation.timePerspective()));
        }
        var blinding = design.blinding();
        if (blinding != null) {
            var masking = object("masking", name(blinding.masking()));
            put(masking, "maskingDescription", blinding.description());
            put(masking, "whoMasked", texts(blinding.masked().stream().map(MaskedRole::name)));
            put(info, "maskingInfo", masking);
        }
        put(module, "designInfo", info);
        var size = design.sampleSize();
        if (size != null) module.set("enrollmentInfo", JSON.objectNode().put("count", size.participants()).put("type", size.basis() == SampleSizeBasis.ACTUAL ? "ACTUAL" : "ESTIMATED"));
        return module;
    }

    private ObjectNode armsAndInterventions() {
        var module = JSON.objectNode();
        put(module, "armGroups", array(design.arms().stream(), arm -> {
            var group = object("label", arm.name());
            put(group, "type", name(arm.type()));
            put(group, "description", arm.description());
            put(group, "interventionNames", texts(arm.interventions().stream()));
            return group;
        }));
        put(module, "interventions", array(design.interventions().stream(), this::intervention));
        return module;
    }

    private ObjectNode intervention(Intervention intervention) {
        var object = object("type", intervention.type());
        put(object, "name", intervention.name());
        put(object, "description", intervention.description());
        put(object, "armGroupLabels", texts(design.arms().stream().filter(arm -> arm.interventions().stream().anyMatch(named -> names(named, intervention))).map(Arm::name)));
        put(object, "otherNames", texts(intervention.otherNames().stream()));
        return object;
    }

    /** Arms name an intervention as the registry does, its type in front: {@code Drug: Asterol}. */
    private static boolean names(String named, Intervention intervention) {
        return named.equals(intervention.name()) || named.endsWith(": " + intervention.name());
    }

    private ObjectNode outcomes() {
        var module = JSON.objectNode();
        put(module, "primaryOutcomes", outcomes(Level.PRIMARY));
        put(module, "secondaryOutcomes", outcomes(Level.SECONDARY));
        put(module, "otherOutcomes", outcomes(Level.EXPLORATORY, Level.OTHER));
        return module;
    }

    private ArrayNode outcomes(Level... levels) {
        return array(design.endpoints().stream().filter(endpoint -> Stream.of(levels).anyMatch(level -> level == endpoint.level())), endpoint -> {
            var outcome = object("measure", endpoint.measure());
            put(outcome, "description", endpoint.description());
            put(outcome, "timeFrame", endpoint.timeFrame());
            return outcome;
        });
    }

    private ObjectNode eligibility() {
        var eligibility = design.eligibility();
        if (eligibility == null) return JSON.objectNode();
        var module = object("eligibilityCriteria", eligibility.criteriaText() != null ? eligibility.criteriaText() : criteriaText(eligibility.criteria()));
        if (eligibility.healthyVolunteers() != null) module.put("healthyVolunteers", eligibility.healthyVolunteers());
        put(module, "sex", name(eligibility.sex()));
        put(module, "minimumAge", eligibility.minimumAge());
        put(module, "maximumAge", eligibility.maximumAge());
        put(module, "studyPopulation", design.studyType() == StudyType.OBSERVATIONAL ? eligibility.studyPopulation() : null);
        put(module, "samplingMethod", eligibility.samplingMethod());
        return module;
    }

    private static String criteriaText(List<Criterion> criteria) {
        if (criteria.isEmpty()) return null;
        var text = new StringBuilder();
        for (var category : CriterionCategory.values()) {
            var ofCategory = criteria.stream().filter(criterion -> criterion.category() == category && criterion.text() != null).toList();
            if (ofCategory.isEmpty()) continue;
            text.append(text.isEmpty() ? "" : "\n\n").append(category == CriterionCategory.INCLUSION ? "Inclusion Criteria:\n" : "Exclusion Criteria:\n");
            ofCategory.forEach(criterion -> text.append("\n* ").append(criterion.text().replace("\n", " ")));
        }
        return text.toString();
    }

    private ObjectNode locations() {
        var module = JSON.objectNode();
        if (registry == null) return module;
        put(module, "locations", array(registry.facilities().stream(), facility -> {
            var location = object("facility", facility.name());
            put(location, "status", facility.status());
            put(location, "city", facility.city());
            put(location, "state", facility.state());
            put(location, "country", facility.country());
            return location;
        }));
        return module;
    }

    private static String name(Enum<?> term) {
        return Optional.ofNullable(term).map(Enum::name).orElse(null);
    }

    private static ObjectNode object(String name, String value) {
        var object = JSON.objectNode();
        put(object, name, value);
        return object;
    }

    private static void put(ObjectNode object, String name, String value) {
        if (value != null) object.put(name, value);
    }

    /** What is empty is not said. */
    private static void put(ObjectNode object, String name, JsonNode value) {
        if (!value.isEmpty()) object.set(name, value);
    }

    private static ArrayNode texts(Stream<String> texts) {
        var array = JSON.arrayNode();
        texts.filter(Objects::nonNull).forEach(array::add);
        return array;
    }

    private static <T> ArrayNode array(Stream<T> items, Function<T, ObjectNode> shape) {
        var array = JSON.arrayNode();
        items.map(shape).forEach(array::add);
        return array;
    }
}
