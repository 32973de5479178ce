package org.trialledger.tmf.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.conduct.domain.StudyConduct;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.ExpectedCommand.ExpectDocuments;
import org.trialledger.tmf.reactions.ReportFromSafety;
import org.trialledger.tmf.reactions.ReportFromSafety.Kept;
import org.trialledger.tmf.reactions.Scopes;

/**
 * Has an accepted report and its acknowledgement filed where the packs expect them, as far as safety-service kept them: the report as 07.02.01 or the notice to a committee, the acknowledgement as
 * the notification of the authority. What was not kept, a person files.
 */
@ApplicationScoped
public class AcceptedReports implements EventConsumer {
    private static final String NOTIFICATION = "03.03.01";

    record Accepted(UUID submissionId, Report report, Sent sent, Acknowledgement acknowledgement) {
        record Report(int caseVersion, String authority) {}

        /** @param copy null where the document was not handed in */
        record Sent(String messageNumber, String sha256, LocalDate on, String copy) {
            String fileName() {
                var plain = messageNumber.replaceAll("[^A-Za-z0-9-]", "_");
                return plain.length() > 100 ? plain.substring(0, 100) : plain;
            }
        }

        /** @param fileSha256 null where it came in no file */
        record Acknowledgement(LocalDate on, String fileSha256) {}
    }

    private final DueWork dueWork;
    private final CalledDocuments called;

    AcceptedReports(DueWork dueWork, CalledDocuments called) {
        this.dueWork = dueWork;
        this.called = called;
    }

    @Override
    public String name() {
        return "reports-of-safety";
    }

    @Override
    public String source() {
        return "safety";
    }

    @Override
    public void handle(ReceivedEvent event) {
        var kept = kept(event, called);
        if (!kept.isEmpty()) dueWork.scheduleAll(ReportFromSafety.KIND, event.studyId(), event.recordedAt(), kept.stream().collect(Collectors.toMap(Kept::key, one -> one)));
    }

    static List<Kept> kept(ReceivedEvent event, CalledDocuments called) {
        if (!event.type().equals("safety.SafetySubmissionAccepted")) return List.of();
        var e = event.payloadAs(Accepted.class);
        var kept = new ArrayList<Kept>();
        for (var command : SafetyOccurrences.commands(event, called, _ -> StudyConduct.INITIAL)) if (command instanceof ExpectDocuments expect)
            for (var rule : expect.called()) for (var template : rule.documents()) if (template.isFor(expect.scope().country(), null)) {
                var scope = Scopes.filed(expect.occurrence().scope(template.level()));
                var asNotification = template.artifact().equals(NOTIFICATION);
                if (asNotification && e.acknowledgement.fileSha256 != null) kept.add(new Kept(e.submissionId, template.artifact(), scope, "Acknowledgement by " + e.report.authority + " of the report of version " + e.report.caseVersion,
                    e.acknowledgement.on, e.sent.fileName() + "-acknowledgement", e.acknowledgement.fileSha256, false));
                else if (!asNotification && e.sent.copy != null) kept.add(new Kept(e.submissionId, template.artifact(), scope, "Report of version " + e.report.caseVersion + " to " + e.report.authority, e.sent.on,
                    e.sent.fileName(), e.sent.sha256, e.sent.copy.equals("UNBLINDED")));
            }
        return kept;
    }
}
