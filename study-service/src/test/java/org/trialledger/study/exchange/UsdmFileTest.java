package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.trialledger.study.exchange.Fixture.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;
import org.trialledger.study.study.domain.StudyDesign.*;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;
import org.trialledger.study.study.domain.StudyProfile.Organisation;
import org.trialledger.study.study.domain.StudyProfile.Role;

class UsdmFileTest {
    private static final String VERSION = "/study/versions/0", DESIGN = VERSION + "/studyDesigns/0";

    @Test
    void the_study_is_read() {
        var profile = read(usdm()).profile();
        assertThat(profile.protocolNumber()).isEqualTo("AST-101");
        assertThat(profile.titles().brief()).isEqualTo("Asterol in mild asthma");
        assertThat(profile.titles().acronym()).isEqualTo("STAR");
        assertThat(profile.sponsor()).isEqualTo(new Organisation("Aster Therapeutics", Role.SPONSOR, "DUNS", "000000001", null, "IE"));
        assertThat(profile.identifiers()).extracting("scheme", "value", "scope").containsExactly(
            tuple(Scheme.NCT, "NCT90000001", "ClinicalTrials.gov"), tuple(Scheme.EU_CT, "2023-512345-12-00", "European Medicines Agency"));
        assertThat(profile.organisations()).extracting(Organisation::role).containsExactly(Role.REGISTRY, Role.REGULATORY_AUTHORITY, Role.SITE);
        assertThat(profile.conditions()).containsExactly("Asthma");
        assertThat(profile.description()).isEqualTo("Asterol eased asthma in a small trial.");
    }

    @Test
    void the_design_is_read_with_its_epochs_in_order() {
        var design = read(usdm()).design();
        assertThat(design.studyType()).isEqualTo(StudyType.INTERVENTIONAL);
        assertThat(design.phases()).containsExactly(Phase.PHASE2, Phase.PHASE3);
        assertThat(design.interventionModel()).isEqualTo(InterventionModel.PARALLEL);
        assertThat(design.allocation()).isEqualTo(Allocation.RANDOMIZED);
        assertThat(design.blinding()).isEqualTo(new Blinding(Masking.DOUBLE, List.of(MaskedRole.INVESTIGATOR), "Double Blind Study"));
        assertThat(design.primaryPurpose()).isEqualTo(PrimaryPurpose.TREATMENT);
        assertThat(design.sampleSize()).isEqualTo(new SampleSize(240, 200, SampleSizeBasis.PLANNED));
        assertThat(design.arms()).extracting(Arm::name, Arm::type).containsExactly(
            tuple("Asterol", ArmType.EXPERIMENTAL), tuple("Placebo", ArmType.PLACEBO_COMPARATOR));
        assertThat(design.epochs()).extracting(Epoch::name).containsExactly("Screening", "Treatment", "Follow-up");
        assertThat(design.objectives()).containsExactly(new Objective("OBJ1", Level.PRIMARY, "Show that asterol improves lung function"));
        assertThat(design.endpoints()).containsExactly(new Endpoint(Level.PRIMARY, "Change in FEV1 at week 12", null, null, "OBJ1"));
        assertThat(design.interventions()).extracting(Intervention::name).containsExactly("Asterol");
        assertThat(design.eligibility().minimumAge()).isEqualTo("18 Years");
        assertThat(design.eligibility().sex()).isEqualTo(Sex.ALL);
    }

    @Test
    void criteria_are_plain_text_without_contacts() {
        assertThat(read(usdm()).design().eligibility().criteria()).containsExactly(
            new Criterion(CriterionCategory.INCLUSION, "01", "At least [min_age] years old; ask [contact removed]"), new Criterion(CriterionCategory.EXCLUSION, "02", "Smokes\nFEV1 < 60 %"));
    }

    @Test
    void countries_are_those_of_sites_and_country_scopes_and_not_the_sponsors_address() {
        assertThat(read(usdm()).countries()).containsExactly("GB", "KR");
    }

    @Test
    void the_version_carries_its_amendments_in_their_order() {
        var file = read(usdm());
        assertThat(file.versionLabel()).isEqualTo("2");
        assertThat(file.versionStatus()).isEqualTo("Final");
        assertThat(file.approvedOn()).isEqualTo(LocalDate.of(2026, 1, 15));
        assertThat(file.amendments()).extracting(Amendment::number, Amendment::substantial, Amendment::primaryReason).containsExactly(
            tuple("1", true, "IRB/IEC Feedback"), tuple("2", false, "Faster recruitment"));
        assertThat(file.amendments().getFirst().changes().getFirst().sections()).containsExactly("9.2");
        assertThat(file.encounters()).containsExactly("Screening visit", "Week 12");
        assertThat(file.activities()).containsExactly("Spirometry");
        assertThat(file.content().plannedParticipants()).isEqualTo(240);
    }

    @Test
    void the_source_is_named_with_its_hash_and_what_could_not_be_carried_over() {
        var source = read(usdm()).source();
        assertThat(source.format()).isEqualTo("usdm");
        assertThat(source.formatVersion()).isEqualTo("4.0.0");
        assertThat(source.version()).isEqualTo("2");
        assertThat(source.sha256()).isEqualTo(SHA256);
        assertThat(source.notes()).singleElement().asString().contains("/study/versions/0/amendments/0").contains("substantial");
    }

    @Test
    void no_person_is_taken_over() {
        assertThat(read(usdm()).toString()).doesNotContain("Jo Doe").doesNotContain("example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.11", "5.0.0", "latest"})
    void another_usdm_version_is_refused(String version) {
        assertThat(faults(UsdmFile::read, set(usdm(), "/usdmVersion", version))).containsExactly("/usdmVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usdmVersion", "/study", "/study/name", "/study/versions", VERSION + "/versionIdentifier", VERSION + "/titles", VERSION + "/studyIdentifiers",
        VERSION + "/studyIdentifiers/0/text", VERSION + "/studyIdentifiers/0/scopeId", VERSION + "/titles/0/text", VERSION + "/titles/0/type", DESIGN + "/arms", DESIGN + "/epochs",
        DESIGN + "/population", DESIGN + "/model", DESIGN + "/instanceType", DESIGN + "/arms/0/name", DESIGN + "/epochs/0/name", DESIGN + "/epochs/1/type",
        VERSION + "/amendments/0/number", VERSION + "/amendments/0/summary", DESIGN + "/eligibilityCriteria/0/category"})
    void a_missing_part_is_named(String pointer) {
        assertThat(faults(UsdmFile::read, remove(usdm(), pointer))).contains(pointer);
    }

    @Test
    void a_version_without_id_or_sponsor_is_refused() {
        assertThat(faults(UsdmFile::read, set(set(usdm(), VERSION + "/organizations/0/type/code", "C93453"), VERSION + "/roles", List.of()))).containsExactly(VERSION + "/organizations");
        assertThat(faults(UsdmFile::read, remove(usdm(), VERSION + "/id"))).containsExactly(VERSION + "/id");
    }

    @Test
    void wrong_types_are_named() {
        assertThat(faults(UsdmFile::read, set(usdm(), VERSION + "/titles", "none"))).contains(VERSION + "/titles");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/arms", Map.of()))).contains(DESIGN + "/arms");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/arms/0", "Asterol"))).contains(DESIGN + "/arms/0");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/arms/0/name", 7))).containsExactly(DESIGN + "/arms/0/name");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/population/includesHealthySubjects", "no"))).containsExactly(DESIGN + "/population/includesHealthySubjects");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/population/plannedEnrollmentNumber/maxValue/value", "240"))).containsExactly(DESIGN + "/population/plannedEnrollmentNumber/maxValue/value");
        assertThat(faults(UsdmFile::read, set(usdm(), VERSION + "/dateValues/0/dateValue", "2026-02-30"))).containsExactly(VERSION + "/dateValues/0/dateValue");
        assertThat(faults(UsdmFile::read, set(usdm(), "/study", List.of()))).contains("/study");
        assertThat(faults(UsdmFile::read, new ObjectMapper().createArrayNode())).contains("");
    }

    @Test
    void a_negative_or_turned_around_enrolment_is_refused() {
        var enrolment = DESIGN + "/population/plannedEnrollmentNumber";
        assertThat(faults(UsdmFile::read, set(usdm(), enrolment + "/maxValue/value", -1))).contains(enrolment + "/maxValue/value");
        assertThat(faults(UsdmFile::read, set(usdm(), enrolment + "/minValue/value", 500))).containsExactly(enrolment + "/minValue/value");
        assertThat(faults(UsdmFile::read, set(usdm(), enrolment + "/maxValue/value", 12.5))).containsExactly(enrolment + "/maxValue/value");
    }

    @Test
    void dangling_references_are_named_wherever_they_are() {
        var file = set(set(usdm(), DESIGN + "/studyCells/0/armId", "StudyArm_9"), DESIGN + "/population/criterionIds/1", "EligibilityCriterion_9");
        assertThat(faults(UsdmFile::read, file)).containsExactlyInAnyOrder(DESIGN + "/studyCells/0/armId", DESIGN + "/population/criterionIds/1");
        assertThat(faults(UsdmFile::read, set(usdm(), VERSION + "/studyIdentifiers/1/scopeId", "Organization_9"))).contains(VERSION + "/studyIdentifiers/1/scopeId");
    }

    @Test
    void duplicate_ids_are_named() {
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/arms/1/id", "StudyArm_1"))).containsExactly(DESIGN + "/arms/1/id");
    }

    @Test
    void duplicate_names_of_arms_and_epochs_are_named() {
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/arms/1/name", "ASTEROL"))).containsExactly(DESIGN + "/arms/1/name");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/epochs/2/name", "Screening"))).contains(DESIGN + "/epochs/2/name");
    }

    @Test
    void a_circular_order_of_epochs_is_refused() {
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/epochs/2/nextId", "StudyEpoch_1"))).singleElement().asString().startsWith(DESIGN + "/epochs/").endsWith("/nextId");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/epochs/2/nextId", "StudyEpoch_2"))).singleElement().asString().endsWith("/nextId");
        assertThat(faults(UsdmFile::read, set(usdm(), DESIGN + "/epochs/1/previousId", "StudyEpoch_3"))).singleElement().asString().endsWith("/previousId");
        assertThat(faults(UsdmFile::read, set(usdm(), VERSION + "/amendments/1/previousId", "StudyAmendment_2"))).singleElement().asString().endsWith("/previousId");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var file = remove(set(set(usdm(), "/usdmVersion", "3.0.0"), DESIGN + "/arms/1/id", "StudyArm_1"), DESIGN + "/population");
        assertThat(faults(UsdmFile::read, file)).contains("/usdmVersion", DESIGN + "/arms/1/id", DESIGN + "/population");
    }

    @Test
    void a_number_issued_by_the_registry_has_the_registrys_form() {
        assertThat(faults(UsdmFile::read, set(usdm(), VERSION + "/studyIdentifiers/1/text", "NCT1"))).containsExactly(VERSION + "/studyIdentifiers/1/text");
    }

    @Test
    void unknown_terms_are_left_out_and_noted() {
        var file = read(set(set(usdm(), DESIGN + "/model/code", "C1"), DESIGN + "/model/decode", "Helical Study"));
        assertThat(file.design().interventionModel()).isNull();
        assertThat(file.source().notes()).anyMatch(note -> note.contains("Helical Study"));
    }

    @Test
    void a_file_without_order_links_keeps_its_order_and_one_without_design_has_none() {
        var file = usdm();
        for (var i = 0; i < 3; i++) set(set(file, DESIGN + "/epochs/" + i + "/nextId", null), DESIGN + "/epochs/" + i + "/previousId", null);
        assertThat(read(file).design().epochs()).extracting(Epoch::name).containsExactly("Treatment", "Screening", "Follow-up");
        assertThat(read(set(usdm(), VERSION + "/studyDesigns", List.of())).design()).isNull();
    }

    @Test
    void a_plain_quantity_is_a_sample_size_and_zero_is_none() {
        var quantity = Map.of("id", "Quantity_9", "value", 300.0, "instanceType", "Quantity");
        assertThat(read(set(usdm(), DESIGN + "/population/plannedEnrollmentNumber", quantity)).design().sampleSize()).isEqualTo(new SampleSize(300, null, SampleSizeBasis.PLANNED));
        assertThat(read(set(usdm(), DESIGN + "/population/plannedEnrollmentNumber", Map.of("id", "Quantity_9", "value", 0, "instanceType", "Quantity"))).design().sampleSize()).isNull();
    }

    private static StudyFile read(ObjectNode file) {
        return UsdmFile.read(file, SHA256);
    }
}
