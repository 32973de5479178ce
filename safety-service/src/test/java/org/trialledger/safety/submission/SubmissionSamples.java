package org.trialledger.safety.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.submission.domain.Acknowledgement;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;
import org.trialledger.safety.submission.domain.Duty;
import org.trialledger.safety.submission.domain.Report;
import org.trialledger.safety.submission.domain.Report.ReportType;
import org.trialledger.safety.submission.domain.Sent;
import org.trialledger.safety.submission.domain.Sent.Channel;
import org.trialledger.safety.submission.domain.Sent.Copy;
import org.trialledger.safety.submission.domain.SubmissionEvent.*;

public final class SubmissionSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"),
        CASE = UUID.fromString("0199c000-0000-7000-8000-00000000ca5e"), CLOCK = UUID.fromString("0199c000-0000-7000-8000-0000000c10c0"), SUBMISSION = UUID.fromString("0199c000-0000-7000-8000-00000005b155");
    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 1);
    private static final Report REPORT = new Report(CASE, "US-SPONSOR-8744554B", 1, CaseClass.SUSAR, true, SITE, RECEIVED, "FDA", ReportType.INITIAL, null, new Duty(CLOCK, RECEIVED, RECEIVED.plusDays(7), List.of("US")), false);
    private static final Sent FIRST = new Sent("US-SPONSOR-8744554B-1", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", RECEIVED.plusDays(5), Channel.GATEWAY, Copy.BLINDED);

    public static final List<LedgerEvent> ALL = List.of(
        new SubmissionPrepared(STUDY, SUBMISSION, REPORT, FIRST.messageNumber(), "olga"),
        new SubmissionSent(STUDY, SUBMISSION, REPORT, FIRST, 1, "olga", "olga"),
        new SubmissionRejected(STUDY, SUBMISSION, REPORT, FIRST.messageNumber(), 1, new Acknowledgement("CR", RECEIVED.plusDays(5), null, List.of("C.1.9.1: missing"), null), "olga"),
        new ResubmissionPrepared(STUDY, SUBMISSION, REPORT, "US-SPONSOR-8744554B-2", 2, "olga"),
        new SafetySubmissionAccepted(STUDY, SUBMISSION, REPORT, FIRST, 1, new Acknowledgement("CA", RECEIVED.plusDays(6), "19426648", List.of("Report Loaded Successfully"), "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"), false, "olga"),
        new SubmissionWithdrawn(STUDY, SUBMISSION, REPORT, FIRST.messageNumber(), "Message number typed wrongly", "olga"));

    private SubmissionSamples() {}
}
