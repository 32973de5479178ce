package org.trialledger.safety.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.StudyHalt;

/** Has authorities told of a halt and of its end. Follows what is noted here, not study-service itself: the study's countries were noted before. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("halt-reactions")
public class HaltReactions implements Projection {
    public static final String HALT = "clock.study-halt";

    public record Halted(UUID clocksId, StudyHalt halt) {}

    private final DueWork dueWork;

    HaltReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(ConductEvent event, @SequenceNumber long sequence, @Timestamp Instant recordedAt) {
        switch (event) {
            case StudyHaltNoted e -> told(e, sequence, new StudyHalt(e.on(), e.forSafety(), null), recordedAt);
            case StudyResumptionNoted e -> {
                if (e.haltedOn() != null) told(e, sequence, new StudyHalt(e.haltedOn(), e.forSafety(), e.on()), recordedAt);
            }
            case StudyNoted _, CountryNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _, SiteNoted _, SiteActivationNoted _, SiteClosureNoted _ -> { }
        }
    }

    private void told(ConductEvent e, long sequence, StudyHalt halt, Instant recordedAt) {
        var clocksId = ClockCommand.clocksOfHalt(e.studyId(), sequence);
        dueWork.schedule(HALT, clocksId.toString(), e.studyId(), recordedAt, new Halted(clocksId, halt));
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
