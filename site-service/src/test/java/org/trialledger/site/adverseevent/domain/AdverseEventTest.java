package org.trialledger.site.adverseevent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.adverseevent.domain.AdverseEventRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.adverseevent.domain.AdverseEventCommand.*;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent.*;
import org.trialledger.site.adverseevent.domain.Description.*;

class AdverseEventTest {
    private static final UUID STUDY = UUID.randomUUID(), SITE = UUID.randomUUID(), SUBJECT = UUID.randomUUID(), EVENT = UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2014, 9, 1), CONSENT = LocalDate.of(2013, 12, 26), AWARE = LocalDate.of(2014, 1, 16);
    private static final SubjectStanding CONSENTED = new SubjectStanding(SITE, "701-1015", CONSENT, null, false);

    private static Scenario<AdverseEvent, AdverseEventCommand, AdverseEventEvent> event() {
        return new Scenario<>(AdverseEvent.INITIAL, AdverseEvent::decide, AdverseEvent::apply);
    }

    private static Description described(String startedOn, String endedOn, Outcome outcome, Seriousness... seriousness) {
        return new Description("SYNCOPE", null, null, startedOn, endedOn, Severity.MILD, List.of(seriousness), Relatedness.PROBABLE, outcome, null);
    }

    private static final Description MILD = described("2014-01-03", null, Outcome.NOT_RECOVERED), SERIOUS = described("2014-01-03", null, Outcome.NOT_RECOVERED, Seriousness.HOSPITALISATION);

    private static ReportAdverseEvent report(Description description, LocalDate awareOn, SubjectStanding standing) {
        return new ReportAdverseEvent(STUDY, SUBJECT, EVENT, " 1 ", description, awareOn, "chris", standing, TODAY);
    }

    private static ReportAdverseEvent report(Description description) {
        return report(description, AWARE, CONSENTED);
    }

    private static AdverseEventReported reported(Description description) {
        return new AdverseEventReported(STUDY, SITE, SUBJECT, "701-1015", EVENT, "1", description, AWARE, "chris");
    }

    private static SaeReportedBySite serious(LocalDate awareOn) {
        return new SaeReportedBySite(STUDY, SITE, SUBJECT, "701-1015", EVENT, "1", SERIOUS, awareOn, "chris");
    }

    private static FollowUpAdverseEvent followUp(Description description, LocalDate awareOn) {
        return new FollowUpAdverseEvent(STUDY, EVENT, description, awareOn, "Discharge letter", "chris", CONSENTED, TODAY);
    }

    @Test
    void an_event_is_reported_once() {
        event().when(report(MILD)).then(reported(MILD));
        event().given(reported(MILD)).when(report(MILD)).thenBroken(ADVERSE_EVENT_ALREADY_REPORTED);
        assertThat(reported(MILD).claims()).singleElement().satisfies(claim -> assertThat(claim.key()).isEqualTo(SUBJECT + "/1"));
    }

    @Test
    void a_serious_one_is_handed_on_when_it_is_known_to_be() {
        event().when(report(SERIOUS)).then(reported(SERIOUS), serious(AWARE));
        var later = AWARE.plusDays(7);
        var first = new AdverseEventFollowedUp(STUDY, SITE, SUBJECT, EVENT, 1, SERIOUS, later, "Discharge letter", "chris");
        event().given(reported(MILD)).when(followUp(SERIOUS, later)).then(first, serious(later));
        var recovered = described("2014-01-03", "2014-02", Outcome.RECOVERED, Seriousness.HOSPITALISATION);
        event().given(reported(MILD), first, serious(later)).when(followUp(recovered, later)).then(new AdverseEventFollowedUp(STUDY, SITE, SUBJECT, EVENT, 2, recovered, later, "Discharge letter", "chris"));
    }

    @Test
    void a_follow_up_says_something_new_and_why() {
        event().given(reported(MILD)).when(followUp(MILD, AWARE)).thenBroken(ADVERSE_EVENT_UNCHANGED);
        event().given(reported(MILD)).when(followUp(SERIOUS, AWARE.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/awareOn");
        event().given(reported(MILD)).when(new FollowUpAdverseEvent(STUDY, EVENT, SERIOUS, AWARE, " ", "chris", CONSENTED, TODAY)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void only_who_consented_is_reported_on() {
        event().when(report(MILD, AWARE, new SubjectStanding(SITE, "701-1015", null, null, false))).thenBroken(VALID_CONSENT_REQUIRED);
        event().when(report(described("2013-12-01", null, Outcome.UNKNOWN), CONSENT.minusDays(1), CONSENTED)).thenBroken(VALID_CONSENT_REQUIRED);
        event().when(report(MILD, AWARE, new SubjectStanding(SITE, "701-1015", CONSENT, null, true))).thenBroken(DATABASE_LOCKED);
    }

    @Test
    void after_withdrawn_consent_only_serious_events_are_recorded() {
        var withdrawn = new SubjectStanding(SITE, "701-1015", CONSENT, AWARE.minusDays(1), false);
        event().when(report(MILD, AWARE, withdrawn)).thenBroken(CONSENT_WITHDRAWN);
        event().when(report(SERIOUS, AWARE, withdrawn)).then(reported(SERIOUS), serious(AWARE));
        event().when(report(MILD, AWARE, new SubjectStanding(SITE, "701-1015", CONSENT, AWARE, false))).then(reported(MILD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013", "2013-11", "2014-01", "2014-01-16"})
    void a_start_may_be_known_in_part_and_lie_before_consent(String startedOn) {
        assertThat(event().when(report(described(startedOn, null, Outcome.UNKNOWN))).recorded()).hasSize(1);
    }

    @Test
    void dates_are_possible_ones() {
        event().when(report(described("2014-13", null, Outcome.UNKNOWN))).thenBroken(DATE_MALFORMED, "/startedOn");
        event().when(report(described("2014-02-30", null, Outcome.UNKNOWN))).thenBroken(DATE_MALFORMED, "/startedOn");
        event().when(report(described("2015", null, Outcome.UNKNOWN))).thenBroken(DATE_IN_FUTURE, "/startedOn");
        event().when(report(described("2014-01-17", null, Outcome.UNKNOWN))).thenBroken(DATES_OUT_OF_ORDER, "/awareOn");
        event().when(report(described("2014-01-03", "2014-01-02", Outcome.RECOVERED))).thenBroken(DATES_OUT_OF_ORDER, "/endedOn");
        event().when(report(MILD, TODAY.plusDays(1), CONSENTED)).thenBroken(DATE_IN_FUTURE, "/awareOn");
        assertThat(event().when(report(described("2014-01-03", "2014-01", Outcome.RECOVERED))).recorded()).hasSize(1);
    }

    @Test
    void what_is_said_does_not_contradict_itself() {
        event().when(report(described("2014-01-03", null, Outcome.FATAL))).thenBroken(DEATH_CONTRADICTORY, "/seriousness");
        event().when(report(described("2014-01-03", null, Outcome.UNKNOWN, Seriousness.DEATH))).thenBroken(DEATH_CONTRADICTORY, "/seriousness");
        event().when(report(described("2014-01-03", "2014-01-05", Outcome.NOT_RECOVERED))).thenBroken(ENDED_BUT_NOT_RECOVERED, "/outcome");
    }

    @Test
    void the_words_name_nobody() {
        var named = new Description("Mrs. Smith fell", null, null, "2014-01-03", null, Severity.MILD, null, Relatedness.NOT_RELATED, Outcome.UNKNOWN, null);
        event().when(report(named)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/term");
    }

    @Test
    void criteria_are_a_set() {
        assertThat(described("2014", null, Outcome.FATAL, Seriousness.HOSPITALISATION, Seriousness.DEATH, Seriousness.DEATH).seriousness())
            .containsExactly(Seriousness.DEATH, Seriousness.HOSPITALISATION);
    }
}
