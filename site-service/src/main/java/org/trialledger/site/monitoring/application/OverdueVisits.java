package org.trialledger.site.monitoring.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.NoteVisitOverdue;

/** Notes that a site was not visited by the day its tier asked for. */
@ApplicationScoped
public class OverdueVisits implements DueHandler {
    public static final String KIND = "monitoring.overdue-visit";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<NoteVisitOverdue> command(Due due) {
        var next = due.payload(ExpectedVisits.Expectation.class);
        return Optional.of(new NoteVisitOverdue(due.studyId(), next.siteId(), next.visitId(), next.dueOn()));
    }
}
