package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.SafetyBeans;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.clock.application.SafetyRulePacks;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.CheckSiteReport;
import org.trialledger.safety.clock.domain.Moment;
import org.trialledger.platform.conduct.domain.StudyConduct;
import org.trialledger.safety.reactions.readmodel.ClockReactions;
import org.trialledger.safety.reactions.readmodel.ClockReactions.Reported;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.SafetyCase;

/** Whether a site told the sponsor of a serious event in time; a report that no site made is nobody's delay. */
@ApplicationScoped
public class SiteReportCheck implements DueHandler {
    private static final String EVERYWHERE = "ICH";

    private final AggregateStates states;
    private final SafetyBeans beans;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    SiteReportCheck(AggregateStates states, SafetyBeans beans, SafetyRulePacks packs, ReportingZone zone) {
        this.states = states;
        this.beans = beans;
        this.packs = packs;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return ClockReactions.REPORTED;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var reported = due.payload(Reported.class);
        var siteId = states.of(due.studyId(), reported.caseId(), SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class).siteId();
        if (siteId == null) return Optional.empty();
        var country = beans.conduct(due.studyId()).site(siteId).map(StudyConduct.Site::country).orElse(null);
        return packs.named(EVERYWHERE, reported.awareOn()).map(pack ->
            new CheckSiteReport(due.studyId(), reported.caseId(), reported.version(), pack, country, Moment.on(reported.awareOn()), Moment.on(reported.receivedOn()), zone.zone()));
    }

    /** What concerns the clocks of one case comes to them one after the other. */
    @Override
    public Object lane(Due due) {
        return ClockCommand.clocksOf(due.payload(Reported.class).caseId());
    }
}
