package org.trialledger.site.monitoring.domain;

import static org.trialledger.site.monitoring.domain.MonitoringRule.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent.*;

/**
 * A study's monitoring plan. A study that has set none works by the defaults.
 *
 * @param version   0 while the study has set none
 * @param siteTiers the tier each site was assigned
 */
public record MonitoringPlan(int version, Clocks clocks, List<Tier> tiers, Escalation escalation, Map<UUID, String> siteTiers) {
    public static final MonitoringPlan INITIAL = new MonitoringPlan(0, Clocks.DEFAULT, Tier.DEFAULT, Escalation.DEFAULT, Map.of());

    public List<MonitoringPlanEvent> decide(MonitoringPlanCommand command) {
        return switch (command) {
            case SetMonitoringPlan c -> List.of(set(c));
            case AssignSiteTier c -> List.of(assign(c));
        };
    }

    private MonitoringPlanEvent set(SetMonitoringPlan c) {
        CLOCKS_NOT_POSSIBLE.unlessAt("/clocks", c.clocks() != null && c.clocks().arePossible(), "Each clock runs 0 to 250 working days, and a report is submitted before it is approved.");
        TIERS_NOT_POSSIBLE.unlessAt("/tiers", c.tiers() != null && !c.tiers().isEmpty() && c.tiers().stream().allMatch(Tier::isPossible)
            && c.tiers().stream().map(Tier::name).distinct().count() == c.tiers().size(), "Tiers have a name of their own, intervals of 1 to 1000 days and an SDV share of 0 to 100 %%.");
        var names = c.tiers().stream().map(Tier::name).toList();
        TIERS_NOT_POSSIBLE.unlessAt("/tiers", names.contains(Tier.UNASSIGNED), "A site that nobody assigned a tier is %s: keep that one.", Tier.UNASSIGNED);
        TIERS_NOT_POSSIBLE.unlessAt("/tiers", names.containsAll(siteTiers.values()), "Sites are assigned to %s.", siteTiers.values().stream().distinct().sorted().toList());
        ESCALATION_NOT_POSSIBLE.unlessAt("/escalation", c.escalation() != null && c.escalation().isPossible(), "Give the days to %s, %s and %s, each later than the one before.",
            Escalation.Level.MONITOR, Escalation.Level.PROJECT_MANAGER, Escalation.Level.SPONSOR);
        return new MonitoringPlanSet(c.studyId(), c.aggregateId(), version + 1, c.clocks(), c.tiers(), c.escalation());
    }

    private MonitoringPlanEvent assign(AssignSiteTier c) {
        TIER_UNKNOWN.unlessAt("/tier", tier(c.tier()).isPresent(), "The plan has %s.", tiers.stream().map(Tier::name).toList());
        DATE_REQUIRED.unlessAt("/on", c.on() != null, "Say from which day on.");
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        TIER_BASIS_REQUIRED.unlessAt("/basis", c.basis() != null && !c.basis().isBlank(), "Say what the site's risk was judged on.");
        return new SiteTierAssigned(c.studyId(), c.aggregateId(), c.siteId(), c.tier(), c.on(), c.basis().strip());
    }

    public Tier tierOf(UUID siteId) {
        var name = siteTiers.getOrDefault(siteId, Tier.UNASSIGNED);
        return tier(name).orElseThrow();
    }

    public Optional<Tier> tier(String name) {
        return tiers.stream().filter(tier -> tier.name().equals(name)).findFirst();
    }

    public MonitoringPlan apply(MonitoringPlanEvent event) {
        return switch (event) {
            case MonitoringPlanSet e -> new MonitoringPlan(e.version(), e.clocks(), e.tiers(), e.escalation(), siteTiers);
            case SiteTierAssigned e -> {
                yield new MonitoringPlan(version, clocks, tiers, escalation, Copies.with(siteTiers, e.siteId(), e.tier()));
            }
        };
    }
}
