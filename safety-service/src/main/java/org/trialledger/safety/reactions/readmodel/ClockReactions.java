package org.trialledger.safety.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.safety.clock.domain.Assessment;
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.MeasureEvent.*;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseEvent.*;
import org.trialledger.safety.safetycase.domain.CaseReport;

/** What happens to a case, or is done as an urgent safety measure, and concerns the clocks of authorities. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("clock-reactions")
public class ClockReactions implements Projection {
    public static final String ASSESSED = "clock.case-assessed", REPORTED = "clock.site-report", NULLIFIED = "clock.case-nullified", MEASURE = "clock.urgent-safety-measure";

    public record Assessed(UUID caseId, Assessment assessment) {}

    /** @param awareOn of the site */
    public record Reported(UUID caseId, int version, LocalDate awareOn, LocalDate receivedOn) {}

    public record Nullified(UUID caseId) {}

    public record Measure(UUID measureId) {}

    private final DueWork dueWork;

    ClockReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(CaseEvent event, @SequenceNumber long sequence, @Timestamp Instant recordedAt) {
        switch (event) {
            case CaseOpened e -> reported(e, e.report(), new Reported(e.caseId(), 1, e.awareOn(), e.receivedOn()), recordedAt);
            case CaseFollowedUp e -> reported(e, e.report(), new Reported(e.caseId(), e.version(), e.awareOn(), e.receivedOn()), recordedAt);
            case CaseAssessed e -> dueWork.schedule(ASSESSED, e.caseId() + "/" + sequence, e.studyId(), recordedAt, new Assessed(e.caseId(), new Assessment(sequence, e.version(),
                org.trialledger.safety.clock.domain.CaseClass.valueOf(e.caseClass().name()), e.fatalOrLifeThreatening(), e.provisional(), e.dayZero(), e.receivedOn(), e.determinedOn())));
            case CaseNullified e -> dueWork.schedule(NULLIFIED, e.caseId().toString(), e.studyId(), recordedAt, new Nullified(e.caseId()));
            case CaseNumbered _, CaseTriaged _, SeriousnessRemoved _, CaseClosed _, CaseReopened _ -> { }
        }
    }

    @EventHandler void on(MeasureEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case UrgentSafetyMeasureDeclared e -> dueWork.schedule(MEASURE, e.measureId().toString(), e.studyId(), recordedAt, new Measure(e.measureId()));
            case UrgentSafetyMeasureLifted _ -> { }
        }
    }

    private void reported(CaseEvent e, CaseReport report, Reported reported, Instant recordedAt) {
        if (report.isSerious()) dueWork.schedule(REPORTED, e.caseId() + "/" + reported.version(), e.studyId(), recordedAt, reported);
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
