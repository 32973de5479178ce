package org.trialledger.site.conduct.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.conduct.domain.ConductEvent.*;

class StudyConductTest {
    private static final UUID STUDY = UUID.randomUUID(), CONDUCT = ConductCommand.conductOf(STUDY), VERSION = UUID.randomUUID(), AMENDMENT = UUID.randomUUID(), FORM = UUID.randomUUID();
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1);
    private static final String AUTHORITY = "REGULATORY_AUTHORITY", COMMITTEE = "ETHICS_COMMITTEE";

    private static Scenario<StudyConduct, ConductCommand, ConductEvent> conduct() {
        return new Scenario<>(StudyConduct.INITIAL, StudyConduct::decide, StudyConduct::apply);
    }

    @Test
    void what_is_known_is_noted_once() {
        var noted = new StudyNoted(STUDY, CONDUCT, "AST-101", "Asterol");
        conduct().given().when(new NoteStudy(STUDY, "AST-101", "Asterol")).then(noted);
        conduct().given(noted).when(new NoteStudy(STUDY, "AST-101", "Asterol")).then();
        conduct().given(new StudyHaltNoted(STUDY, CONDUCT, true, MAY_1, "x")).when(new NoteHalt(STUDY, false, JUNE_1, "y")).then();
        conduct().given().when(new NoteResumption(STUDY, JUNE_1)).then();
    }

    @Test
    void an_amendment_is_authorised_in_a_country_when_both_bodies_have_agreed() {
        var amendment = new AmendmentNoted(STUDY, CONDUCT, AMENDMENT, "1", true, false);
        var version = new ProtocolVersionNoted(STUDY, CONDUCT, VERSION, "2.0", AMENDMENT);
        var committee = new ProtocolAuthorisationNoted(STUDY, CONDUCT, VERSION, "IE", COMMITTEE, MAY_1);
        var authority = new ProtocolAuthorisationNoted(STUDY, CONDUCT, VERSION, "IE", AUTHORITY, JUNE_1);
        conduct().given(amendment, version).when(new NoteProtocolAuthorisation(STUDY, VERSION, "IE", COMMITTEE, MAY_1)).then(committee);
        conduct().given(amendment, version, committee).when(new NoteProtocolAuthorisation(STUDY, VERSION, "IE", AUTHORITY, JUNE_1))
            .then(authority, new AmendmentAuthorisedInCountry(STUDY, CONDUCT, AMENDMENT, VERSION, "IE", JUNE_1));
        conduct().given(amendment, version, committee).when(new NoteProtocolAuthorisation(STUDY, VERSION, "FR", AUTHORITY, JUNE_1)).then(new ProtocolAuthorisationNoted(STUDY, CONDUCT, VERSION, "FR", AUTHORITY, JUNE_1));
    }

    @Test
    void a_country_recruits_from_its_day_on_and_not_while_the_study_is_halted() {
        var recruits = state(new StudyStageNoted(STUDY, CONDUCT, StudyStage.RECRUITING, "IE", MAY_1));
        assertThat(recruits.recruitsIn("IE", MAY_1)).isTrue();
        assertThat(recruits.recruitsIn("IE", MAY_1.minusDays(1))).isFalse();
        assertThat(recruits.recruitsIn("FR", MAY_1)).isFalse();
        assertThat(recruits.apply(new StudyHaltNoted(STUDY, CONDUCT, true, MAY_1, "x")).recruitsIn("IE", JUNE_1)).isFalse();
        assertThat(recruits.apply(new StudyStageNoted(STUDY, CONDUCT, StudyStage.RECRUITMENT_ENDED, null, JUNE_1)).recruitsIn("IE", JUNE_1)).isFalse();
    }

    @Test
    void a_measure_and_its_lifting_are_noted_once() {
        var noted = measure(VERSION, MAY_1, true, "IE");
        var lifted = new MeasureLiftingNoted(STUDY, CONDUCT, VERSION, JUNE_1);
        conduct().when(new NoteUrgentSafetyMeasure(STUDY, VERSION, MAY_1, List.of("IE"), true)).then(noted);
        conduct().given(noted).when(new NoteUrgentSafetyMeasure(STUDY, VERSION, MAY_1, List.of("IE"), true)).then();
        conduct().given(noted).when(new NoteMeasureLifting(STUDY, VERSION, JUNE_1)).then(lifted);
        conduct().given(noted, lifted).when(new NoteMeasureLifting(STUDY, VERSION, JUNE_1)).then();
        conduct().when(new NoteMeasureLifting(STUDY, VERSION, JUNE_1)).then();
    }

    @Test
    void inclusion_is_stopped_in_its_countries_from_the_day_a_measure_was_taken_until_the_day_it_is_lifted() {
        var state = state(measure(VERSION, MAY_1, true, "IE"));
        assertThat(state.inclusionStoppedIn("IE", MAY_1.minusDays(1))).isEmpty();
        assertThat(state.inclusionStoppedIn("IE", MAY_1)).contains(MAY_1);
        assertThat(state.inclusionStoppedIn("US", MAY_1)).isEmpty();
        assertThat(state(measure(VERSION, MAY_1, true)).inclusionStoppedIn("US", MAY_1)).contains(MAY_1);
        assertThat(state(measure(VERSION, MAY_1, false)).inclusionStoppedIn("US", MAY_1)).isEmpty();
        var over = state.apply(new MeasureLiftingNoted(STUDY, CONDUCT, VERSION, JUNE_1));
        assertThat(over.inclusionStoppedIn("IE", JUNE_1.minusDays(1))).contains(MAY_1);
        assertThat(over.inclusionStoppedIn("IE", JUNE_1)).isEmpty();
    }

    @Test
    void one_measure_is_enough_to_stop_it() {
        var both = state(measure(VERSION, MAY_1, true, "IE"), measure(FORM, MAY_1.plusDays(3), true));
        assertThat(both.measuresHolding()).extracting(StudyConduct.UrgentMeasure::measureId).containsExactly(VERSION, FORM);
        var one = both.apply(new MeasureLiftingNoted(STUDY, CONDUCT, VERSION, JUNE_1));
        assertThat(one.measuresHolding()).extracting(StudyConduct.UrgentMeasure::measureId).containsExactly(FORM);
        assertThat(one.inclusionStoppedIn("IE", JUNE_1)).contains(MAY_1.plusDays(3));
    }

    private static UrgentSafetyMeasureNoted measure(UUID id, LocalDate takenOn, boolean stopsInclusion, String... countries) {
        return new UrgentSafetyMeasureNoted(STUDY, CONDUCT, id, takenOn, List.of(countries), stopsInclusion);
    }

    @Test
    void the_closest_and_newest_consent_form_is_in_force() {
        var first = form("1.0", null, null, MAY_1, null);
        var ireland = form("1.0-IE", "IE", null, MAY_1, null);
        var second = form("2.0", null, null, JUNE_1, first.versionId());
        var state = state(new ConsentFormNoted(STUDY, CONDUCT, first), new ConsentFormNoted(STUDY, CONDUCT, ireland), new ConsentFormNoted(STUDY, CONDUCT, second));
        assertThat(state.consentFormsInForce("US", "701", MAY_1)).containsExactly(first);
        assertThat(state.consentFormsInForce("US", "701", JUNE_1)).containsExactly(second);
        assertThat(state.consentFormsInForce("IE", "101", MAY_1)).containsExactly(ireland);
        assertThat(state.consentFormsInForce("IE", "101", MAY_1.minusDays(1))).isEmpty();
    }

    @Test
    void the_protocol_in_force_is_the_last_that_began() {
        var later = UUID.randomUUID();
        var state = state(new ProtocolInForceNoted(STUDY, CONDUCT, later, "a1", "IE", JUNE_1), new ProtocolInForceNoted(STUDY, CONDUCT, VERSION, "A1", "IE", MAY_1));
        assertThat(state.protocolInForce("A1", MAY_1)).contains(VERSION);
        assertThat(state.protocolInForce("a1 ", JUNE_1)).contains(later);
        assertThat(state.protocolInForce("A1", MAY_1.minusDays(1))).isEmpty();
    }

    @Test
    void an_amendment_stays_in_force_under_a_later_version() {
        var state = state(new ProtocolVersionNoted(STUDY, CONDUCT, VERSION, "2.0", AMENDMENT), new ProtocolInForceNoted(STUDY, CONDUCT, VERSION, "A1", "IE", MAY_1),
            new ProtocolInForceNoted(STUDY, CONDUCT, UUID.randomUUID(), "A1", "IE", JUNE_1));
        assertThat(state.hasInForce(AMENDMENT, "a1 ", MAY_1.minusDays(1))).isFalse();
        assertThat(state.hasInForce(AMENDMENT, "a1 ", MAY_1)).isTrue();
        assertThat(state.hasInForce(AMENDMENT, "a1 ", JUNE_1)).isTrue();
        assertThat(state.hasInForce(AMENDMENT, "b1", JUNE_1)).isFalse();
        assertThat(state.hasInForce(UUID.randomUUID(), "a1", JUNE_1)).isFalse();
    }

    private static ConsentForm form(String label, String country, String site, LocalDate from, UUID replaces) {
        return new ConsentForm(UUID.randomUUID(), FORM, label, "en", country, site, from, replaces, null);
    }

    private static StudyConduct state(ConductEvent... events) {
        var state = StudyConduct.INITIAL;
        for (var event : events) state = state.apply(event);
        return state;
    }
}
