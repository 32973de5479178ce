package org.trialledger.safety.unblinding.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.unblinding.domain.UnblindingRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.*;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent.*;
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;
import org.trialledger.safety.unblinding.domain.UnblindingCommand.*;
import org.trialledger.safety.unblinding.domain.UnblindingEvent.*;

class UnblindingLogTest {
    private static final UUID STUDY = UUID.randomUUID(), LOG = UnblindingCommand.logOf(STUDY), BREAK = UUID.randomUUID(), NEXT = UUID.randomUUID(), SITE = UUID.randomUUID(),
        SUBJECT = UUID.randomUUID(), CASE = UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final BlindedSubject KNOWN = new BlindedSubject(SITE, SUBJECT, "701-1015");
    private static final String WHY = "Antidote depends on the treatment";

    private static Scenario<UnblindingLog, UnblindingCommand, UnblindingEvent> log() {
        return new Scenario<>(UnblindingLog.INITIAL, UnblindingLog::decide, UnblindingLog::apply);
    }

    private static RequestCodeBreak emergency(BlindedSubject subject, String why, Recipient... scope) {
        return new RequestCodeBreak(STUDY, BREAK, subject, null, null, Kind.EMERGENCY, why, List.of(scope), "paula");
    }

    private static RequestCodeBreak regulatory(UUID caseId, UUID caseSubjectId, Recipient... scope) {
        return new RequestCodeBreak(STUDY, NEXT, KNOWN, caseId, caseSubjectId, Kind.REGULATORY, "Suspected unexpected serious reaction", List.of(scope), "sam");
    }

    private static final CodeBreakRequested REQUESTED = new CodeBreakRequested(STUDY, LOG, BREAK, SITE, SUBJECT, "701-1015", null, Kind.EMERGENCY, WHY, List.of(Recipient.INVESTIGATOR), "paula");
    private static final TreatmentUnblinded UNBLINDED = new TreatmentUnblinded(STUDY, LOG, BREAK, SITE, SUBJECT, null, Kind.EMERGENCY, "High dose", TODAY, "petra");
    private static final CodeBreakDeclined DECLINED = new CodeBreakDeclined(STUDY, LOG, BREAK, "Not reportable", "petra");

    private static RecordTreatment treatment(LocalDate on) {
        return new RecordTreatment(STUDY, BREAK, " High dose ", on, "petra", TODAY);
    }

    @Test
    void a_code_break_says_of_whom_why_and_who_is_told() {
        log().when(emergency(KNOWN, " " + WHY + " ", Recipient.INVESTIGATOR, Recipient.INVESTIGATOR)).then(REQUESTED);
        log().when(emergency(BlindedSubject.INITIAL, WHY, Recipient.INVESTIGATOR)).thenBroken(CODE_BREAK_SUBJECT_UNKNOWN, "/subjectId");
        log().when(emergency(KNOWN, " ", Recipient.INVESTIGATOR)).thenBroken(CODE_BREAK_JUSTIFICATION_REQUIRED, "/justification");
        log().when(emergency(KNOWN, null, Recipient.INVESTIGATOR)).thenBroken(CODE_BREAK_JUSTIFICATION_REQUIRED, "/justification");
        log().when(emergency(KNOWN, "Mrs. Smith collapsed", Recipient.INVESTIGATOR)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/justification");
        log().when(emergency(KNOWN, WHY)).thenBroken(CODE_BREAK_SCOPE_REQUIRED, "/scope");
    }

    @Test
    void each_read_of_a_treatment_is_noted_and_changes_no_code_break() {
        var read = new NoteTreatmentRead(STUDY, "listUnblindedTreatments", "/code-breaks/treatments", "petra");
        var noted = new TreatmentRead(STUDY, LOG, "listUnblindedTreatments", "/code-breaks/treatments", "petra");
        log().when(read).then(noted);
        log().given(REQUESTED, noted).when(read).then(noted);
        log().given(REQUESTED, noted).when(treatment(TODAY)).then(UNBLINDED);
    }

    @Test
    void for_an_authority_the_code_is_broken_of_a_case_and_the_investigator_stays_blinded() {
        log().when(regulatory(CASE, SUBJECT, Recipient.ETHICS_COMMITTEE, Recipient.REGULATORY_AUTHORITY)).then(new CodeBreakRequested(STUDY, LOG, NEXT, SITE, SUBJECT, "701-1015", CASE, Kind.REGULATORY,
            "Suspected unexpected serious reaction", List.of(Recipient.REGULATORY_AUTHORITY, Recipient.ETHICS_COMMITTEE), "sam"));
        log().when(regulatory(null, null, Recipient.REGULATORY_AUTHORITY)).thenBroken(CODE_BREAK_CASE_REQUIRED, "/caseId");
        log().when(regulatory(CASE, null, Recipient.REGULATORY_AUTHORITY)).thenBroken(CODE_BREAK_CASE_UNKNOWN, "/caseId");
        log().when(regulatory(CASE, UUID.randomUUID(), Recipient.REGULATORY_AUTHORITY)).thenBroken(CODE_BREAK_CASE_OF_ANOTHER, "/caseId");
        for (var blinded : List.of(Recipient.INVESTIGATOR, Recipient.PARTICIPANT))
            log().when(regulatory(CASE, SUBJECT, Recipient.REGULATORY_AUTHORITY, blinded)).thenBroken(CODE_BREAK_SCOPE_TOO_WIDE, "/scope");
    }

    @Test
    void the_same_is_not_asked_twice_unless_it_was_declined() {
        var again = new RequestCodeBreak(STUDY, NEXT, KNOWN, null, null, Kind.EMERGENCY, WHY, List.of(Recipient.INVESTIGATOR), "paula");
        log().given(REQUESTED).when(again).thenBroken(CODE_BREAK_ALREADY_REQUESTED);
        log().given(REQUESTED, UNBLINDED).when(again).thenBroken(CODE_BREAK_ALREADY_REQUESTED);
        log().given(REQUESTED, DECLINED).when(again).then(new CodeBreakRequested(STUDY, LOG, NEXT, SITE, SUBJECT, "701-1015", null, Kind.EMERGENCY, WHY, List.of(Recipient.INVESTIGATOR), "paula"));
        log().given(REQUESTED, UNBLINDED).when(regulatory(CASE, SUBJECT, Recipient.REGULATORY_AUTHORITY)).then(new CodeBreakRequested(STUDY, LOG, NEXT, SITE, SUBJECT, "701-1015", CASE,
            Kind.REGULATORY, "Suspected unexpected serious reaction", List.of(Recipient.REGULATORY_AUTHORITY), "sam"));
    }

    @Test
    void the_treatment_is_recorded_once_for_a_request() {
        log().given(REQUESTED).when(treatment(TODAY)).then(UNBLINDED);
        log().given(REQUESTED, UNBLINDED).when(treatment(TODAY)).thenBroken(CODE_BREAK_ALREADY_SETTLED);
        log().given(REQUESTED, DECLINED).when(treatment(TODAY)).thenBroken(CODE_BREAK_ALREADY_SETTLED);
        log().when(treatment(TODAY)).thenBroken(CODE_BREAK_UNKNOWN);
        log().given(REQUESTED).when(treatment(TODAY.plusDays(1))).thenBroken(DATE_IN_FUTURE, "/on");
    }

    @Test
    void a_request_is_declined_with_the_reason() {
        log().given(REQUESTED).when(new DeclineCodeBreak(STUDY, BREAK, "Not reportable", "petra")).then(DECLINED);
        log().given(REQUESTED).when(new DeclineCodeBreak(STUDY, BREAK, "", "petra")).thenBroken(REASON_REQUIRED);
        log().given(REQUESTED, UNBLINDED).when(new DeclineCodeBreak(STUDY, BREAK, "Not reportable", "petra")).thenBroken(CODE_BREAK_ALREADY_SETTLED);
    }

    @Test
    void a_participant_is_noted_once_and_followed_to_another_site() {
        var blind = BlindedSubjectCommand.blindOf(SUBJECT);
        UUID other = UUID.randomUUID();
        var noted = new SubjectNoted(STUDY, blind, SITE, SUBJECT, "701-1015");
        subject().when(new NoteSubject(STUDY, SITE, SUBJECT, "701-1015")).then(noted);
        subject().given(noted).when(new NoteSubject(STUDY, SITE, SUBJECT, "701-1015")).thenNothing();
        subject().given(noted).when(new NoteSubjectMove(STUDY, other, SUBJECT)).then(new SubjectMoveNoted(STUDY, blind, other, SUBJECT));
        subject().given(noted).when(new NoteSubjectMove(STUDY, SITE, SUBJECT)).thenNothing();
    }

    @Test
    void in_which_arm_a_participant_is_is_told_of_a_known_one_and_kept_by_no_rule() {
        var noted = new SubjectNoted(STUDY, BlindedSubjectCommand.blindOf(SUBJECT), SITE, SUBJECT, "701-1015");
        var told = new ArmRecorded(STUDY, BlindedSubjectCommand.blindOf(SUBJECT), SUBJECT, "High dose", "petra");
        subject().when(new RecordArm(STUDY, SUBJECT, "High dose", "petra")).thenBroken(CODE_BREAK_SUBJECT_UNKNOWN);
        subject().given(noted).when(new RecordArm(STUDY, SUBJECT, " High dose ", "petra")).then(told);
        subject().given(noted, told).when(new RecordArm(STUDY, SUBJECT, "High dose", "petra")).then(told);
        assertThat(BlindedSubject.INITIAL.apply(noted).apply(told)).isEqualTo(BlindedSubject.INITIAL.apply(noted));
    }

    private static Scenario<BlindedSubject, BlindedSubjectCommand, BlindedSubjectEvent> subject() {
        return new Scenario<>(BlindedSubject.INITIAL, BlindedSubject::decide, BlindedSubject::apply);
    }
}
