package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.trialledger.study.exchange.Fixture.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.study.study.domain.RegistryRecord.Facility;
import org.trialledger.study.study.domain.RegistryRecord.RegistryDate;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyDesign.*;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;

class RegistryRecordFileTest {
    private static final String SECTION = "/protocolSection";

    @Test
    void the_study_is_read() {
        var profile = read(registryRecord()).profile();
        assertThat(profile.protocolNumber()).isEqualTo("AST-202");
        assertThat(profile.titles().acronym()).isEqualTo("STAR-2");
        assertThat(profile.sponsor().name()).isEqualTo("Aster Therapeutics");
        assertThat(profile.organisations()).extracting("name").containsExactly("Harbour Hospital");
        assertThat(profile.identifiers()).extracting("scheme", "value", "scope").containsExactly(tuple(Scheme.NCT, "NCT90000002", "ClinicalTrials.gov"),
            tuple(Scheme.EUDRACT, "2010-012345-11", "EUDRACT_NUMBER"), tuple(Scheme.OTHER, "P30CA000000", "NCI"));
        assertThat(profile.conditions()).containsExactly("Severe Asthma");
    }

    @Test
    void the_design_is_read() {
        var design = read(registryRecord()).design();
        assertThat(design.phases()).containsExactly(Phase.PHASE1, Phase.PHASE2);
        assertThat(design.blinding()).isEqualTo(new Blinding(Masking.DOUBLE, List.of(MaskedRole.PARTICIPANT, MaskedRole.INVESTIGATOR), null));
        assertThat(design.sampleSize()).isEqualTo(new SampleSize(120, null, SampleSizeBasis.PLANNED));
        assertThat(design.arms()).extracting(Arm::name).containsExactly("Asterol", "Placebo");
        assertThat(design.endpoints()).extracting(Endpoint::level).containsExactly(Level.PRIMARY, Level.SECONDARY, Level.OTHER);
        assertThat(design.eligibility().maximumAge()).isEqualTo("75 Years");
    }

    @Test
    void the_registrys_own_words_are_kept_apart_with_their_precision() {
        var record = read(registryRecord()).registryRecord();
        assertThat(record.overallStatus()).isEqualTo("RECRUITING");
        assertThat(record.primaryCompletion()).isEqualTo(new RegistryDate("2027-06", "ESTIMATED"));
        assertThat(record.resultsPosted()).isFalse();
        assertThat(read(set(registryRecord(), "/hasResults", true)).registryRecord().resultsPosted()).isTrue();
        assertThat(read(registryRecord()).versionLabel()).isEqualTo("Registry record 2026-08-20");
    }

    @Test
    void countries_are_codes_and_a_country_of_the_past_is_kept_by_name_and_noted() {
        var file = read(registryRecord());
        assertThat(file.countries()).containsExactly("IE", "KR");
        assertThat(file.registryRecord().facilities()).contains(new Facility("Old Clinic", "Belgrade", null, "Former Serbia and Montenegro", null, null));
        assertThat(file.source().notes()).singleElement().asString().contains("Former Serbia and Montenegro");
    }

    @Test
    void no_person_and_no_contact_is_taken_over() {
        var kept = read(registryRecord()).toString();
        assertThat(kept).doesNotContain("Jo Doe").doesNotContain("example.org").doesNotContain("353").contains("[contact removed]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/identificationModule|/identificationModule", "/identificationModule/nctId|/identificationModule/nctId",
        "/identificationModule/briefTitle|/identificationModule/briefTitle"})
    void a_missing_part_is_named(String removed, String pointer) {
        assertThat(faults(RegistryRecordFile::read, remove(registryRecord(), SECTION + removed))).contains(SECTION + pointer);
    }

    @Test
    void a_record_without_sponsor_is_refused_and_its_organisation_stands_in_for_a_missing_lead() {
        assertThat(read(remove(registryRecord(), SECTION + "/sponsorCollaboratorsModule")).profile().sponsor().name()).isEqualTo("Aster Therapeutics");
        var without = remove(remove(registryRecord(), SECTION + "/sponsorCollaboratorsModule"), SECTION + "/identificationModule/organization");
        assertThat(faults(RegistryRecordFile::read, without)).containsExactly(SECTION + "/sponsorCollaboratorsModule/leadSponsor/name");
    }

    @Test
    void wrong_types_and_values_are_named() {
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/identificationModule/nctId", "NCT12"))).containsExactly(SECTION + "/identificationModule/nctId");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/designModule/phases", "PHASE1"))).containsExactly(SECTION + "/designModule/phases");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/designModule/enrollmentInfo/count", "many"))).containsExactly(SECTION + "/designModule/enrollmentInfo/count");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/designModule/enrollmentInfo/count", -1))).contains(SECTION + "/designModule/enrollmentInfo/count");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/statusModule/startDateStruct/date", "2026-13"))).containsExactly(SECTION + "/statusModule/startDateStruct/date");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/contactsLocationsModule/locations/1", "Seoul"))).containsExactly(SECTION + "/contactsLocationsModule/locations/1");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION + "/armsInterventionsModule/armGroups/1/label", "asterol"))).containsExactly(SECTION + "/armsInterventionsModule/armGroups/1/label");
        assertThat(faults(RegistryRecordFile::read, set(registryRecord(), SECTION, "x"))).contains(SECTION);
    }

    @Test
    void a_page_of_search_results_is_not_a_record() {
        assertThat(faults(RegistryRecordFile::read, new ObjectMapper().valueToTree(Map.of("studies", List.of())))).contains("/studies");
    }

    @Test
    void a_record_with_few_fields_is_enough() {
        var few = new ObjectMapper().<ObjectNode>valueToTree(Map.of("protocolSection", Map.of("identificationModule", Map.of("nctId", "NCT90000003", "briefTitle", "T"),
            "sponsorCollaboratorsModule", Map.of("leadSponsor", Map.of("name", "S")))));
        var file = read(few);
        assertThat(file.design()).isNull();
        assertThat(file.countries()).isEmpty();
        assertThat(file.versionLabel()).isEqualTo("Registry record");
        assertThat(file.source().notes()).hasSize(1);
    }

    @Test
    void observational_and_expanded_access_studies_are_read() {
        var observational = set(set(registryRecord(), SECTION + "/designModule/studyType", "OBSERVATIONAL"), SECTION + "/designModule/designInfo",
            Map.of("observationalModel", "COHORT", "timePerspective", "PROSPECTIVE"));
        assertThat(read(observational).design().observation()).isEqualTo(new Observation(ObservationalModel.COHORT, TimePerspective.PROSPECTIVE, null, null));
        var expanded = set(registryRecord(), SECTION + "/designModule", Map.of("studyType", "EXPANDED_ACCESS", "expandedAccessTypes", Map.of("individual", true, "treatment", false)));
        assertThat(read(expanded).design().expandedAccessTypes()).containsExactly(ExpandedAccessType.INDIVIDUAL);
        assertThat(read(expanded).design().sampleSize()).isNull();
    }

    @Test
    void a_withdrawn_study_enrolled_nobody_and_unknown_terms_are_noted() {
        var withdrawn = set(registryRecord(), SECTION + "/designModule/enrollmentInfo", Map.of("count", 0, "type", "ACTUAL"));
        assertThat(read(withdrawn).design().sampleSize()).isEqualTo(new SampleSize(0, null, SampleSizeBasis.ACTUAL));
        var unknown = read(set(registryRecord(), SECTION + "/designModule/designInfo/interventionModel", "HELICAL"));
        assertThat(unknown.design().interventionModel()).isNull();
        assertThat(unknown.source().notes()).anyMatch(note -> note.contains("HELICAL"));
    }

    @Test
    void what_was_read_is_written_again() {
        var file = read(registryRecord());
        var written = RegistryRecordExport.of(file.profile(), file.design(), file.registryRecord(), Stage.PLANNING);
        assertThat(PublicFilesTest.carried(written)).isEqualTo(PublicFilesTest.carried(scrubbed(registryRecord())));
    }

    @ParameterizedTest
    @CsvSource({"CONCEPT,RECRUITING", "PLANNING,RECRUITING", "STARTUP,NOT_YET_RECRUITING", "RECRUITING,RECRUITING", "FOLLOW_UP,ACTIVE_NOT_RECRUITING", "HALTED,SUSPENDED", "TERMINATED,TERMINATED",
        "ARCHIVED,COMPLETED"})
    void the_status_written_is_the_registrys_until_the_study_moves_here(Stage stage, String status) {
        var file = read(registryRecord());
        assertThat(RegistryRecordExport.of(file.profile(), file.design(), file.registryRecord(), stage).at("/protocolSection/statusModule/overallStatus").textValue()).isEqualTo(status);
    }

    @Test
    void a_usdm_study_is_written_as_a_registry_record() {
        var file = UsdmFile.read(usdm(), SHA256);
        var written = RegistryRecordExport.of(file.profile(), file.design(), null, Stage.PLANNING);
        assertThat(written.at("/protocolSection/identificationModule/nctId").textValue()).isEqualTo("NCT90000001");
        assertThat(written.at("/protocolSection/eligibilityModule/eligibilityCriteria").textValue()).startsWith("Inclusion Criteria:\n\n* At least").contains("Exclusion Criteria:\n\n* Smokes FEV1 < 60 %");
        assertThat(written.at("/protocolSection/statusModule/overallStatus").textValue()).isEqualTo("NOT_YET_RECRUITING");
        assertThat(written.at("/protocolSection/outcomesModule/primaryOutcomes/0/measure").textValue()).isEqualTo("Change in FEV1 at week 12");
    }

    private static ObjectNode scrubbed(ObjectNode file) {
        return set(file, SECTION + "/descriptionModule/briefSummary", "Does asterol help in severe asthma? Write to [contact removed] or [contact removed].");
    }

    private static StudyFile read(ObjectNode file) {
        return RegistryRecordFile.read(file, SHA256);
    }
}
