package org.trialledger.safety.icsr.xml;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trialledger.safety.icsr.domain.Element;
import org.trialledger.safety.icsr.domain.Section;

/**
 * Where elements stand: the XPaths of FDA's table of ICSR data elements, where FDA's example files differ from it (FDA.C.1.7.1,
 * FDA.C.1.12, FDA.D.11.r) as the files have it. {@code ~} is ICH's root of identifiers. Of several ways the first is
 * written, unless it cannot be told that way; all are read.
 */
final class Paths {
    static final Path CASE = Path.of("controlActProcess/subject/investigationEvent");
    static final Path ASSESSMENT = Path.of("component/adverseEventAssessment");
    static final Path PATIENT = Path.of("subject1/primaryRole");
    static final Path STUDY = Path.of("subjectOf1/researchStudy");
    static final Path DRUGS = Path.of("subjectOf2/organizer!4@20=drugInformation");
    static final Path ROLES = Path.of("component/causalityAssessment!20=interventionCharacterization");
    static final Path REACTION_OF = Path.of("subject1/adverseEffectReference/id/@root");
    static final Path DRUG_OF = Path.of("subject2/productUseReference/id/@root");
    static final Path ID = Path.of("id/@root");

    /** What every occurrence of a section has beside its elements. */
    static final Map<Section, Path> FIXED = Map.of(Section.INDICATION, Path.of("performer/assignedEntity!3@21=sourceReporter"), Section.DIAGNOSIS, Path.of("author/assignedEntity!1@21=sender"));

    /** Where an occurrence of a section begins: from the message, the case, the patient, the study or the drug. */
    private static final Map<Section, Path> OCCURRENCES = new EnumMap<>(Map.ofEntries(
        occurrence(Section.DOCUMENT, "reference/document!1@27=documentsHeldBySender"), occurrence(Section.OTHER_IDENTIFIER, "subjectOf1/controlActEvent/id[root=~3]"),
        occurrence(Section.LINKED_REPORT, "outboundRelationship/relatedInvestigation!~NA"), occurrence(Section.REPORTER, "outboundRelationship/relatedInvestigation!2@22=sourceReport/.."),
        occurrence(Section.SENDER, "subjectOf1/controlActEvent/author/assignedEntity!*@7"),
        occurrence(Section.REGISTRATION, "authorization/studyRegistration/id[root=~6]/.."), occurrence(Section.CROSS_REPORTED, "authorization/studyRegistration/id[root=2.16.840.1.113883.3.989.5.1.2.2.1.2.3]"),
        occurrence(Section.RACE, "subjectOf2/observation!C17049@nci=Race"), occurrence(Section.HISTORY, "component/observation!*@meddra"), occurrence(Section.PAST_DRUG, "component/substanceAdministration"),
        occurrence(Section.CAUSE_OF_DEATH, "subjectOf2/observation!32=reportedCauseOfDeath"), occurrence(Section.REACTION, "subjectOf2/observation!29=reaction"), occurrence(Section.TEST, "component/observation"),
        occurrence(Section.DRUG, "component/substanceAdministration"), occurrence(Section.SUBSTANCE, "consumable/instanceOfKind/kindOfProduct/ingredient"),
        occurrence(Section.DOSAGE, "outboundRelationship2[typeCode=COMP]/substanceAdministration"), occurrence(Section.INDICATION, "inboundRelationship[typeCode=RSON]/observation!19=indication"),
        occurrence(Section.ASSESSMENT, "component/causalityAssessment!39=causality"), occurrence(Section.DIAGNOSIS, "component1/observationEvent!15=diagnosis")));

    /** What a section's occurrences stand in, where that is there for them alone. */
    static final Map<Section, Path> CONTAINERS = Map.of(Section.HISTORY, Path.of("subjectOf2/organizer!1@20=relevantMedicalHistoryAndConcurrentConditions"), Section.PAST_DRUG, Path.of("subjectOf2/organizer!2@20=drugHistory"),
        Section.TEST, Path.of("subjectOf2/organizer!3@20=testsAndProceduresRelevantToTheInvestigation"), Section.DRUG, DRUGS);

    private static final Map<Element, List<Path>> ELEMENTS = """
        N.1.1 name/@code
        N.1.2 id[root=~22]/@extension
        N.1.3 sender/device/id[root=~13]/@extension
        N.1.4 receiver/device/id[root=~14]/@extension
        N.1.5 creationTime/@value
        N.2.r.1 id[root=~1]/@extension
        N.2.r.3 receiver/device/id[root=~12]/@extension
        N.2.r.2 sender/device/id[root=~11]/@extension
        N.2.r.4 creationTime/@value
        C.1.1 id[root=~1]/@extension
        C.1.2 ../../effectiveTime/@value
        C.1.3 subjectOf2/investigationCharacteristic!1@23=ichReportType/value:CE/@code
        C.1.4 effectiveTime/low/@value
        C.1.5 availabilityTime/@value
        C.1.6.1 component/observationEvent!1=additionalDocumentsAvailable/value:BL/@value
        C.1.7 component/observationEvent!23=localCriteriaForExpedited/value:BL/@value
        FDA.C.1.7.1 component/observationEvent!C54588@nci=localCriteriaReportType/value:CE/@code
        C.1.8.1 id[root=~2]/@extension
        C.1.8.2 outboundRelationship/relatedInvestigation!1@22=initialReport/subjectOf2/controlActEvent/author/assignedEntity/code/@code
        C.1.9.1 subjectOf2/investigationCharacteristic!2@23=otherCaseIds/value:BL/@value
        C.1.11.1 subjectOf2/investigationCharacteristic!3@23=nullificationAmendmentCode/value:CE/@code
        C.1.11.2 subjectOf2/investigationCharacteristic!4@23=nullificationAmendmentReason/value:CE/originalText/text()
        FDA.C.1.12 component/observationEvent!C156384@nci=combinationProductReportIndicator/value:BL/@value
        C.1.6.1.r.1 title/text()
        C.1.9.1.r.1 @assigningAuthorityName
        C.1.9.1.r.2 @extension
        C.1.10.r subjectOf2/controlActEvent/id[root=~2]/@extension
        C.2.r.5 priorityNumber/@value
        C.2.r.2.3 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/addr/streetAddressLine/text()
        C.2.r.2.4 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/addr/city/text()
        C.2.r.2.5 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/addr/state/text()
        C.2.r.2.6 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/addr/postalCode/text()
        C.2.r.2.7 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/telecom<tel:>/@value
        FDA.C.2.r.2.8 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/telecom<mailto:>/@value
        C.2.r.1.1 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/assignedPerson/name/prefix/text()
        C.2.r.1.2 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/assignedPerson/name/given/text()
        C.2.r.1.4 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/assignedPerson/name/family/text()
        C.2.r.4 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/assignedPerson/asQualifiedEntity/code/@code
        C.2.r.3 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/assignedPerson/asLocatedEntity/location/code/@code
        C.2.r.2.2 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/representedOrganization/name/text()
        C.2.r.2.1 relatedInvestigation/subjectOf2/controlActEvent/author/assignedEntity/representedOrganization/assignedEntity/representedOrganization/name/text()
        C.3.1 code/@code
        C.3.4.1 addr/streetAddressLine/text()
        C.3.4.2 addr/city/text()
        C.3.4.3 addr/state/text()
        C.3.4.4 addr/postalCode/text()
        C.3.4.6 telecom<tel:>/@value
        C.3.4.7 telecom<fax:>/@value
        C.3.4.8 telecom<mailto:>/@value
        C.3.3.2 assignedPerson/name/prefix/text()
        C.3.3.3 assignedPerson/name/given/text()
        C.3.3.5 assignedPerson/name/family/text()
        C.3.4.5 assignedPerson/asLocatedEntity/location/code/@code
        C.3.3.1 representedOrganization/name/text()
        C.3.2 representedOrganization/assignedEntity/representedOrganization/name/text()
        C.5.3 id[root=~5]/@extension
        C.5.4 code/@code
        C.5.2 title/text()
        FDA.C.5.5a authorization/studyRegistration/id[root=2.16.840.1.113883.3.989.5.1.2.2.1.2.1]/@extension
        FDA.C.5.5b authorization/studyRegistration/id[root=2.16.840.1.113883.3.989.5.1.2.2.1.2.2]/@extension
        C.5.1.r.1 id[root=~6]/@extension
        C.5.1.r.2 author/territorialAuthority/governingPlace/code/@code
        FDA.C.5.6.r @extension
        D.1 player1/name/text()
        D.5 player1/administrativeGenderCode/@code
        D.2.1 player1/birthTime/@value
        D.9.1 player1/deceasedTime/@value
        D.1.1.4 player1/asIdentifiedEntity!4@4=investigation/id[root=~10]/@extension
        D.2.2a subjectOf2/observation!3=age/value:PQ/@value
        D.2.2b subjectOf2/observation!3=age/value:PQ/@unit
        D.2.3 subjectOf2/observation!4=ageGroup/value:CE/@code
        D.3 subjectOf2/observation!7=bodyWeight/value:PQ[unit=kg]/@value
        D.4 subjectOf2/observation!17=height/value:PQ[unit=cm]/@value
        FDA.D.12 subjectOf2/observation!C16564@nci=ethnicGroup/value:CE/@code
        D.9.3 subjectOf2/observation!5=autopsy/value:BL/@value
        D.7.2 subjectOf2/organizer!1@20=relevantMedicalHistoryAndConcurrentConditions/component/observation!18=historyAndConcurrentConditionText/value:ED/text()
        FDA.D.11.r value:CE/@code
        D.7.1.r.1a code/@codeSystemVersion
        D.7.1.r.1b code/@code
        D.7.1.r.2 effectiveTime:IVL_TS/low/@value
        D.7.1.r.4 effectiveTime:IVL_TS/high/@value
        D.7.1.r.3 inboundRelationship[typeCode=REFR]/observation!13=continuing/value:BL/@value
        D.7.1.r.5 outboundRelationship2[typeCode=COMP]/observation!10=comment/value:ED/text()
        D.8.r.1 consumable/instanceOfKind/kindOfProduct/name/text()
        D.9.2.r.1a value:CE/@codeSystemVersion
        D.9.2.r.1b value:CE/@code
        D.9.2.r.2 value:CE/originalText/text()
        E.i.4 effectiveTime:IVL_TS/low/@value|effectiveTime:SXPR_TS/comp:IVL_TS/low/@value
        E.i.5 effectiveTime:IVL_TS/high/@value|effectiveTime:SXPR_TS/comp:IVL_TS/high/@value
        E.i.6a effectiveTime:IVL_TS/width/@value|effectiveTime:SXPR_TS/comp:IVL_TS[operator=A]/width/@value
        E.i.6b effectiveTime:IVL_TS/width/@unit|effectiveTime:SXPR_TS/comp:IVL_TS[operator=A]/width/@unit
        E.i.2.1a value:CE/@codeSystemVersion
        E.i.2.1b value:CE/@code
        E.i.1.1a value:CE/originalText/text()
        E.i.1.1b value:CE/originalText/@language
        E.i.9 location/locatedEntity/locatedPlace/code/@code
        E.i.1.2 outboundRelationship2/observation!30=reactionForTranslation/value:ED/text()
        E.i.3.1 outboundRelationship2/observation!37=termHighlightedByReporter/value:CE/@code
        E.i.3.2a outboundRelationship2/observation!34=resultsInDeath/value:BL/@value
        E.i.3.2b outboundRelationship2/observation!21=isLifeThreatening/value:BL/@value
        E.i.3.2c outboundRelationship2/observation!33=requiresInpatientHospitalization/value:BL/@value
        E.i.3.2d outboundRelationship2/observation!35=resultsInPersistentOrSignificantDisability/value:BL/@value
        E.i.3.2e outboundRelationship2/observation!12=congenitalAnomalyBirthDefect/value:BL/@value
        E.i.3.2f outboundRelationship2/observation!26=otherMedicallyImportantCondition/value:BL/@value
        FDA.E.i.3.2h outboundRelationship2/observation!7@fda=requiredIntervention/value:BL/@value
        E.i.7 outboundRelationship2/observation!27=outcome/value:CE/@code
        E.i.8 outboundRelationship2/observation!24=medicalConfirmationByHealthProfessional/value:BL/@value
        F.r.2.2a code/@codeSystemVersion
        F.r.2.2b code/@code
        F.r.2.1 code/originalText/text()
        F.r.1 effectiveTime/@value
        F.r.3.2 value:IVL_PQ/center/@value
        F.r.3.3 value:IVL_PQ/center/@unit
        F.r.3.4 value:ED/text()
        F.r.3.1 interpretationCode/@code
        G.k.2.1.1a consumable/instanceOfKind/kindOfProduct/code/@codeSystemVersion
        G.k.2.1.1b consumable/instanceOfKind/kindOfProduct/code/@code
        G.k.2.2 consumable/instanceOfKind/kindOfProduct/name/text()
        G.k.3.1 consumable/instanceOfKind/kindOfProduct/asManufacturedProduct/subjectOf/approval/id[root=~4]/@extension
        G.k.3.3 consumable/instanceOfKind/kindOfProduct/asManufacturedProduct/subjectOf/approval/holder/role/playingOrganization/name/text()
        G.k.3.2 consumable/instanceOfKind/kindOfProduct/asManufacturedProduct/subjectOf/approval/author/territorialAuthority/territory/code/@code
        G.k.2.4 consumable/instanceOfKind/subjectOf/productEvent!1@18=retailSupply/performer/assignedEntity/representedOrganization/addr/country/text()
        G.k.2.5 outboundRelationship2/observation!6=blinded/value:BL/@value
        G.k.8 inboundRelationship[typeCode=CAUS]/act/code/@code
        G.k.1 value:CE/@code
        G.k.2.3.r.3a quantity/numerator/@value
        G.k.2.3.r.3b quantity/numerator/@unit
        G.k.2.3.r.1 ingredientSubstance/name/text()
        G.k.4.r.8 text/text()
        G.k.4.r.2 effectiveTime:SXPR_TS/comp:PIVL_TS/period/@value
        G.k.4.r.3 effectiveTime:SXPR_TS/comp:PIVL_TS/period/@unit
        G.k.4.r.4 effectiveTime:IVL_TS/low/@value|effectiveTime:SXPR_TS/comp:IVL_TS[operator=A]/low/@value
        G.k.4.r.5 effectiveTime:IVL_TS/high/@value|effectiveTime:SXPR_TS/comp:IVL_TS[operator=A]/high/@value
        G.k.4.r.10.2a routeCode/@codeSystemVersion
        G.k.4.r.10.2b routeCode/@code
        G.k.4.r.10.1 routeCode/originalText/text()
        G.k.4.r.1a doseQuantity/@value
        G.k.4.r.1b doseQuantity/@unit
        G.k.4.r.7 consumable/instanceOfKind/productInstanceInstance/lotNumberText/text()
        G.k.4.r.9.1 consumable/instanceOfKind/kindOfProduct/formCode/originalText/text()
        G.k.7.r.2a value:CE/@codeSystemVersion
        G.k.7.r.2b value:CE/@code
        G.k.7.r.1 value:CE[codeSystem=2.16.840.1.113883.6.163]/originalText/text()|value:CE/originalText/text()
        G.k.9.i.2.r.3 value:ST/text()
        G.k.9.i.2.r.2 methodCode/originalText/text()
        G.k.9.i.2.r.1 author/assignedEntity/code/originalText/text()
        H.1 ../../text/text()
        H.2 component1/observationEvent!10=comment/author/assignedEntity!3@21=sourceReporter/../../value:ED/text()
        H.4 component1/observationEvent!10=comment/author/assignedEntity!1@21=sender/../../value:ED/text()
        H.3.r.1a value:CE/@codeSystemVersion
        H.3.r.1b value:CE/@code
        """.lines().map(line -> line.split(" ", 2)).collect(Collectors.toMap(line -> element(line[0]), line -> Arrays.stream(line[1].split("\\|")).map(Path::of).toList(), (one, _) -> one, LinkedHashMap::new));

    private Paths() {}

    static Path occurrence(Section section) {
        return OCCURRENCES.get(section);
    }

    /** In the order the XML has them. */
    static List<Element> of(Section section) {
        return ELEMENTS.keySet().stream().filter(element -> element.section() == section).toList();
    }

    static List<Path> of(Element element) {
        return ELEMENTS.get(element);
    }

    private static Map.Entry<Section, Path> occurrence(Section section, String path) {
        return Map.entry(section, Path.of(path));
    }

    private static Element element(String number) {
        return Arrays.stream(Element.values()).filter(element -> element.number().equals(number)).findFirst().orElseThrow();
    }
}
