package org.trialledger.safety.measure.domain;

import static org.trialledger.safety.measure.domain.MeasureRule.*;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.measure.domain.MeasureCommand.*;
import org.trialledger.safety.measure.domain.MeasureEvent.*;

/**
 * What was done at once to protect participants, from when it was taken until it is lifted.
 *
 * @param declared as recorded, null before
 * @param lifted   null while it holds
 */
public record UrgentSafetyMeasure(UrgentSafetyMeasureDeclared declared, UrgentSafetyMeasureLifted lifted) {
    public static final UrgentSafetyMeasure INITIAL = new UrgentSafetyMeasure(null, null);

    public List<MeasureEvent> decide(MeasureCommand command) {
        return List.of(switch (command) {
            case DeclareUrgentSafetyMeasure c -> declare(c);
            case LiftUrgentSafetyMeasure c -> lift(c);
        });
    }

    private MeasureEvent declare(DeclareUrgentSafetyMeasure c) {
        MEASURE_ALREADY_DECLARED.unless(declared == null, "The measure is declared already.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/hazard", c.hazard());
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/action", c.action());
        MEASURE_DAY_REQUIRED.unlessAt("/takenOn", c.takenOn() != null, "Say when it was taken: the moment, or the day.");
        mustHaveBegun(c.takenAt() == null ? "/takenOn" : "/takenAt", c.takenOn(), c.today());
        for (int i = 0; i < c.countries().size(); i++)
            MEASURE_COUNTRY_UNKNOWN.unlessAt("/countries/" + i, c.ofStudy().contains(c.countries().get(i)), "%s is no country of the study; those are %s.", c.countries().get(i), c.ofStudy().stream().sorted().toList());
        return new UrgentSafetyMeasureDeclared(c.studyId(), c.measureId(), c.hazard().strip(), c.action().strip(), c.takenOn(), c.takenAt(), c.countries().stream().distinct().sorted().toList(), c.stopsInclusion(), c.by());
    }

    private MeasureEvent lift(LiftUrgentSafetyMeasure c) {
        MEASURE_LIFTED.unless(lifted == null, "The measure was lifted on %s.", lifted == null ? null : lifted.on());
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
        mustHaveBegun("/on", c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(declared.takenOn()), "It was taken on %s.", declared.takenOn());
        return new UrgentSafetyMeasureLifted(c.studyId(), c.measureId(), c.on(), c.reason().strip(), c.by());
    }

    private static void mustHaveBegun(String at, LocalDate on, LocalDate today) {
        DATE_IN_FUTURE.unlessAt(at, !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    public UrgentSafetyMeasure apply(MeasureEvent event) {
        return switch (event) {
            case UrgentSafetyMeasureDeclared e -> new UrgentSafetyMeasure(e, null);
            case UrgentSafetyMeasureLifted e -> new UrgentSafetyMeasure(declared, e);
        };
    }
}
