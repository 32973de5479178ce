package org.trialledger.study.study.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.study.domain.StudyFixtures.*;
import static org.trialledger.study.study.domain.StudyRule.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.domain.Claim;
import org.trialledger.study.study.domain.StudyCommand.*;
import org.trialledger.study.study.domain.StudyDesign.Phase;
import org.trialledger.study.study.domain.StudyDesign.StudyType;
import org.trialledger.study.study.domain.StudyEvent.*;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;
import org.trialledger.study.study.domain.StudyProfile.Titles;

class StudyRegistrationTest {
    private static final SourceFile FILE = new SourceFile("usdm", "4.0.0", "2", "ab".repeat(32), List.of());

    @Test
    void registers() {
        study().when(new RegisterStudy(STUDY, PROFILE)).then(new StudyRegistered(STUDY, PROFILE, null));
    }

    @Test
    void registers_once() {
        study().given(registered()).when(new RegisterStudy(STUDY, PROFILE)).thenBroken(STUDY_ALREADY_REGISTERED);
        study().given(registered()).when(new ImportStudy(STUDY, PROFILE, FILE, DESIGN, List.of(), null, TODAY)).thenBroken(STUDY_ALREADY_REGISTERED);
    }

    @Test
    void nothing_is_asked_of_a_study_nobody_registered() {
        study().when(new StartPlanning(STUDY, MARCH_1, TODAY)).thenBroken(STUDY_NOT_REGISTERED);
    }

    @Test
    void reserves_protocol_number_and_registry_number_however_they_are_spelled() {
        var claims = new StudyRegistered(STUDY, profile(" ast-101 ", List.of(new StudyIdentifier(Scheme.NCT, "nct90000001", null))), null).claims();
        assertThat(claims).containsExactly(new Claim("study.protocol-number", "ASTER THERAPEUTICS/AST-101"), new Claim("study.identifier", "nct/NCT90000001"));
    }

    @Test
    void numbers_that_many_studies_may_share_reserve_nothing() {
        var grant = new StudyIdentifier(Scheme.OTHER, "P30 CA016056", "NIH");
        assertThat(new StudyRegistered(STUDY, profile("AST-101", List.of(grant)), null).claims()).extracting(Claim::kind).containsExactly("study.protocol-number");
    }

    @Test
    void a_registry_number_alone_identifies_a_study() {
        study().when(new RegisterStudy(STUDY, profile(null, List.of(NCT)))).then(new StudyRegistered(STUDY, profile(null, List.of(NCT)), null));
        study().when(new RegisterStudy(STUDY, profile(null, List.of(new StudyIdentifier(Scheme.OTHER, "x", null))))).thenBroken(IDENTIFICATION_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({"NCT,NCT0342137", "NCT,NCT034213790", "EU_CT,2023-612345-12-00", "EU_CT,1999-512345-12-00", "EUDRACT,2010-12345-11", "ISRCTN,ISRCTN1234567", "SPONSOR,' '"})
    void a_malformed_number_is_refused(Scheme scheme, String value) {
        study().when(new RegisterStudy(STUDY, profile("AST-101", List.of(NCT, new StudyIdentifier(scheme, value, null))))).thenBroken(IDENTIFIER_MALFORMED, "/identifiers/1/value");
        study().given(registered()).when(new AddIdentifier(STUDY, new StudyIdentifier(scheme, value, null))).thenBroken(IDENTIFIER_MALFORMED, "/value");
    }

    @ParameterizedTest
    @CsvSource({"NCT,nct03421379", "EU_CT,2023-512345-12-00", "EUDRACT,2010-012345-11", "ISRCTN,ISRCTN12345678", "JRCT,jRCT2080223677", "WHO_UTN,U1111-1234-5678", "SPONSOR,A/1"})
    void a_well_formed_number_is_taken(Scheme scheme, String value) {
        var identifier = new StudyIdentifier(scheme, value, null);
        study().given(registered()).when(new AddIdentifier(STUDY, identifier)).then(new StudyIdentifierAdded(STUDY, identifier));
    }

    @Test
    void an_added_registry_number_is_reserved_and_not_added_twice() {
        var euCt = new StudyIdentifier(Scheme.EU_CT, "2023-512345-12-00", null);
        assertThat(new StudyIdentifierAdded(STUDY, euCt).claims()).containsExactly(new Claim("study.identifier", "eu-ct/2023-512345-12-00"));
        study().given(registered()).given(new StudyIdentifierAdded(STUDY, euCt)).when(new AddIdentifier(STUDY, euCt)).thenBroken(DUPLICATE_IDENTIFIER);
        study().given(registered()).when(new AddIdentifier(STUDY, NCT)).thenBroken(DUPLICATE_IDENTIFIER);
        study().when(new RegisterStudy(STUDY, profile("AST-101", List.of(NCT, new StudyIdentifier(Scheme.NCT, "nct90000001", "x"))))).thenBroken(DUPLICATE_IDENTIFIER);
    }

    @Test
    void needs_a_title_and_a_sponsor() {
        study().when(new RegisterStudy(STUDY, changed(new Titles(" ", null, null, null), PROFILE.sponsor(), List.of(), null, null))).thenBroken(TITLE_REQUIRED, "/titles/brief");
        study().when(new RegisterStudy(STUDY, changed(PROFILE.titles(), null, List.of(), null, null))).thenBroken(SPONSOR_REQUIRED, "/sponsor/name");
    }

    @Test
    void the_planned_end_is_not_before_the_planned_start() {
        study().when(new RegisterStudy(STUDY, changed(PROFILE.titles(), SPONSOR, List.of(), MAY_1, APRIL_1))).thenBroken(END_BEFORE_START, "/plannedCompletion");
        study().when(new RegisterStudy(STUDY, changed(PROFILE.titles(), SPONSOR, List.of(), MAY_1, MAY_1))).recorded();
    }

    @Test
    void combined_phases_are_real_phases() {
        study().when(new RegisterStudy(STUDY, changed(PROFILE.titles(), SPONSOR, List.of(Phase.PHASE1, Phase.PHASE2), null, null))).recorded();
        study().when(new RegisterStudy(STUDY, changed(PROFILE.titles(), SPONSOR, List.of(Phase.NA, Phase.PHASE2), null, null))).thenBroken(PHASES_INCOMPATIBLE, "/phases");
        study().when(new RegisterStudy(STUDY, changed(PROFILE.titles(), SPONSOR, List.of(Phase.PHASE2, Phase.PHASE2), null, null))).thenBroken(PHASES_INCOMPATIBLE);
    }

    @Test
    void an_import_records_everything_the_file_says_and_stands_in_planning() {
        var registry = new RegistryRecord(NCT, "RECRUITING", null, null, "2026-08", null, null, null, null, null, false, List.of());
        study().when(new ImportStudy(STUDY, PROFILE, FILE, DESIGN, List.of("IE", "KR", "IE"), registry, TODAY)).then(
            new StudyRegistered(STUDY, PROFILE, FILE), new StudyDesignDefined(STUDY, DESIGN, null), new CountryAdded(STUDY, "IE", null, null),
            new CountryAdded(STUDY, "KR", null, null), new RegistryRecordNoted(STUDY, registry), new PlanningStarted(STUDY, TODAY));
    }

    @Test
    void an_import_obeys_the_same_rules() {
        study().when(new ImportStudy(STUDY, PROFILE, FILE, design(0), List.of(), null, TODAY)).thenBroken(SAMPLE_SIZE_NOT_POSITIVE);
        study().when(new ImportStudy(STUDY, PROFILE, FILE, DESIGN, List.of("XX"), null, TODAY)).thenBroken(COUNTRY_UNKNOWN);
    }

    private static StudyProfile changed(Titles titles, StudyProfile.Organisation sponsor, List<Phase> phases, LocalDate start, LocalDate completion) {
        return new StudyProfile("AST-101", titles, List.of(), sponsor, List.of(), StudyType.INTERVENTIONAL, phases, List.of(), List.of(), List.of(), null, null, start, completion);
    }
}
