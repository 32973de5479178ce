package org.trialledger.sound.visits.domain;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.platform.domain.Rule;

public record Visit(LocalDate plannedOn) {
    enum VisitRule implements Rule { PLANNED_IN_THE_PAST }

    public record VisitPlanned(LocalDate plannedOn) {}

    public List<VisitPlanned> plan(LocalDate on, LocalDate today) {
        VisitRule.PLANNED_IN_THE_PAST.unless(!on.isBefore(today));
        return List.of(new VisitPlanned(on));
    }
}
