package org.trialledger.safety.submission.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.safety.submission.domain.SubmissionRule.*;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;
import org.trialledger.safety.submission.domain.Report.ReportType;
import org.trialledger.safety.submission.domain.SubmissionCommand.*;
import org.trialledger.safety.submission.domain.SubmissionEvent.*;

/**
 * The report of a case's version to one authority.
 *
 * @param report        null before it was prepared
 * @param messageNumber of the present attempt, prepared by {@code preparedBy}
 * @param sent          the present attempt; null until it left
 * @param rejections    codes by message number
 */
public record SafetySubmission(Status status, Report report, String messageNumber, int attempt, String preparedBy, Sent sent, Map<String, String> rejections) {
    public enum Status { NONE, PREPARED, SENT, REJECTED, ACCEPTED, WITHDRAWN }

    public static final SafetySubmission INITIAL = new SafetySubmission(Status.NONE, null, null, 0, null, null, Map.of());

    public boolean exists() {
        return status != Status.NONE;
    }

    public List<SubmissionEvent> decide(SubmissionCommand command) {
        return switch (command) {
            case PrepareSubmission c -> prepare(c);
            case SendSubmission c -> send(c);
            case AcknowledgeSubmission c -> acknowledge(c);
            case ResubmitSubmission c -> resubmit(c);
            case WithdrawSubmission c -> withdraw(c);
        };
    }

    private List<SubmissionEvent> prepare(PrepareSubmission c) {
        SUBMISSION_ALREADY_PREPARED.unless(status == Status.NONE || status == Status.WITHDRAWN, "Version %s goes to %s already.", c.caseVersion(), c.authority());
        var s = c.standing();
        CASE_VERSION_UNKNOWN.unlessAt("/caseVersion", c.caseVersion() <= s.version(), "The case's newest version is %s.", s.version());
        CASE_NOT_NUMBERED.unless(s.number() != null, "The case has no worldwide number yet.");
        switch (c.type()) {
            case INITIAL -> {
                mustBeReportable(s);
                CASE_NOT_REPORTABLE.unless(s.caseClass() != CaseClass.AE, "The case is not serious.");
            }
            // What was reported is followed up, even to say that it is no SUSAR after all.
            case FOLLOW_UP -> {
                mustBeReportable(s);
                FOLLOW_UP_OF_NOTHING.unlessAt("/caseVersion", c.caseVersion() > 1, "The first version follows nothing up.");
                FOLLOW_UP_OF_NOTHING.unlessAt("/authority", c.held(), "No report of the case was sent to %s that it did not reject: send an initial one.", c.authority());
            }
            case AMENDMENT -> {
                mustBeReportable(s);
                REPORT_NOT_SENT.unlessAt("/authority", c.sent(), "Nothing of the case was sent to %s.", c.authority());
                mustGiveReason("/reason", c.reason());
            }
            case NULLIFICATION -> {
                CASE_NOT_NULLIFIED.unless(s.nullified(), "Nullify the case first.");
                REPORT_NOT_SENT.unlessAt("/authority", c.sent(), "Nothing of the case was sent to %s.", c.authority());
            }
        }
        var clock = clock(c);
        var duty = clock.map(Duty::of).orElse(new Duty(null, null, c.dueOn(), List.of()));
        var report = new Report(s.caseId(), s.number(), c.caseVersion(), s.caseClass(), s.fatalOrLifeThreatening(), s.siteId(), s.firstReceivedOn(), c.authority(), c.type(),
            c.type() == ReportType.AMENDMENT ? c.reason().strip() : null, duty, clock.map(ClockStanding::committee).orElse(false));
        return List.of(new SubmissionPrepared(c.studyId(), c.submissionId(), report, c.messageNumber(), c.by()));
    }

    private static Optional<ClockStanding> clock(PrepareSubmission c) {
        if (c.clockId() == null && c.dueOn() != null) return Optional.empty();
        if (c.clockId() == null)
            return c.clocks().stream().filter(clock -> clock.open() && clock.authority().equalsIgnoreCase(c.authority())).min(Comparator.comparing(ClockStanding::dueOn).thenComparing(ClockStanding::clockId));
        var named = c.clocks().stream().filter(clock -> clock.clockId().equals(c.clockId())).findFirst();
        CLOCK_OF_ANOTHER_CASE.unlessAt("/clockId", named.isPresent(), "The case has no such clock.");
        var clock = named.orElseThrow();
        CLOCK_NOT_OPEN.unlessAt("/clockId", clock.open(), "The clock has been answered or does not run any more.");
        DUE_DAY_BY_CLOCK.unlessAt("/dueOn", c.dueOn() == null || c.dueOn().equals(clock.dueOn()), "The clock's day is %s.", clock.dueOn());
        return named;
    }

    private static void mustBeReportable(CaseStanding s) {
        CASE_NULLIFIED.unless(!s.nullified(), "The case is nullified.");
        CASE_NOT_VALID.unless(s.valid(), "The case lacks minimum criteria.");
        CASE_NOT_ASSESSED.unless(s.caseClass() != null, "The case is not assessed.");
    }

    private List<SubmissionEvent> send(SendSubmission c) {
        SUBMISSION_NOT_PREPARED.unless(status == Status.PREPARED, "It is %s.", words());
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(report.firstReceivedOn()), "The case was received on %s.", report.firstReceivedOn());
        var day0 = report.duty().day0();
        DATES_OUT_OF_ORDER.unlessAt("/on", day0 == null || !c.on().isBefore(day0), "The clock it answers counts from %s.", day0);
        if (sent != null) DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(sent.on()), "The attempt before was sent on %s.", sent.on());
        return List.of(new SubmissionSent(c.studyId(), c.submissionId(), report, new Sent(messageNumber, c.sha256(), c.on(), c.channel(), c.copy()), attempt, preparedBy, c.by()));
    }

    private List<SubmissionEvent> acknowledge(AcknowledgeSubmission c) {
        var a = c.acknowledgement();
        ACKNOWLEDGEMENT_CODE_UNKNOWN.unlessAt("/code", a.isKnown(), "It is none of 01, 02, 03, CA, CR, AA, AE, AR.");
        if (!c.messageNumber().equals(messageNumber)) return ofAnEarlierMessage(c);
        SUBMISSION_NOT_SENT.unless(status == Status.SENT || status == Status.REJECTED || status == Status.ACCEPTED, "It is %s.", words());
        if (status == Status.ACCEPTED) {
            SUBMISSION_ACCEPTED.unless(a.isAcceptance(), "The authority has accepted the message.");
            return List.of();
        }
        if (a.code().equals(rejections.get(messageNumber))) return List.of();
        DATE_IN_FUTURE.unlessAt("/on", !a.on().isAfter(c.today()), "%s is in the future (today is %s).", a.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !a.on().isBefore(sent.on()), "The message was sent on %s.", sent.on());
        // An authority that rejected by mistake says so by accepting the same message.
        return List.of(a.isAcceptance()
            ? new SafetySubmissionAccepted(c.studyId(), c.submissionId(), report, sent, attempt, a, report.isLate(sent.on()), c.by())
            : new SubmissionRejected(c.studyId(), c.submissionId(), report, messageNumber, attempt, a, c.by()));
    }

    /** An acknowledgement that comes again says nothing new. */
    private List<SubmissionEvent> ofAnEarlierMessage(AcknowledgeSubmission c) {
        MESSAGE_UNKNOWN.unlessAt("/messageNumber", rejections.containsKey(c.messageNumber()), "No message of this number was sent.");
        MESSAGE_REPLACED.unless(!c.acknowledgement().isAcceptance(), "The message was rejected, and another took its place.");
        return List.of();
    }

    private List<SubmissionEvent> resubmit(ResubmitSubmission c) {
        SUBMISSION_NOT_REJECTED.unless(status == Status.REJECTED, "It is %s.", words());
        return List.of(new ResubmissionPrepared(c.studyId(), c.submissionId(), report, c.messageNumber(), attempt + 1, c.by()));
    }

    private List<SubmissionEvent> withdraw(WithdrawSubmission c) {
        SUBMISSION_NOT_PREPARED.unless(status == Status.PREPARED || status == Status.REJECTED, "It is %s.", words());
        mustGiveReason(null, c.reason());
        return List.of(new SubmissionWithdrawn(c.studyId(), c.submissionId(), report, messageNumber, c.reason(), c.by()));
    }

    private static void mustGiveReason(String at, String reason) {
        REASON_REQUIRED.unlessAt(at, reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, reason);
    }

    /** Left for the authority, whatever it answered last. */
    public boolean wasSent() {
        return sent != null;
    }

    /** With the authority: sent, and not rejected as far as it has answered. */
    public boolean isHeld() {
        return status == Status.SENT || status == Status.ACCEPTED;
    }

    private String words() {
        return status == Status.NONE ? "not prepared" : status.name().toLowerCase(Locale.ROOT);
    }

    public SafetySubmission apply(SubmissionEvent event) {
        return switch (event) {
            case SubmissionPrepared e -> new SafetySubmission(Status.PREPARED, e.report(), e.messageNumber(), 1, e.by(), null, rejections);
            case SubmissionSent e -> new SafetySubmission(Status.SENT, report, messageNumber, attempt, preparedBy, e.sent(), rejections);
            case SubmissionRejected e -> new SafetySubmission(Status.REJECTED, report, messageNumber, attempt, preparedBy, sent, with(rejections, e.messageNumber(), e.acknowledgement().code()));
            case ResubmissionPrepared e -> new SafetySubmission(Status.PREPARED, report, e.messageNumber(), e.attempt(), e.by(), sent, rejections);
            case SafetySubmissionAccepted _ -> new SafetySubmission(Status.ACCEPTED, report, messageNumber, attempt, preparedBy, sent, rejections);
            case SubmissionWithdrawn _ -> new SafetySubmission(Status.WITHDRAWN, report, messageNumber, attempt, preparedBy, sent, rejections);
        };
    }
}
