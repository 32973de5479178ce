package org.trialledger.safety.submission.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a submission. */
public sealed interface SubmissionEvent extends LedgerEvent {
    String MESSAGE_CLAIM = "safety.e2b-message";

    UUID submissionId();

    private static List<Claim> message(String number) {
        return List.of(new Claim(MESSAGE_CLAIM, number));
    }

    record SubmissionPrepared(UUID studyId, UUID submissionId, Report report, String messageNumber, String by) implements SubmissionEvent {
        @Override
        public List<Claim> claims() {
            return message(messageNumber);
        }
    }

    record SubmissionSent(UUID studyId, UUID submissionId, Report report, Sent sent, int attempt, String preparedBy, String by) implements SubmissionEvent {}

    record SubmissionRejected(UUID studyId, UUID submissionId, Report report, String messageNumber, int attempt, Acknowledgement acknowledgement, String by) implements SubmissionEvent {}

    /** Another attempt, with the due day of the first. @param attempt from 2 on */
    record ResubmissionPrepared(UUID studyId, UUID submissionId, Report report, String messageNumber, int attempt, String by) implements SubmissionEvent {
        @Override
        public List<Claim> claims() {
            return message(messageNumber);
        }
    }

    /**
     * The authority has the report. To be filed in the trial master file with its acknowledgement: 07.02.01 Expedited Safety Report and 03.03.01 Notification of
     * Safety or Trial Information; of a SUSAR also 05.04.09, as investigators are told. What an ethics committee has got is 04.03.01.
     *
     * @param late the accepted message was sent after the due day: a rejected one has not reported anything
     */
    record SafetySubmissionAccepted(UUID studyId, UUID submissionId, Report report, Sent sent, int attempt, Acknowledgement acknowledgement, boolean late, String by) implements SubmissionEvent {}

    record SubmissionWithdrawn(UUID studyId, UUID submissionId, Report report, String messageNumber, String reason, String by) implements SubmissionEvent {}
}
