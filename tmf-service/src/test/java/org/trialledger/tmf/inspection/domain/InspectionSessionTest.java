package org.trialledger.tmf.inspection.domain;

import static org.trialledger.tmf.inspection.domain.InspectionRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.tmf.inspection.domain.InspectionCommand.*;
import org.trialledger.tmf.inspection.domain.InspectionEvent.*;
import org.trialledger.tmf.inspection.domain.Read.Reach;

class InspectionSessionTest {
    static final UUID STUDY = new UUID(1, 1), SESSION = new UUID(1, 2), DOCUMENT = new UUID(1, 3);
    static final LocalDate MON = LocalDate.of(2026, 6, 1), FRI = MON.plusDays(4);
    static final InspectionSessionOpened OPENED = opened(null, "01", "05"), WHOLE = opened(null), AS_OF = opened(MON.minusDays(30));
    static final InspectionSessionEnded ENDED = new InspectionSessionEnded(STUDY, SESSION, "Done", "ina", MON.plusDays(1));

    static Scenario<InspectionSession, InspectionCommand, InspectionEvent> session() {
        return new Scenario<>(InspectionSession.INITIAL, InspectionSession::decide, InspectionSession::apply);
    }

    static InspectionSessionOpened opened(LocalDate asOf, String... zones) {
        return new InspectionSessionOpened(STUDY, SESSION, "iris", "HPRA", "Routine", MON, FRI, asOf, List.of(zones), "ina", MON);
    }

    static OpenInspectionSession open(LocalDate from, LocalDate to, LocalDate asOf, String inspector, String... zones) {
        return new OpenInspectionSession(STUDY, SESSION, inspector, "HPRA", "Routine", from, to, asOf, Set.of(zones), Set.of("01", "02", "05"), "ina", MON);
    }

    static Read read(Reach reach, String artifact) {
        return version(reach, artifact, null);
    }

    static Read version(Reach reach, String artifact, LocalDate filedOn) {
        return new Read("getDocument", "documents/x", reach, reach == Reach.DOCUMENT ? DOCUMENT : null, artifact, filedOn, Instant.EPOCH, STUDY);
    }

    static RecordInspectionReads record(String inspector, LocalDate today, Read... reads) {
        return new RecordInspectionReads(STUDY, SESSION, inspector, List.of(reads), today);
    }

    @Test
    void a_session_is_opened_for_a_named_inspector_for_some_days() {
        session().when(open(MON, FRI, null, "iris", "05", "01")).then(OPENED);
        session().given(OPENED).when(open(MON, FRI, null, "iris")).thenBroken(INSPECTION_SESSION_EXISTS);
        session().when(open(MON, FRI, null, "ina")).thenBroken(INSPECTOR_OPENS_OWN_SESSION, "/inspector");
        session().when(open(FRI, MON, null, "iris")).thenBroken(INSPECTION_DATES_OUT_OF_ORDER);
        session().when(open(MON.minusDays(9), MON.minusDays(1), null, "iris")).thenBroken(INSPECTION_DATES_OUT_OF_ORDER);
        session().when(open(MON, MON.plusDays(181), null, "iris")).thenBroken(INSPECTION_TOO_LONG);
        session().when(open(MON, FRI, MON.plusDays(1), "iris")).thenBroken(DATE_IN_FUTURE, "/asOf");
        session().when(open(MON, FRI, null, "iris", "12")).thenBroken(INSPECTION_ZONE_UNKNOWN, "/zones");
    }

    @Test
    void every_read_is_recorded_while_the_session_is_valid() {
        var reads = new Read[] {read(Reach.DOCUMENT, "05.04.03"), read(Reach.WITHIN_SESSION, null)};
        session().given(OPENED).when(record("iris", MON, reads)).then(new InspectionReadsRecorded(STUDY, SESSION, "iris", List.of(reads)));
        session().given(OPENED).when(record("iris", FRI, reads)).then(new InspectionReadsRecorded(STUDY, SESSION, "iris", List.of(reads)));
        session().given(OPENED).when(record("iris", FRI.plusDays(1), reads)).thenBroken(INSPECTION_SESSION_NOT_VALID_TODAY);
        session().given(OPENED).when(record("iris", MON.minusDays(1), reads)).thenBroken(INSPECTION_SESSION_NOT_VALID_TODAY);
        session().given(OPENED).when(record("ivo", MON, reads)).thenBroken(INSPECTION_BY_NAMED_INSPECTOR);
        session().given(OPENED, ENDED).when(record("iris", MON, reads)).thenBroken(INSPECTION_SESSION_ENDED);
        session().given(OPENED).when(record("iris", MON)).thenNothing();
    }

    @Test
    void a_session_for_a_part_shows_nothing_beyond_it() {
        session().given(OPENED).when(record("iris", MON, read(Reach.DOCUMENT, "02.01.02"))).thenBroken(READ_OUTSIDE_INSPECTION_SESSION);
        session().given(OPENED).when(record("iris", MON, read(Reach.WHOLE_FILE, null))).thenBroken(READ_OUTSIDE_INSPECTION_SESSION);
        session().given(OPENED).when(record("iris", MON, read(Reach.DOCUMENT, null))).thenBroken(READ_OUTSIDE_INSPECTION_SESSION);
        session().given(AS_OF).when(record("iris", MON, read(Reach.WHOLE_FILE, null))).thenBroken(READ_OUTSIDE_INSPECTION_SESSION);
        session().given(AS_OF).when(record("iris", MON, read(Reach.DOCUMENT, "05.04.03"))).thenBroken(READ_OUTSIDE_INSPECTION_SESSION);
        var then = version(Reach.DOCUMENT, "05.04.03", MON.minusDays(30));
        session().given(AS_OF).when(record("iris", MON, then)).then(new InspectionReadsRecorded(STUDY, SESSION, "iris", List.of(then)));
        session().given(AS_OF).when(record("iris", MON, version(Reach.DOCUMENT, "05.04.03", MON.minusDays(29)))).thenBroken(READ_OUTSIDE_INSPECTION_SESSION);
        session().given(WHOLE).when(record("iris", MON, read(Reach.WHOLE_FILE, null))).then(new InspectionReadsRecorded(STUDY, SESSION, "iris", List.of(read(Reach.WHOLE_FILE, null))));
    }

    @Test
    void a_session_ends_by_hand_or_with_its_last_day_and_once() {
        session().given(OPENED).when(new EndInspectionSession(STUDY, SESSION, "Done", "ina", MON.plusDays(1))).then(ENDED);
        session().given(OPENED).when(new EndInspectionSession(STUDY, SESSION, " ", "ina", MON)).thenBroken(REASON_REQUIRED);
        session().given(OPENED, ENDED).when(new EndInspectionSession(STUDY, SESSION, "Done", "ina", MON)).thenBroken(INSPECTION_SESSION_ENDED);
        session().given(OPENED).when(new ExpireInspectionSession(STUDY, SESSION, FRI.plusDays(1))).then(new InspectionSessionEnded(STUDY, SESSION, InspectionSession.LAST_DAY_OVER, null, FRI.plusDays(1)));
        session().given(OPENED).when(new ExpireInspectionSession(STUDY, SESSION, FRI)).thenNothing();
        session().given(OPENED, ENDED).when(new ExpireInspectionSession(STUDY, SESSION, FRI.plusDays(1))).thenNothing();
    }
}
