package org.trialledger.safety.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.reconciliation.domain.ReconciliationRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.reconciliation.domain.Found.Field;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand.*;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent.*;
import org.trialledger.safety.reconciliation.domain.SeriousEvent.*;

class ReconciliationTest {
    private static final UUID STUDY = UUID.randomUUID(), ID = ReconciliationCommand.reconciliationOf(STUDY), RUN = UUID.randomUUID(), CASE = UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
    private static final SeriousEvent EDC = edc("3", "Syncope", "2026-02-28", EventOutcome.RECOVERED), KNOWN = known("3", "Syncope", "2026-02-28", EventOutcome.RECOVERED);

    private static SeriousEvent edc(String localId, String term, String startedOn, EventOutcome outcome) {
        return new SeriousEvent(null, "101-7", localId, term, null, startedOn, List.of(Criterion.HOSPITALISATION), outcome, EventCausality.POSSIBLE);
    }

    private static SeriousEvent known(String localId, String term, String startedOn, EventOutcome outcome) {
        return new SeriousEvent(CASE, "101-7", localId, term, null, startedOn, List.of(Criterion.HOSPITALISATION), outcome, EventCausality.POSSIBLE);
    }

    private static List<Field> fields(List<SeriousEvent> edc, SeriousEvent... known) {
        return Comparison.of(STUDY, edc, List.of(known)).differences().stream().map(Found::field).toList();
    }

    @Test
    void each_field_that_differs_is_a_difference_and_what_is_written_otherwise_is_none() {
        assertThat(fields(List.of(EDC), KNOWN)).isEmpty();
        assertThat(fields(List.of(edc("3", " syncope", "2026-02-28", EventOutcome.RECOVERED)), KNOWN)).isEmpty();
        assertThat(fields(List.of(EDC), new SeriousEvent(CASE, "101-7", "3", "Fainted", "SYNCOPE", "2026-02-28", List.of(Criterion.HOSPITALISATION), EventOutcome.RECOVERED, EventCausality.POSSIBLE))).isEmpty();
        assertThat(fields(List.of(EDC), new SeriousEvent(CASE, "101-7", "3", "Fainted", null, "2026-02", List.of(), null, null)))
            .containsExactly(Field.TERM, Field.ONSET, Field.SERIOUSNESS, Field.OUTCOME, Field.CAUSALITY);
    }

    @Test
    void events_are_matched_by_the_surest_sign_and_each_once() {
        SeriousEvent early = edc("8", "Syncope", "2026-01-01", EventOutcome.RECOVERED), late = edc("9", "Syncope", "2026-02-28", EventOutcome.RECOVERED);
        assertThat(fields(List.of(early, late), known(null, "Syncope", "2026-02-28", EventOutcome.RECOVERED))).as("the onset decides").containsExactly(Field.MISSING_IN_SAFETY);
        assertThat(fields(List.of(early), known(null, "Syncope", "2026-02-28", EventOutcome.RECOVERED))).containsExactly(Field.ONSET);
        assertThat(fields(List.of(early), known("7", "Syncope", "2026-01-01", EventOutcome.RECOVERED))).as("another event of the subject").containsExactly(Field.MISSING_IN_SAFETY, Field.MISSING_IN_EDC);
        assertThat(fields(List.of(), new SeriousEvent(CASE, "101-7", "7", "Rash", null, null, List.of(), null, null))).as("not serious").isEmpty();
        assertThat(fields(List.of(EDC), new SeriousEvent(CASE, "101-8", "3", "Syncope", null, "2026-02-28", List.of(Criterion.HOSPITALISATION), EventOutcome.RECOVERED, EventCausality.POSSIBLE)))
            .as("another subject's").containsExactly(Field.MISSING_IN_SAFETY, Field.MISSING_IN_EDC);
    }

    private static Scenario<Reconciliation, ReconciliationCommand, ReconciliationEvent> reconciliation(ReconciliationEvent... given) {
        return new Scenario<>(Reconciliation.INITIAL, Reconciliation::decide, Reconciliation::apply).given(given);
    }

    private static Reconcile compare(EventOutcome edc) {
        return new Reconcile(STUDY, RUN, List.of(edc("3", "Syncope", "2026-02-28", edc)), List.of(KNOWN), "edc", TODAY);
    }

    private static Found found(EventOutcome edc) {
        return Comparison.of(STUDY, List.of(edc("3", "Syncope", "2026-02-28", edc)), List.of(KNOWN)).differences().getFirst();
    }

    private static ReconciliationRun run(int number, int opened, int reopened, int agreed, int openAfter) {
        return new ReconciliationRun(STUDY, ID, RUN, number, TODAY, 1, 1, 1, opened, reopened, agreed, openAfter, "edc");
    }

    private static final DifferenceOpened OPENED = new DifferenceOpened(STUDY, ID, RUN, found(EventOutcome.FATAL));
    private static final UUID DIFFERENCE = OPENED.found().differenceId();
    private static final DifferenceAgreed AGREED = new DifferenceAgreed(STUDY, ID, RUN, DIFFERENCE);
    private static final DifferenceResolved RESOLVED = new DifferenceResolved(STUDY, ID, DIFFERENCE, "By the last visit", 0, "sam");

    @Test
    void a_difference_is_open_until_both_say_the_same() {
        reconciliation().when(compare(EventOutcome.RECOVERED)).then(run(1, 0, 0, 0, 0));
        reconciliation().when(compare(EventOutcome.FATAL)).then(OPENED, run(1, 1, 0, 0, 1));
        reconciliation(OPENED, run(1, 1, 0, 0, 1)).when(compare(EventOutcome.FATAL)).then(run(2, 0, 0, 0, 1));
        reconciliation(OPENED, run(1, 1, 0, 0, 1)).when(compare(EventOutcome.RECOVERING)).then(new DifferenceChanged(STUDY, ID, RUN, found(EventOutcome.RECOVERING)), run(2, 0, 0, 0, 1));
        reconciliation(OPENED, run(1, 1, 0, 0, 1)).when(compare(EventOutcome.RECOVERED)).then(AGREED, run(2, 0, 0, 1, 0));
        reconciliation(OPENED, AGREED, run(2, 0, 0, 1, 0)).when(compare(EventOutcome.FATAL)).then(new DifferenceReopened(STUDY, ID, RUN, found(EventOutcome.FATAL)), run(3, 0, 1, 0, 1));
    }

    @Test
    void a_person_lets_a_difference_stand_until_it_is_another() {
        var resolve = new ResolveDifference(STUDY, DIFFERENCE, "By the last visit", "sam");
        reconciliation().when(resolve).thenBroken(DIFFERENCE_UNKNOWN);
        reconciliation(OPENED).when(resolve).then(RESOLVED);
        reconciliation(OPENED, AGREED).when(resolve).thenBroken(DIFFERENCE_NOT_OPEN);
        reconciliation(OPENED).when(new ResolveDifference(STUDY, DIFFERENCE, " ", "sam")).thenBroken(REASON_REQUIRED);
        reconciliation(OPENED).when(new ResolveDifference(STUDY, DIFFERENCE, "Mrs. Smith said so", "sam")).thenBroken(DIRECT_IDENTIFIER_SUSPECTED);
        reconciliation(OPENED, RESOLVED).when(compare(EventOutcome.FATAL)).then(run(1, 0, 0, 0, 0));
        reconciliation(OPENED, RESOLVED).when(compare(EventOutcome.RECOVERING)).then(new DifferenceReopened(STUDY, ID, RUN, found(EventOutcome.RECOVERING)), run(1, 0, 1, 0, 1));
        reconciliation(OPENED, RESOLVED).when(compare(EventOutcome.RECOVERED)).then(AGREED, run(1, 0, 0, 1, 0));
        reconciliation(OPENED, RESOLVED, AGREED).when(compare(EventOutcome.FATAL)).then(new DifferenceReopened(STUDY, ID, RUN, found(EventOutcome.FATAL)), run(1, 0, 1, 0, 1));
    }

    @Test
    void what_the_edc_sends_is_sound_or_refused() {
        refused(EDC_EVENT_REPEATED, "/events/1", EDC, edc("3", "Rash", null, null));
        refused(EDC_EVENT_NOT_SERIOUS, "/events/0/seriousness", new SeriousEvent(null, "101-7", "3", "Rash", null, null, List.of(), null, null));
        refused(DATE_MALFORMED, "/events/0/startedOn", edc("3", "Rash", "2026-13", null));
        refused(DIRECT_IDENTIFIER_SUSPECTED, "/events/0/term", edc("3", "Mrs. Smith fell", null, null));
    }

    private static void refused(ReconciliationRule rule, String at, SeriousEvent... events) {
        reconciliation().when(new Reconcile(STUDY, RUN, new ArrayList<>(Arrays.asList(events)), List.of(), "edc", TODAY)).thenBroken(rule, at);
    }
}
