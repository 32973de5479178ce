package org.trialledger.safety.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.safety.submission.domain.SubmissionEvent;
import org.trialledger.safety.submission.domain.SubmissionEvent.*;

/** Has the clock met that an accepted report answers. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("submission-reactions")
public class SubmissionReactions implements Projection {
    public static final String MEET = "submission.clock-met";

    /** @param sentOn the day that counts @param caseVersion that was sent */
    public record Answered(UUID caseId, UUID clockId, LocalDate sentOn, String authority, String messageNumber, LocalDate acceptedOn, Integer caseVersion) {}

    private final DueWork dueWork;

    SubmissionReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(SubmissionEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case SafetySubmissionAccepted e -> {
                var r = e.report();
                if (r.duty().clockId() != null) dueWork.schedule(MEET, e.submissionId().toString(), e.studyId(), recordedAt,
                    new Answered(r.caseId(), r.duty().clockId(), e.sent().on(), r.authority(), e.sent().messageNumber(), e.acknowledgement().on(), r.caseVersion()));
            }
            case SubmissionPrepared _, SubmissionSent _, SubmissionRejected _, ResubmissionPrepared _, SubmissionWithdrawn _ -> { }
        }
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
