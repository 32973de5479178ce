package org.trialledger.safety.measure.domain;

import static org.trialledger.safety.measure.domain.MeasureRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.measure.domain.MeasureCommand.*;
import org.trialledger.safety.measure.domain.MeasureEvent.*;

class UrgentSafetyMeasureTest {
    private static final UUID STUDY = UUID.randomUUID(), MEASURE = UUID.randomUUID();
    private static final LocalDate TAKEN = LocalDate.of(2026, 3, 1), LIFTED = LocalDate.of(2026, 3, 20), TODAY = LocalDate.of(2026, 3, 21);
    private static final Instant AT = Instant.parse("2026-03-01T22:30:00Z");

    private static Scenario<UrgentSafetyMeasure, MeasureCommand, MeasureEvent> measure() {
        return new Scenario<>(UrgentSafetyMeasure.INITIAL, UrgentSafetyMeasure::decide, UrgentSafetyMeasure::apply);
    }

    private static DeclareUrgentSafetyMeasure declare(String hazard, String action, LocalDate takenOn, Instant takenAt, String... countries) {
        return new DeclareUrgentSafetyMeasure(STUDY, MEASURE, hazard, action, takenOn, takenAt, List.of(countries), true, Set.of("IE", "FR", "GB"), "sam", TODAY);
    }

    private static UrgentSafetyMeasureDeclared declared(Instant takenAt, String... countries) {
        return new UrgentSafetyMeasureDeclared(STUDY, MEASURE, "Liver failure", "No second dose is given", TAKEN, takenAt, List.of(countries), true, "sam");
    }

    private static LiftUrgentSafetyMeasure lift(LocalDate on, String reason) {
        return new LiftUrgentSafetyMeasure(STUDY, MEASURE, on, reason, "marie", TODAY);
    }

    private static final UrgentSafetyMeasureLifted OVER = new UrgentSafetyMeasureLifted(STUDY, MEASURE, LIFTED, "Half the dose is given", "marie");

    @Test
    void a_measure_is_declared_once_with_what_was_found_and_what_was_done() {
        measure().when(declare(" Liver failure ", " No second dose is given ", TAKEN, null)).then(declared(null));
        measure().when(declare("Liver failure", "No second dose is given", TAKEN, AT)).then(declared(AT));
        measure().given(declared(null)).when(declare("Liver failure", "No second dose is given", TAKEN, null)).thenBroken(MEASURE_ALREADY_DECLARED);
    }

    @Test
    void it_names_nobody() {
        measure().when(declare("Mrs. Smith fell", "No second dose is given", TAKEN, null)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/hazard");
        measure().when(declare("Liver failure", "Ask Dr. Murphy", TAKEN, null)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/action");
        measure().given(declared(null)).when(lift(LIFTED, "Dr. Murphy agreed")).thenBroken(DIRECT_IDENTIFIER_SUSPECTED);
    }

    @Test
    void it_was_taken_on_a_day_that_has_begun() {
        measure().when(declare("Liver failure", "No second dose is given", null, null)).thenBroken(MEASURE_DAY_REQUIRED, "/takenOn");
        measure().when(declare("Liver failure", "No second dose is given", TODAY.plusDays(1), null)).thenBroken(DATE_IN_FUTURE, "/takenOn");
        measure().when(declare("Liver failure", "No second dose is given", TODAY.plusDays(1), AT)).thenBroken(DATE_IN_FUTURE, "/takenAt");
    }

    @Test
    void it_holds_in_countries_of_the_study() {
        measure().when(declare("Liver failure", "No second dose is given", TAKEN, null, "IE", "FR", "IE")).then(declared(null, "FR", "IE"));
        measure().when(declare("Liver failure", "No second dose is given", TAKEN, null, "IE", "JP")).thenBroken(MEASURE_COUNTRY_UNKNOWN, "/countries/1");
    }

    @Test
    void it_is_lifted_once_with_a_reason_and_not_before_it_was_taken() {
        measure().given(declared(null)).when(lift(LIFTED, " Half the dose is given ")).then(OVER);
        measure().given(declared(null)).when(lift(TAKEN, "Half the dose is given")).then(new UrgentSafetyMeasureLifted(STUDY, MEASURE, TAKEN, "Half the dose is given", "marie"));
        measure().given(declared(null)).when(lift(LIFTED, " ")).thenBroken(REASON_REQUIRED);
        measure().given(declared(null)).when(lift(TAKEN.minusDays(1), "Half the dose is given")).thenBroken(DATES_OUT_OF_ORDER, "/on");
        measure().given(declared(null)).when(lift(TODAY.plusDays(1), "Half the dose is given")).thenBroken(DATE_IN_FUTURE, "/on");
        measure().given(declared(null), OVER).when(lift(TODAY, "Half the dose is given")).thenBroken(MEASURE_LIFTED);
    }
}
