package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.ProposeVisit;
import org.trialledger.site.quality.application.ForCauseProposal;

/** Puts the visit that a red indicator asks for before those who plan visits; a person plans or dismisses it (ICH E6(R3) 3.11.4). */
@ApplicationScoped
public class ProposedVisits implements DueHandler {
    @Override
    public String kind() {
        return ForCauseProposal.KIND;
    }

    @Override
    public Optional<ProposeVisit> command(Due due) {
        var proposal = due.payload(ForCauseProposal.class);
        return Optional.of(new ProposeVisit(due.studyId(), proposal.siteId(), proposal.signalId(), proposal.indicator(), proposal.basis(), proposal.on()));
    }
}
