package org.trialledger.safety.submission.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.safety.submission.domain.Report.ReportType;

/** What can be asked of a submission. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface SubmissionCommand extends AggregateCommand {
    UUID studyId();

    UUID submissionId();

    @Override
    default UUID aggregateId() {
        return submissionId();
    }

    /** So a case's version has one submission to an authority and one that amends it, and its nullification one. */
    static UUID submissionOf(UUID caseId, int version, String authority, ReportType type) {
        var what = switch (type) {
            case INITIAL, FOLLOW_UP -> "version " + version + " of case " + caseId;
            case AMENDMENT -> "amendment to version " + version + " of case " + caseId;
            case NULLIFICATION -> "nullification of case " + caseId;
        };
        return UUID.nameUUIDFromBytes((what + " to " + authority.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param sent    whether a report of the case was sent to the authority before
     * @param held    whether the authority has one: sent, and not rejected
     * @param reason  of an amendment; null for none
     * @param clocks  of the case
     * @param clockId that the report answers; null with a {@code dueOn} for none, and without one for the first that is open for the authority
     */
    record PrepareSubmission(UUID studyId, CaseStanding standing, int caseVersion, String authority, ReportType type, boolean sent, boolean held, String reason, List<ClockStanding> clocks, UUID clockId, LocalDate dueOn, String messageNumber, String by)
        implements SubmissionCommand {
        @Override
        public UUID submissionId() {
            return submissionOf(standing.caseId(), caseVersion, authority, type);
        }
    }

    /** Who prepared a report may send it: the assessment behind it was another's. @param copy null where the document itself is not handed in */
    record SendSubmission(UUID studyId, UUID submissionId, String sha256, Sent.Copy copy, Sent.Channel channel, LocalDate on, String by, LocalDate today) implements SubmissionCommand {}

    record AcknowledgeSubmission(UUID studyId, UUID submissionId, String messageNumber, Acknowledgement acknowledgement, String by, LocalDate today) implements SubmissionCommand {}

    record ResubmitSubmission(UUID studyId, UUID submissionId, String messageNumber, String by) implements SubmissionCommand {}

    /** It was prepared by mistake, or need not be sent any more; it can be prepared again. */
    record WithdrawSubmission(UUID studyId, UUID submissionId, String reason, String by) implements SubmissionCommand {}
}
