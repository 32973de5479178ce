package org.trialledger.study.study.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.study.study.application.LapsedHalts;
import org.trialledger.study.study.application.LapsedHalts.Halted;
import org.trialledger.study.study.domain.StudyEvent;
import org.trialledger.study.study.domain.StudyEvent.*;
import org.trialledger.study.study.domain.TemporaryHalt;

/** Has the end of a halt's time noted as due work, counted from the day the halt took effect: of one that is recorded later than that, at once. Keeps nothing of its own. */
@ApplicationScoped
@ProcessingGroup("study-halts")
public class HaltTimer implements Projection {
    private final DueWork dueWork;

    HaltTimer(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(StudyEvent event) {
        var key = event.studyId().toString();
        switch (event) {
            case StudyHalted e -> dueWork.schedule(LapsedHalts.KIND, key, e.studyId(), over(TemporaryHalt.lastDay(e.on())), new Halted(e.on()));
            case StudyResumed _, StudyTerminated _ -> dueWork.cancel(LapsedHalts.KIND, key);
            case StudyRegistered _, StudyDesignDefined _, StudyIdentifierAdded _, RegistryRecordNoted _, CountryAdded _, CountryWithdrawn _, RegulatoryAuthorisationRecorded _, EthicsApprovalRecorded _,
                SiteActivationRecorded _, ParticipantsOnTreatmentRecorded _, PlanningStarted _, PlanningStartCorrected _, StartupStarted _, RecruitmentStarted _, RecruitmentEnded _, FollowUpStarted _, HaltLapsed _,
                StudyEnded _, StudyArchived _ -> { }
        }
    }

    private static Instant over(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
