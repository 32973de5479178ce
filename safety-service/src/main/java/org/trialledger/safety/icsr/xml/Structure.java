package org.trialledger.safety.icsr.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What HL7 fixes for an element whatever it says: its structural attributes, by its name or by its parent's name and its own. */
final class Structure {
    static final String NAMESPACE = "urn:hl7-org:v3";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String ICH_CODES = "2.16.840.1.113883.3.989.2.1.1.";
    static final String ICH_IDENTIFIERS = "2.16.840.1.113883.3.989.2.1.3.";
    static final String BATCH = "MCCI_IN200100UV01";
    static final String MESSAGE = "PORR_IN049016UV";

    private static final Map<String, Map<String, String>> FIXED = new LinkedHashMap<>();

    static {
        classes("DEV", "INSTANCE", null, "device");
        classes("PSN", "INSTANCE", null, "player1", "assignedPerson");
        classes("ORG", "INSTANCE", null, "representedOrganization", "playingOrganization");
        classes("MMAT", "KIND", null, "kindOfProduct", "ingredientSubstance");
        classes("MMAT", "INSTANCE", null, "productInstanceInstance");
        classes("COUNTRY", "INSTANCE", null, "governingPlace", "locatedPlace", "asLocatedEntity/location");
        classes("NAT", "INSTANCE", null, "territory");
        classes("CACT", null, "EVN", "controlActProcess", "controlActEvent");
        classes("INVSTG", null, "EVN", "investigationEvent", "adverseEventAssessment", "relatedInvestigation");
        classes("OBS", null, "EVN", "observation", "observationEvent", "causalityAssessment", "adverseEffectReference", "investigationCharacteristic");
        classes("SBADM", null, "EVN", "substanceAdministration", "productUseReference");
        classes("CLNTRL", null, "EVN", "researchStudy");
        classes("CATEGORY", null, "EVN", "organizer");
        classes("CNTRCT", null, "EVN", "approval");
        classes("DOC", null, "EVN", "document");
        classes("ACT", null, "EVN", "studyRegistration", "productEvent", "act");
        Map.ofEntries(Map.entry("primaryRole", "INVSBJ"), Map.entry("territorialAuthority", "TERR"), Map.entry("instanceOfKind", "INST"), Map.entry("asManufacturedProduct", "MANU"), Map.entry("role", "HLD"),
            Map.entry("ingredient", "ACTI"), Map.entry("assignedEntity", "ASSIGNED"), Map.entry("asQualifiedEntity", "QUAL"), Map.entry("asLocatedEntity", "LOCE"), Map.entry("locatedEntity", "LOCE"),
            Map.entry("asIdentifiedEntity", "IDENT")).forEach((name, code) -> classes(code, null, null, name));
        Map.ofEntries(Map.entry("RCV", List.of("receiver")), Map.entry("SND", List.of("sender")), Map.entry("AUTH", List.of("authorization")), Map.entry("AUT", List.of("author")), Map.entry("HLD", List.of("holder")),
            Map.entry("CSM", List.of("consumable")), Map.entry("PRF", List.of("performer")), Map.entry("REFR", List.of("reference")), Map.entry("SPRT", List.of("outboundRelationship")),
            Map.entry("LOC", List.of("observation/location")), Map.entry("PERT", List.of("outboundRelationship2")), Map.entry("COMP", List.of("component", "component1")),
            Map.entry("SUBJ", List.of("subject", "subject1", "subject2", "subjectOf1", "subjectOf2")),
            Map.entry("SBJ", List.of("adverseEventAssessment/subject1", "primaryRole/subjectOf1", "primaryRole/subjectOf2", "subjectOf"))).forEach((code, names) -> names.forEach(name -> FIXED.put(name, Map.of("typeCode", code))));
    }

    private Structure() {}

    static Map<String, String> of(Node node) {
        var fixed = FIXED.get(node.parent.name + "/" + node.name);
        return fixed != null ? fixed : FIXED.getOrDefault(node.name, Map.of());
    }

    private static void classes(String classCode, String determinerCode, String moodCode, String... names) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("classCode", classCode);
        if (determinerCode != null) attributes.put("determinerCode", determinerCode);
        if (moodCode != null) attributes.put("moodCode", moodCode);
        for (var name : names) FIXED.put(name, attributes);
    }
}
