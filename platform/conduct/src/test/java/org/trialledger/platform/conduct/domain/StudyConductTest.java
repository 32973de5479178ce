package org.trialledger.platform.conduct.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.conduct.domain.ConductCommand.*;
import org.trialledger.platform.conduct.domain.ConductEvent.StudyResumptionNoted;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;

class StudyConductTest {
    private static final UUID STUDY = UUID.randomUUID(), GALWAY = UUID.randomUUID(), BOSTON = UUID.randomUUID();
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    private StudyConduct conduct = StudyConduct.INITIAL;

    @Test
    void sites_are_told_from_their_activation_until_they_are_closed() {
        note(new NoteSite(STUDY, BOSTON, "201", "US"), new NoteSite(STUDY, GALWAY, "101", "IE"));
        assertThat(conduct.activeSites()).isEmpty();
        note(new NoteSiteActivation(STUDY, BOSTON, "201", "US", MAY_1), new NoteSiteActivation(STUDY, GALWAY, "101", "IE", MAY_1.plusDays(3)));
        assertThat(conduct.activeSites()).extracting(Site::siteNumber).containsExactly("101", "201");
        note(new NoteSiteClosure(STUDY, GALWAY, MAY_1.plusDays(90)));
        assertThat(conduct.activeSites()).extracting(Site::siteNumber).containsExactly("201");
        assertThat(conduct.site(GALWAY)).get().extracting(Site::closedOn).isEqualTo(MAY_1.plusDays(90));
    }

    @Test
    void what_is_known_is_noted_once() {
        note(new NoteStudy(STUDY, "AST-101", "Asterol"), new NoteCountry(STUDY, "IE", true), new NoteSiteActivation(STUDY, GALWAY, "101", "IE", MAY_1), new NoteDatabaseLock(STUDY, MAY_1));
        assertThat(conduct.decide(new NoteStudy(STUDY, "AST-101", "Asterol"))).isEmpty();
        assertThat(conduct.decide(new NoteCountry(STUDY, "IE", true))).isEmpty();
        assertThat(conduct.decide(new NoteSiteActivation(STUDY, GALWAY, "101", "IE", MAY_1))).isEmpty();
        assertThat(conduct.decide(new NoteDatabaseLock(STUDY, MAY_1))).isEmpty();
    }

    @Test
    void a_country_that_was_withdrawn_and_a_lock_that_was_lifted_are_no_more() {
        note(new NoteCountry(STUDY, "IE", true), new NoteCountry(STUDY, "IE", false), new NoteDatabaseLock(STUDY, MAY_1), new NoteDatabaseUnlock(STUDY, MAY_1, "Late results"));
        assertThat(conduct.countries()).isEmpty();
        assertThat(conduct.isLocked()).isFalse();
    }

    @Test
    void a_halt_lasts_until_the_study_is_resumed() {
        note(new NoteStudyHalt(STUDY, MAY_1, true));
        assertThat(conduct.isHalted()).isTrue();
        assertThat(conduct.decide(new NoteStudyHalt(STUDY, MAY_1, true))).isEmpty();
        assertThat(conduct.decide(new NoteStudyResumption(STUDY, MAY_1.plusDays(9)))).as("with the halt that it ends")
            .containsExactly(new StudyResumptionNoted(STUDY, ConductCommand.conductOf(STUDY), MAY_1.plusDays(9), MAY_1, true));
        note(new NoteStudyResumption(STUDY, MAY_1.plusDays(9)));
        assertThat(conduct.isHalted()).isFalse();
        assertThat(conduct.haltForSafety()).isNull();
        assertThat(conduct.decide(new NoteStudyResumption(STUDY, MAY_1))).isEmpty();
    }

    @Test
    void the_closure_of_a_site_that_was_never_named_says_nothing() {
        assertThat(conduct.decide(new NoteSiteClosure(STUDY, GALWAY, MAY_1))).isEmpty();
    }

    private void note(ConductCommand... commands) {
        for (var command : commands) for (var event : conduct.decide(command)) conduct = conduct.apply(event);
    }
}
