package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.deviation.application.Repetition;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.MonitoringPlan;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;
import org.trialledger.site.monitoring.domain.Named;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.RaiseItem;

/** Raises an issue at a site where the same deviation comes again and again, for the project manager until somebody is named (ICH E6(R3) 3.12.1). */
@ApplicationScoped
public class RepeatedDeviations implements DueHandler {
    private static final String OWNER = "project-manager";
    private static final int DAYS_TO_RESOLVE = 30;
    /** It names the last deviation of the repetition, which the site has, and no visit. */
    private static final Named THE_LAST_OF_THEM = new Named(true, true);

    private final AggregateStates states;

    RepeatedDeviations(AggregateStates states) {
        this.states = states;
    }

    @Override
    public String kind() {
        return Repetition.KIND;
    }

    @Override
    public Optional<RaiseItem> command(Due due) {
        var repetition = due.payload(Repetition.class);
        var day = LocalDate.ofInstant(due.dueAt(), ZoneOffset.UTC);
        var description = "%d deviations %s from %s to %s".formatted(repetition.deviations().size(), repetition.category(), repetition.from(), repetition.until());
        var issue = new Item(Item.Kind.ISSUE, Item.Category.PROTOCOL_COMPLIANCE, Item.Severity.MAJOR, description, OWNER, day, day.plusDays(DAYS_TO_RESOLVE), null, null,
            repetition.deviations().getLast());
        var plan = states.of(due.studyId(), MonitoringPlanCommand.planOf(due.studyId()), MonitoringPlan.INITIAL, MonitoringPlan::apply, MonitoringPlanEvent.class);
        return Optional.of(new RaiseItem(due.studyId(), repetition.siteId(), issueOf(due), issue, THE_LAST_OF_THEM, plan.escalation(), day));
    }

    private static UUID issueOf(Due due) {
        return UUID.nameUUIDFromBytes(("issue of " + due.kind() + " " + due.key()).getBytes(StandardCharsets.US_ASCII));
    }
}
