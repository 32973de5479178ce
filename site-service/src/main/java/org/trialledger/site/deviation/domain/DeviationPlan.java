package org.trialledger.site.deviation.domain;

import static org.trialledger.site.deviation.domain.DeviationRule.*;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.trialledger.site.deviation.domain.DeviationPlanCommand.SetDeviationPlan;
import org.trialledger.site.deviation.domain.DeviationPlanEvent.DeviationPlanSet;

/** Which deviations a study calls important from the outset, and where the sponsor counts days. A study that has set nothing counts in UTC. */
public record DeviationPlan(int version, ZoneId reportingZone, Set<String> importantCategories) {
    public static final DeviationPlan INITIAL = new DeviationPlan(0, ZoneId.of("UTC"), Set.of());

    public List<DeviationPlanEvent> decide(DeviationPlanCommand command) {
        return switch (command) {
            case SetDeviationPlan c -> {
                ZONE_UNKNOWN.unlessAt("/reportingZone", c.reportingZone() != null && ZoneId.getAvailableZoneIds().contains(c.reportingZone()), "\"%s\" is not an IANA time zone.", c.reportingZone());
                var unknown = c.importantCategories().stream().filter(code -> !c.categories().contains(code)).sorted().toList();
                DEVIATION_CATEGORY_UNKNOWN.unlessAt("/importantCategories", unknown.isEmpty(), "The category tree has no %s.", unknown);
                yield List.of(new DeviationPlanSet(c.studyId(), c.aggregateId(), version + 1, c.reportingZone(), c.importantCategories().stream().sorted().toList()));
            }
        };
    }

    public DeviationPlan apply(DeviationPlanEvent event) {
        return switch (event) {
            case DeviationPlanSet e -> new DeviationPlan(e.version(), ZoneId.of(e.reportingZone()), Set.copyOf(e.importantCategories()));
        };
    }
}
