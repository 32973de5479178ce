package org.trialledger.site.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.trialledger.site.people.domain.StaffFixtures.*;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.SignatureRule;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.people.domain.Credential.Kind;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;

class DelegationTest {
    @Test
    void tasks_are_delegated_to_who_is_trained() {
        staff().given(site()).when(draft(NORA, APRIL_1, null, Task.DATA_ENTRY, Task.CONSENT, Task.CONSENT)).then(drafted(NORA, ID, APRIL_1, null, Task.CONSENT, Task.DATA_ENTRY));
        staff().given(site()).when(draft(NORA, APRIL_1, null)).thenBroken(DELEGATION_TASKS_REQUIRED, "/tasks");
        staff().given(site()).when(draft(NORA, null, null, Task.CONSENT)).thenBroken(DATE_REQUIRED, "/from");
        staff().given(site()).when(draft(NORA, APRIL_1, MARCH_1, Task.CONSENT)).thenBroken(END_BEFORE_START, "/until");
        staff().given(site()).when(draft(NORA, MARCH_1.minusDays(1), null, Task.CONSENT)).thenBroken(STAFF_MEMBER_ABSENT);
        staff().given(site()).given(new StaffMemberLeft(STUDY, SITE, NORA, JUNE_1)).when(draft(NORA, MAY_1, null, Task.CONSENT)).thenBroken(STAFF_MEMBER_ABSENT, "/until");
    }

    @Test
    void no_task_is_delegated_before_training() {
        staff().given(NORA_ADDED).when(draft(NORA, MAY_1, null, Task.CONSENT)).thenBroken(DELEGATION_BEFORE_TRAINING, "/from");
        staff().given(NORA_ADDED, trained(NORA, V1, MAY_1)).when(draft(NORA, MAY_1.minusDays(1), null, Task.CONSENT)).thenBroken(DELEGATION_BEFORE_TRAINING, "/from");
        staff().given(NORA_ADDED, trained(NORA, V1, MAY_1)).when(draft(NORA, MAY_1, null, Task.CONSENT)).recorded();
        staff().given(site()).given(required(PROTOCOL_2, V2, MAY_1)).when(draft(NORA, MAY_1, null, Task.CONSENT)).thenBroken(DELEGATION_BEFORE_TRAINING, "/from");
        staff().given(site()).given(required(PROTOCOL_2, V2, MAY_1)).when(draft(NORA, APRIL_1, null, Task.CONSENT)).recorded();
        staff().given(site()).given(required(PROTOCOL_2, V2, MAY_1, SiteRole.PHARMACIST)).when(draft(NORA, MAY_1, null, Task.CONSENT)).recorded();
    }

    @Test
    void medical_tasks_need_a_licence_of_the_country() {
        staff().given(site()).when(draft(LEE, MAY_1, null, Task.ELIGIBILITY)).thenBroken(LICENCE_REQUIRED, "/tasks");
        var french = new Credential(Kind.LICENCE, "Doctor of Medicine", "Ordre", "F-1", List.of("FR"), MARCH_1, null);
        staff().given(site()).given(credential(LEE, LICENCE, french)).when(draft(LEE, MAY_1, null, Task.ELIGIBILITY)).thenBroken(LICENCE_REQUIRED, "/tasks");
        staff().given(site()).given(credential(LEE, LICENCE, licence(MARCH_1, APRIL_1))).when(draft(LEE, MAY_1, null, Task.ELIGIBILITY)).thenBroken(LICENCE_REQUIRED, "/tasks");
        staff().given(site()).given(credential(LEE, LICENCE, licence(MARCH_1, null))).when(draft(LEE, MAY_1, null, Task.ELIGIBILITY)).recorded();
    }

    @Test
    void a_task_stands_in_one_line_of_the_log_at_a_time() {
        staff().given(site()).given(drafted(NORA, OTHER_ID, APRIL_1, MAY_1, Task.CONSENT)).when(draft(NORA, MAY_1, null, Task.CONSENT)).thenBroken(TASK_ALREADY_DELEGATED, "/tasks");
        staff().given(site()).given(drafted(NORA, OTHER_ID, APRIL_1, MAY_1, Task.CONSENT)).when(draft(NORA, MAY_1.plusDays(1), null, Task.CONSENT)).recorded();
        staff().given(site()).given(drafted(NORA, OTHER_ID, APRIL_1, null, Task.CONSENT)).when(draft(NORA, MARCH_1, null, Task.CONSENT)).thenBroken(TASK_ALREADY_DELEGATED, "/tasks");
        staff().given(site()).given(drafted(NORA, OTHER_ID, APRIL_1, null, Task.CONSENT)).when(draft(NORA, MARCH_1, null, Task.DATA_ENTRY)).recorded();
    }

    @Test
    void a_line_is_in_force_when_the_principal_investigator_has_signed_it() {
        var line = drafted(NORA, ID, APRIL_1, JUNE_1, Task.CONSENT);
        var task = new StaffTaskOpened(STUDY, SITE, NORA, OTHER_ID, StaffTaskKind.DELEGATION, "x", "x", null);
        assertThat(after(site(), line).isDelegated(NORA, Task.CONSENT, MAY_1)).isFalse();
        staff().given(site()).given(line, task).when(sign("obi", line)).then(new DelegationSigned(STUDY, SITE, NORA, ID, TODAY, by("obi", DelegationToSign.of(line))),
            new StaffTaskDone(STUDY, SITE, NORA, OTHER_ID, TODAY, "Delegation signed"));
        var state = after(site(), line, signed(NORA, ID));
        assertThat(state.isDelegated(NORA, Task.CONSENT, APRIL_1.minusDays(1))).isFalse();
        assertThat(state.isDelegated(NORA, Task.CONSENT, APRIL_1)).isTrue();
        assertThat(state.isDelegated(NORA, Task.CONSENT, JUNE_1)).isTrue();
        assertThat(state.isDelegated(NORA, Task.CONSENT, JUNE_1.plusDays(1))).isFalse();
        assertThat(state.isDelegated(NORA, Task.DATA_ENTRY, MAY_1)).isFalse();
        assertThat(state.isDelegated(ID, Task.CONSENT, MAY_1)).isFalse();
        assertThat(state.personOf("nora", MAY_1)).hasValue(NORA);
        assertThat(state.personOf("nora", MARCH_1.minusDays(1))).isEmpty();
    }

    @Test
    void only_the_principal_investigator_of_the_day_signs() {
        var line = drafted(NORA, ID, APRIL_1, null, Task.CONSENT);
        staff().given(site()).given(line).when(sign("lee", line)).thenBroken(SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED);
        staff().given(site()).given(line).when(sign("nobody", line)).thenBroken(SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED);
        staff().given(NORA_ADDED, trained(NORA, V1, MARCH_1), line).when(sign("nobody", line)).thenBroken(SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED);
        staff().given(site()).given(line, new PrincipalInvestigatorAppointed(STUDY, SITE, LEE, JUNE_1, OBI)).when(sign("obi", line)).thenBroken(SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED);
        staff().given(site()).given(line, signed(NORA, ID)).when(sign("obi", line)).thenBroken(DELEGATION_ALREADY_SIGNED);
        staff().given(site()).when(sign("obi", line)).thenBroken(DELEGATION_UNKNOWN);
        staff().given(site()).given(line).when(sign("obi", drafted(NORA, ID, APRIL_1, null, Task.CONSENT,
            Task.DATA_ENTRY))).thenBroken(SignatureRule.SIGNED_CONTENT_CHANGED, "/contentSha256");
        staff().given(site()).given(line).when(new SignDelegation(STUDY, SITE, NORA, ID, null, TODAY)).thenBroken(SignatureRule.SIGNATURE_REQUIRED);
        staff().given(site()).given(line, required(PROTOCOL_2, V2, MARCH_1)).when(sign("obi", line)).thenBroken(DELEGATION_BEFORE_TRAINING);
    }

    @Test
    void the_principal_investigator_needs_no_line_but_a_licence() {
        assertThat(after(site()).isDelegated(OBI, Task.ELIGIBILITY, MAY_1)).isTrue();
        assertThat(after(List.of(OBI_ADDED, OBI_APPOINTED)).isDelegated(OBI, Task.ELIGIBILITY, MAY_1)).isFalse();
        assertThat(after(List.of(OBI_ADDED, OBI_APPOINTED)).isDelegated(OBI, Task.CONSENT, MAY_1)).isTrue();
        assertThat(after(site(), new PrincipalInvestigatorAppointed(STUDY, SITE, LEE, MAY_1, OBI)).isDelegated(OBI, Task.CONSENT, MAY_1)).isFalse();
    }

    @Test
    void a_line_ends_with_its_reason() {
        var line = drafted(NORA, ID, APRIL_1, null, Task.CONSENT);
        staff().given(site()).given(line, signed(NORA, ID)).when(end(MAY_1, "Moved")).then(new DelegationEnded(STUDY, SITE, NORA, ID, MAY_1, "Moved"));
        staff().given(site()).given(line, signed(NORA, ID)).when(end(MAY_1, " ")).thenBroken(REASON_REQUIRED);
        staff().given(site()).given(line, signed(NORA, ID)).when(end(MARCH_1, "x")).thenBroken(END_BEFORE_START, "/on");
        staff().given(site()).given(line, new DelegationEnded(STUDY, SITE, NORA, ID, MAY_1, "x")).when(end(MAY_1, "x")).thenBroken(DELEGATION_ENDED, "/on");
        staff().given(site()).given(line, new DelegationEnded(STUDY, SITE, NORA, ID, MARCH_1, "x")).when(sign("obi", line)).thenBroken(DELEGATION_ENDED);
    }

    @Test
    void a_task_done_without_delegation_is_a_candidate_for_a_deviation() {
        var line = List.of(drafted(NORA, ID, APRIL_1, JUNE_1, Task.CONSENT), signed(NORA, ID));
        staff().given(site()).given(line).when(report(Task.CONSENT, MAY_1)).thenNothing();
        staff().given(site()).given(line).when(report(Task.RANDOMISATION, MAY_1)).then(new UndelegatedTaskPerformed(STUDY, SITE, NORA, OTHER_ID, Task.RANDOMISATION, MAY_1, null, "visit 3"));
        staff().given(site()).given(line).when(report(Task.CONSENT, JUNE_1.plusDays(1))).then(new UndelegatedTaskPerformed(STUDY, SITE, NORA, OTHER_ID, Task.CONSENT,
            JUNE_1.plusDays(1), null, "visit 3"));
        staff().given(site()).when(report(Task.CONSENT, TODAY.plusDays(1))).thenBroken(FUTURE_ACTUAL_DATE, "/on");
    }

    @Test
    void a_new_version_asks_everybody_it_concerns_for_training() {
        var known = required(PROTOCOL_1, V1, MARCH_1);
        var open = new StaffTaskOpened(STUDY, SITE, NORA, OTHER_ID, StaffTaskKind.TRAINING, PROTOCOL_1.toString(), "Protocol 1.0", MARCH_1);
        var events = staff().given(site()).given(known, open, trained(LEE, V2, JUNE_1)).when(new RequireTraining(STUDY, SITE, PROTOCOL_2, V2, List.of(), JUNE_1, "amendment 1")).recorded();
        assertThat(events).first().isEqualTo(new TrainingRequired(STUDY, SITE, PROTOCOL_2, V2, List.of(), JUNE_1, "amendment 1"));
        assertThat(events).filteredOn(StaffTaskDropped.class::isInstance).extracting("personId", "taskId", "because").containsExactly(tuple(NORA, OTHER_ID, "Protocol 2.0 takes its place"));
        assertThat(events).filteredOn(StaffTaskOpened.class::isInstance).extracting("personId", "dueOn").containsExactly(tuple(OBI, JUNE_1), tuple(NORA, JUNE_1));
        staff().given(site()).given(known).when(new RequireTraining(STUDY, SITE, PROTOCOL_1, V1, List.of(), MARCH_1, "again")).thenNothing();
        staff().given(site()).given(known).when(new RequireTraining(STUDY, SITE, PROTOCOL_2, V1, List.of(), MARCH_1, null)).thenBroken(TRAINING_ALREADY_REQUIRED, "/course");
        staff().given(site()).when(new RequireTraining(STUDY, SITE, PROTOCOL_2, new Course("Protocol", " "), List.of(), MARCH_1, null)).thenBroken(COURSE_REQUIRED, "/course");
    }

    @Test
    void training_counts_from_its_day_for_the_version_that_stands() {
        var state = after(site(), required(PROTOCOL_1, V1, MARCH_1), required(PROTOCOL_2, V2, MAY_1));
        assertThat(state.isTrained(NORA, MAY_1.minusDays(1))).isTrue();
        assertThat(state.isTrained(NORA, MAY_1)).isFalse();
        assertThat(state.apply(trained(NORA, V2, JUNE_1)).isTrained(NORA, MAY_1)).isFalse();
        assertThat(state.apply(trained(NORA, V2, JUNE_1)).isTrained(NORA, JUNE_1)).isTrue();
        assertThat(after(List.of(NORA_ADDED)).isTrained(NORA, MAY_1)).isFalse();
        assertThat(state.apply(new TrainingRequirementWithdrawn(STUDY, SITE, PROTOCOL_2, JUNE_1, "x")).isTrained(NORA, JUNE_1)).isTrue();
    }

    @Test
    void a_training_record_closes_its_task() {
        var open = new StaffTaskOpened(STUDY, SITE, NORA, OTHER_ID, StaffTaskKind.TRAINING, PROTOCOL_2.toString(), "x", MAY_1);
        staff().given(site()).given(required(PROTOCOL_2, V2, MAY_1), open).when(new RecordTraining(STUDY, SITE, NORA, ID, V2, JUNE_1, " log 2 ", TODAY))
            .then(new TrainingCompleted(STUDY, SITE, NORA, ID, V2, JUNE_1, "log 2"), new StaffTaskDone(STUDY, SITE, NORA, OTHER_ID, JUNE_1, "log 2"));
        staff().given(site()).when(new RecordTraining(STUDY, SITE, NORA, ID, V2, TODAY.plusDays(1), "x", TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/completedOn");
        staff().given(site()).when(new RecordTraining(STUDY, SITE, NORA, ID, V2, MAY_1, "", TODAY)).thenBroken(EVIDENCE_REQUIRED, "/evidence");
        staff().given(site()).given(required(PROTOCOL_2, V2, MAY_1), open).when(new WithdrawTrainingRequirement(STUDY, SITE, PROTOCOL_2, JUNE_1, "Withdrawn"))
            .then(new TrainingRequirementWithdrawn(STUDY, SITE, PROTOCOL_2, JUNE_1, "Withdrawn"), new StaffTaskDropped(STUDY, SITE, NORA, OTHER_ID, JUNE_1, "No longer required"));
        staff().given(site()).when(new WithdrawTrainingRequirement(STUDY, SITE, PROTOCOL_2, JUNE_1, "x")).thenBroken(TRAINING_REQUIREMENT_UNKNOWN);
        staff().given(site()).given(required(PROTOCOL_2, V2, MAY_1), new TrainingRequirementWithdrawn(STUDY, SITE, PROTOCOL_2, JUNE_1, "x"))
            .when(new WithdrawTrainingRequirement(STUDY, SITE, PROTOCOL_2, JUNE_1, "x")).thenBroken(TRAINING_REQUIREMENT_WITHDRAWN);
    }

    @Test
    void a_licence_that_ends_suspends_what_needs_it_until_it_is_renewed() {
        var history = List.of(LEE_ADDED, trained(LEE, V1, APRIL_1), credential(LEE, LICENCE, licence(MARCH_1, MAY_1)), drafted(LEE, ID, APRIL_1, null, Task.ELIGIBILITY), signed(LEE, ID),
            drafted(LEE, OTHER_ID, APRIL_1, null, Task.CONSENT), signed(LEE, OTHER_ID));
        var expiring = staff().given(history).when(new NoteCredentialExpiring(STUDY, SITE, LEE, LICENCE)).recorded();
        assertThat(expiring.getFirst()).isEqualTo(new CredentialExpiring(STUDY, SITE, LEE, LICENCE, MAY_1));
        assertThat(expiring).filteredOn(StaffTaskOpened.class::isInstance).extracting("kind", "dueOn").containsExactly(tuple(StaffTaskKind.CREDENTIAL_RENEWAL, MAY_1));
        staff().given(history).given(expiring).when(new NoteCredentialExpiring(STUDY, SITE, LEE, LICENCE)).thenNothing();
        var expired = List.of(new CredentialExpired(STUDY, SITE, LEE, LICENCE, MAY_1), new DelegationSuspended(STUDY, SITE, LEE, ID, LICENCE, MAY_1.plusDays(1)));
        assertThat(staff().given(history).when(new NoteCredentialExpired(STUDY, SITE, LEE, LICENCE)).recorded()).isEqualTo(expired);
        assertThat(after(history).isDelegated(LEE, Task.ELIGIBILITY, MAY_1)).isTrue();
        assertThat(after(history).isDelegated(LEE, Task.ELIGIBILITY, MAY_1.plusDays(1))).isFalse();
        assertThat(after(history).isDelegated(LEE, Task.CONSENT, MAY_1.plusDays(1))).isTrue();
        var renewal = licence(JUNE_1, JUNE_1.plusYears(1));
        var task = ((StaffTaskOpened) expiring.getLast()).taskId();
        staff().given(history).given(expiring).given(expired).when(new RecordCredential(STUDY, SITE, LEE, PROTOCOL_1, renewal, TODAY)).then(credential(LEE, PROTOCOL_1, renewal),
            new StaffTaskDone(STUDY, SITE, LEE, task, TODAY, "Renewed"), new DelegationResumed(STUDY, SITE, LEE, ID, PROTOCOL_1, JUNE_1));
        staff().given(history).given(credential(LEE, PROTOCOL_1, renewal)).when(new NoteCredentialExpired(STUDY, SITE, LEE, LICENCE)).thenNothing();
        staff().given(history).given(new StaffMemberLeft(STUDY, SITE, LEE, APRIL_1)).when(new NoteCredentialExpired(STUDY, SITE, LEE, LICENCE)).thenNothing();
        staff().given(history).when(new NoteCredentialExpired(STUDY, SITE, NORA, LICENCE)).thenNothing();
    }

    @Test
    void an_expired_gcp_certificate_suspends_every_line() {
        var history = List.of(NORA_ADDED, trained(NORA, V1, MARCH_1), credential(NORA, LICENCE, gcp(MARCH_1, MAY_1)), drafted(NORA, ID, APRIL_1, null, Task.DATA_ENTRY), signed(NORA, ID));
        staff().given(history).when(new NoteCredentialExpired(STUDY, SITE, NORA, LICENCE))
            .then(new CredentialExpired(STUDY, SITE, NORA, LICENCE, MAY_1), new DelegationSuspended(STUDY, SITE, NORA, ID, LICENCE, MAY_1.plusDays(1)));
        staff().given(history).when(draft(NORA, JUNE_1, null, Task.CONSENT)).thenBroken(CREDENTIAL_NOT_VALID, "/from");
    }

    @Test
    void a_revoked_licence_suspends_at_once() {
        var history = List.of(LEE_ADDED, trained(LEE, V1, APRIL_1), credential(LEE, LICENCE, licence(MARCH_1, null)), drafted(LEE, ID, APRIL_1, null, Task.ELIGIBILITY), signed(LEE, ID));
        staff().given(history).when(new RevokeCredential(STUDY, SITE, LEE, LICENCE, MAY_1, "Struck off", TODAY))
            .then(new CredentialRevoked(STUDY, SITE, LEE, LICENCE, MAY_1, "Struck off"), new DelegationSuspended(STUDY, SITE, LEE, ID, LICENCE, MAY_1));
        staff().given(history).given(new CredentialRevoked(STUDY, SITE, LEE, LICENCE, MAY_1, "x")).when(new RevokeCredential(STUDY, SITE, LEE, LICENCE, MAY_1, "x",
            TODAY)).thenBroken(CREDENTIAL_NOT_VALID, "/on");
        staff().given(history).when(new RevokeCredential(STUDY, SITE, LEE, ID, MAY_1, "x", TODAY)).thenBroken(CREDENTIAL_UNKNOWN);
        staff().given(history).when(new RevokeCredential(STUDY, SITE, LEE, LICENCE, MAY_1, "", TODAY)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void a_credential_says_who_issued_what_and_where_it_counts() {
        record(new Credential(Kind.LICENCE, "MD", "Council", "1", List.of(), MARCH_1, null)).thenBroken(CREDENTIAL_INCOMPLETE, "/countries");
        record(new Credential(Kind.LICENCE, "MD", "Council", "1", List.of("XX"), MARCH_1, null)).thenBroken(CREDENTIAL_INCOMPLETE, "/countries");
        record(new Credential(Kind.LICENCE, "MD", "Council", null, List.of("IE"), MARCH_1, null)).thenBroken(CREDENTIAL_INCOMPLETE, "/number");
        record(new Credential(Kind.CERTIFICATION, null, "ACRP", "1", null, MARCH_1, null)).thenBroken(CREDENTIAL_INCOMPLETE, "/title");
        record(new Credential(Kind.GCP, null, " ", null, null, MARCH_1, null)).thenBroken(CREDENTIAL_INCOMPLETE, "/issuer");
        record(new Credential(Kind.GCP, null, "X", null, null, MARCH_1, MARCH_1.minusDays(1))).thenBroken(END_BEFORE_START, "/validUntil");
        record(new Credential(Kind.GCP, null, "X", null, null, TODAY.plusDays(1), null)).thenBroken(FUTURE_ACTUAL_DATE, "/issuedOn");
        record(new Credential(null, null, "X", null, null, MARCH_1, null)).thenBroken(CREDENTIAL_INCOMPLETE, "/kind");
    }

    private static Scenario<SiteStaff, StaffCommand, StaffEvent> record(Credential credential) {
        return staff().given(site()).when(new RecordCredential(STUDY, SITE, LEE, ID, credential, TODAY));
    }

    private static StaffCommand draft(UUID person, LocalDate from, LocalDate until, Task... tasks) {
        return new DraftDelegation(STUDY, SITE, person, ID, List.of(tasks), from, until, null);
    }

    private static StaffCommand sign(String signer, DelegationDrafted seen) {
        return new SignDelegation(STUDY, SITE, NORA, ID, by(signer, DelegationToSign.of(seen)), TODAY);
    }

    private static StaffCommand end(LocalDate on, String reason) {
        return new EndDelegation(STUDY, SITE, NORA, ID, on, reason);
    }

    private static StaffCommand report(Task task, LocalDate on) {
        return new ReportTaskPerformed(STUDY, SITE, NORA, OTHER_ID, task, on, null, "visit 3", TODAY);
    }
}
