package org.trialledger.safety.unblinding.domain;

import static org.trialledger.safety.unblinding.domain.UnblindingRule.*;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;
import org.trialledger.safety.unblinding.domain.CodeBreak.Status;
import org.trialledger.safety.unblinding.domain.UnblindingCommand.*;
import org.trialledger.safety.unblinding.domain.UnblindingEvent.*;

/** The code breaks of a study, by their ids, and in its events who read what they told. Who asks is never who records the treatment: those are different roles. */
public record UnblindingLog(Map<UUID, CodeBreak> breaks) {
    public static final UnblindingLog INITIAL = new UnblindingLog(Map.of());

    private static final List<Recipient> BLINDED_IN_REGULATORY_BREAKS = List.of(Recipient.INVESTIGATOR, Recipient.PARTICIPANT);

    public List<UnblindingEvent> decide(UnblindingCommand command) {
        return List.of(switch (command) {
            case RequestCodeBreak c -> request(c);
            case RecordTreatment c -> record(c);
            case DeclineCodeBreak c -> decline(c);
            case NoteTreatmentRead c -> new TreatmentRead(c.studyId(), c.aggregateId(), c.operation(), c.about(), c.by());
        });
    }

    private UnblindingEvent request(RequestCodeBreak c) {
        CODE_BREAK_SUBJECT_UNKNOWN.unlessAt("/subjectId", c.subject().isKnown(), "There is no such subject.");
        CODE_BREAK_JUSTIFICATION_REQUIRED.unlessAt("/justification", isSaid(c.justification()), "Say why the treatment must be known.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/justification", c.justification());
        CODE_BREAK_SCOPE_REQUIRED.unlessAt("/scope", !c.scope().isEmpty(), "Say whom the treatment is told to.");
        CODE_BREAK_CASE_REQUIRED.unlessAt("/caseId", c.kind() != Kind.REGULATORY || c.caseId() != null, "Name the case that is reported.");
        CODE_BREAK_CASE_UNKNOWN.unlessAt("/caseId", c.caseId() == null || c.caseSubjectId() != null, "There is no case %s of a known subject.", c.caseId());
        CODE_BREAK_CASE_OF_ANOTHER.unlessAt("/caseId", c.caseId() == null || c.caseSubjectId().equals(c.subject().subjectId()), "The case is about another subject.");
        CODE_BREAK_SCOPE_TOO_WIDE.unlessAt("/scope", c.kind() != Kind.REGULATORY || c.scope().stream().noneMatch(BLINDED_IN_REGULATORY_BREAKS::contains),
            "In a regulatory code break the investigator and the participant stay blinded.");
        CODE_BREAK_ALREADY_REQUESTED.unless(breaks.values().stream().noneMatch(one -> one.isRepeatedBy(c.subject().subjectId(), c.caseId(), c.kind())),
            "The same code break is requested already, or done.");
        return new CodeBreakRequested(c.studyId(), c.aggregateId(), c.codeBreakId(), c.subject().siteId(), c.subject().subjectId(), c.subject().subjectNumber(), c.caseId(), c.kind(),
            c.justification().strip(), c.scope().stream().distinct().sorted().toList(), c.by());
    }

    private UnblindingEvent record(RecordTreatment c) {
        var one = open(c.codeBreakId());
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is in the future (today is %s).", c.on(), c.today());
        return new TreatmentUnblinded(c.studyId(), c.aggregateId(), c.codeBreakId(), one.siteId(), one.subjectId(), one.caseId(), one.kind(), c.treatment().strip(), c.on(), c.by());
    }

    private UnblindingEvent decline(DeclineCodeBreak c) {
        open(c.codeBreakId());
        REASON_REQUIRED.unless(isSaid(c.reason()), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
        return new CodeBreakDeclined(c.studyId(), c.aggregateId(), c.codeBreakId(), c.reason(), c.by());
    }

    private CodeBreak open(UUID codeBreakId) {
        var one = breaks.get(codeBreakId);
        CODE_BREAK_UNKNOWN.unless(one != null, "No code break %s was requested.", codeBreakId);
        CODE_BREAK_ALREADY_SETTLED.unless(one.status() == Status.REQUESTED, "The code break is %s.", one.status());
        return one;
    }

    private static boolean isSaid(String text) {
        return text != null && !text.isBlank();
    }

    public UnblindingLog apply(UnblindingEvent event) {
        return switch (event) {
            case CodeBreakRequested e -> with(e.codeBreakId(), new CodeBreak(e.siteId(), e.subjectId(), e.caseId(), e.kind(), Status.REQUESTED));
            case TreatmentUnblinded e -> with(e.codeBreakId(), breaks.get(e.codeBreakId()).as(Status.UNBLINDED));
            case CodeBreakDeclined e -> with(e.codeBreakId(), breaks.get(e.codeBreakId()).as(Status.DECLINED));
            case TreatmentRead _ -> this;
        };
    }

    private UnblindingLog with(UUID codeBreakId, CodeBreak one) {
        return new UnblindingLog(Copies.with(breaks, codeBreakId, one));
    }
}
