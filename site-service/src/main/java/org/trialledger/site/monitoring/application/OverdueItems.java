package org.trialledger.site.monitoring.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.Escalation.Level;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.EscalateOverdueItem;

/** Escalates an issue or action item that is not completed when a level's time-out is reached. */
@ApplicationScoped
public class OverdueItems implements DueHandler {
    public static final String KIND = "monitoring.overdue-item";

    public record Overdue(UUID siteId, UUID itemId, LocalDate dueOn, Level level) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<EscalateOverdueItem> command(Due due) {
        var item = due.payload(Overdue.class);
        return Optional.of(new EscalateOverdueItem(due.studyId(), item.siteId(), item.itemId(), item.dueOn(), item.level()));
    }
}
