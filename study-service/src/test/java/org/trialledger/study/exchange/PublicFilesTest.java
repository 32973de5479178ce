package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.exchange.Fixture.SHA256;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.trialledger.study.protocol.domain.Protocol;
import org.trialledger.study.protocol.domain.ProtocolCommand.ImportVersion;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.Study;
import org.trialledger.study.study.domain.StudyCommand.ImportStudy;
import org.trialledger.study.study.domain.StudyDesign.*;

/** Real, public files: published protocols as USDM and registered studies, if they lie beside the checkout. */
class PublicFilesTest {
    @Test
    void published_usdm_protocols_become_studies() {
        for (var path : Fixture.publicFiles("c_usdm")) mustBecomeStudy(path, UsdmFile.read(Fixture.read(path), SHA256));
    }

    @Test
    void registry_records_become_studies() {
        for (var path : Fixture.publicFiles("e_ctgov/json_v2")) mustBecomeStudy(path, RegistryRecordFile.read(Fixture.read(path), SHA256));
    }

    @Test
    void registry_records_with_few_fields_become_studies() {
        for (var path : Fixture.publicFiles("e_ctgov/json_v2_partial"))
            for (var record : Fixture.read(path).path("studies")) mustBecomeStudy(path, RegistryRecordFile.read(record, SHA256));
    }

    @Test
    void the_pilot_study_is_read_right() {
        var file = UsdmFile.read(Fixture.read(named(Fixture.publicFiles("c_usdm"), "CDISC_Pilot_Study.json")), SHA256);
        assertThat(file.profile().protocolNumber()).isEqualTo("H2Q-MC-LZZT");
        assertThat(file.profile().titles().acronym()).isEqualTo("LZZT");
        assertThat(file.profile().sponsor().name()).isEqualTo("Eli Lilly");
        assertThat(file.countries()).containsExactly("GB");
        assertThat(file.design().phases()).containsExactly(Phase.PHASE2);
        assertThat(file.design().arms()).extracting(Arm::name).containsExactly("Placebo", "Xanomeline Low Dose", "Xanomeline High Dose");
        assertThat(file.design().epochs()).extracting(Epoch::name).containsExactly("Screening", "Treatment 1", "Treatment 2", "Treatment 3", "Follow-Up");
        assertThat(file.design().sampleSize().participants()).isEqualTo(300);
        assertThat(file.design().objectives()).hasSize(6);
        assertThat(file.design().endpoints()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(file.design().eligibility().criteria()).hasSize(31).allSatisfy(criterion -> assertThat(criterion.text()).isNotBlank().doesNotContain("<p>"));
        assertThat(file.encounters()).hasSize(12);
        assertThat(file.activities()).hasSize(36);
        assertThat(file.amendments()).hasSize(1);
    }

    @Test
    void registry_records_are_written_as_they_were_read() {
        for (var path : Fixture.publicFiles("e_ctgov/json_v2")) {
            var record = Fixture.read(path);
            var file = RegistryRecordFile.read(record, SHA256);
            assertThat(carried(RegistryRecordExport.of(file.profile(), file.design(), file.registryRecord(), Stage.PLANNING))).as(path.toString()).isEqualTo(carried(record));
        }
    }

    @Test
    void contact_details_of_persons_stay_out() {
        for (var path : Fixture.publicFiles("e_ctgov/json_v2")) {
            var record = Fixture.read(path);
            var kept = RegistryRecordFile.read(record, SHA256).toString();
            assertThat(kept).as(path.toString()).doesNotContain("@");
            for (var contacts : record.findValues("centralContacts")) contacts.findValuesAsText("phone").forEach(phone -> assertThat(kept).doesNotContain(phone));
            for (var contacts : record.findValues("centralContacts")) contacts.findValuesAsText("name").forEach(name -> assertThat(kept).doesNotContain(name));
        }
    }

    private static void mustBecomeStudy(Path path, StudyFile file) {
        var study = UUID.randomUUID();
        var commands = file.commands(study, UUID::randomUUID, LocalDate.of(2026, 9, 1));
        var events = Study.INITIAL.decide((ImportStudy) commands.get(0));
        assertThat(events).as(path.toString()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(events.stream().reduce(Study.INITIAL, Study::apply, (left, right) -> right).stage()).isEqualTo(Stage.PLANNING);
        assertThat(events.getFirst().claims()).as(path.toString()).isNotEmpty();
        assertThat(Protocol.INITIAL.decide((ImportVersion) commands.get(1))).as(path.toString()).hasSize(1 + file.amendments().size());
    }

    private static Path named(List<Path> paths, String name) {
        return paths.stream().filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    }

    /** A record cut to what we carry, with what the registry itself derives or we leave out on purpose taken away. */
    static JsonNode carried(ObjectNode record) {
        var section = (ObjectNode) record.deepCopy().get("protocolSection");
        section.retain("identificationModule", "statusModule", "sponsorCollaboratorsModule", "descriptionModule", "conditionsModule", "designModule", "armsInterventionsModule",
            "outcomesModule", "eligibilityModule", "contactsLocationsModule");
        ((ObjectNode) section.get("statusModule")).retain("statusVerifiedDate", "overallStatus", "lastKnownStatus", "whyStopped", "startDateStruct", "primaryCompletionDateStruct",
            "completionDateStruct", "studyFirstSubmitDate", "lastUpdateSubmitDate");
        ((ObjectNode) section.get("sponsorCollaboratorsModule")).remove("responsibleParty");
        objects(section.at("/identificationModule/secondaryIdInfos")).forEach(info -> {
            if (!info.has("domain")) info.set("domain", info.get("type"));
            info.remove("type");
        });
        if (section.get("eligibilityModule") instanceof ObjectNode eligibility) eligibility.remove("stdAges");
        if (section.get("contactsLocationsModule") instanceof ObjectNode contacts) contacts.retain("locations");
        objects(section.at("/contactsLocationsModule/locations")).forEach(location -> location.retain("facility", "status", "city", "state", "country"));
        if (section.at("/designModule/patientRegistry").isBoolean() && !section.at("/designModule/studyType").asText().equals("OBSERVATIONAL"))
            ((ObjectNode) section.get("designModule")).remove("patientRegistry");
        return section;
    }

    private static Stream<ObjectNode> objects(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(ObjectNode.class::cast);
    }
}
