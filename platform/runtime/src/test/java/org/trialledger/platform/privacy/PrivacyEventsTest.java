package org.trialledger.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.privacy.domain.PrivacyRule.*;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.privacy.domain.ErasePerson;
import org.trialledger.platform.privacy.domain.Erasure;
import org.trialledger.platform.privacy.domain.ErasureEvent;
import org.trialledger.platform.privacy.domain.ErasureEvent.PersonErased;
import org.trialledger.platform.privacy.domain.PrivacyRule;
import org.trialledger.platform.privacy.domain.RedactionCase;
import org.trialledger.platform.privacy.domain.RedactionCommand;
import org.trialledger.platform.privacy.domain.RedactionCommand.*;
import org.trialledger.platform.privacy.domain.RedactionEvent;
import org.trialledger.platform.privacy.domain.RedactionEvent.*;
import org.trialledger.platform.testkit.ApprovedEvents;
import org.trialledger.platform.testkit.Scenario;

class PrivacyEventsTest {
    private static final ErasePerson CHRIS = new ErasePerson("chris", "Asked to be forgotten");

    private static final UUID STUDY = new UUID(7, 2), ID = new UUID(7, 3), EVENT = new UUID(7, 4);
    private static final Texts TEXTS = new Texts(EVENT, 5, List.of("/comment"), List.of("/reason"));
    private static final Finding CLEAR = new Finding(List.of(), List.of(), true, false);
    private static final Hashes HASHES = new Hashes("a1".repeat(32), "b2".repeat(32), "c3".repeat(32), "d4".repeat(32));
    private static final RedactionRequested REQUESTED = new RedactionRequested(STUDY, ID, EVENT, 5, List.of("/comment"), List.of("/reason"), "Names a participant", "dora");
    private static final RedactionRefused REFUSED = new RedactionRefused(STUDY, ID, "quinn", "It is the sponsor's own name");
    private static final PayloadRedacted REDACTED = new PayloadRedacted(STUDY, ID, EVENT, 5, List.of("/comment"), List.of("/reason"), HASHES.payloadCommitment(),
        HASHES.metadataCommitment(), HASHES.payloadLeft(), HASHES.metadataLeft(), 3L, "dora", "quinn", "It does");

    private static Scenario<RedactionCase, RedactionCommand, RedactionEvent> redaction() {
        return new Scenario<>(RedactionCase.INITIAL, RedactionCase::decide, RedactionCase::apply);
    }

    private static RequestRedaction request(Finding finding) {
        return new RequestRedaction(STUDY, ID, TEXTS, "Names a participant", "dora", finding);
    }

    @Test
    void texts_are_redacted_when_another_person_approves() {
        redaction().when(request(CLEAR)).then(REQUESTED);
        redaction().given(REQUESTED).when(new ApproveRedaction(ID, "quinn", "It does", HASHES, 3L)).then(REDACTED);
        redaction().given(REQUESTED).when(new RefuseRedaction(ID, "quinn", "It is the sponsor's own name")).then(REFUSED);
        redaction().given(REQUESTED).when(new ApproveRedaction(ID, "dora", "It does", HASHES, 3L)).thenBroken(SECOND_PERSON_REQUIRED);
        redaction().given(REQUESTED).when(new RefuseRedaction(ID, "dora", "r")).thenBroken(SECOND_PERSON_REQUIRED);
        redaction().given(REQUESTED).when(new ApproveRedaction(ID, "quinn", " ", HASHES, 3L)).thenBroken(JUSTIFICATION_REQUIRED);
        redaction().given(REQUESTED, REFUSED).when(new ApproveRedaction(ID, "quinn", "r", HASHES, 3L)).thenBroken(REDACTION_DECIDED);
        redaction().given(REQUESTED, REDACTED).when(new RefuseRedaction(ID, "quinn", "r")).thenBroken(REDACTION_DECIDED);
        redaction().given(REQUESTED).when(request(CLEAR)).thenBroken(REDACTION_DECIDED);
        assertThat(REDACTED.claims()).containsExactly(new Claim("redaction", EVENT + "/3"));
    }

    @Test
    void only_free_text_that_stands_nowhere_else_can_be_redacted() {
        redaction().when(request(new Finding(List.of("/x"), List.of(), true, false))).thenBroken(TEXT_REQUIRED, "/pointers");
        redaction().when(request(new Finding(List.of(), List.of("/number"), true, false))).thenBroken(TEXT_IS_A_KEY, "/pointers");
        redaction().when(request(new Finding(List.of(), List.of(), false, false))).thenBroken(EVENT_UNREADABLE_WITHOUT, "/pointers");
        redaction().when(request(new Finding(List.of(), List.of(), true, true))).thenBroken(EVENT_NOT_REDACTABLE);
        redaction().when(new RequestRedaction(STUDY, ID, new Texts(EVENT, 5, List.of(), List.of()), "r", "dora", CLEAR)).thenBroken(TEXT_REQUIRED, "/pointers");
        redaction().when(new RequestRedaction(STUDY, ID, TEXTS, null, "dora", CLEAR)).thenBroken(JUSTIFICATION_REQUIRED);
    }

    private static Scenario<Erasure, ErasePerson, ErasureEvent> erasure() {
        return new Scenario<>(Erasure.INITIAL, Erasure::decide, Erasure::apply);
    }

    @Test
    void the_platforms_events_are_for_ever_too() {
        ApprovedEvents.verify(EventJson.mapper(), "platform", List.of(ErasureEvent.class, RedactionEvent.class),
            List.of(new PersonErased(new UUID(7, 1), "chris", "Asked to be forgotten"), REQUESTED, REFUSED, REDACTED));
    }

    @Test
    void a_person_is_erased_once_and_for_ever() {
        erasure().when(CHRIS).then(new PersonErased(CHRIS.aggregateId(), "chris", "Asked to be forgotten"));
        erasure().given(new PersonErased(CHRIS.aggregateId(), "chris", "r")).when(CHRIS).thenNothing();
        erasure().when(new ErasePerson(" ", "r")).thenBroken(PrivacyRule.PERSON_REQUIRED, "/userId");
        assertThat(new ErasePerson("chris", null).aggregateId()).isEqualTo(CHRIS.aggregateId()).isNotEqualTo(new ErasePerson("maria", null).aggregateId());
        assertThat(new PersonErased(CHRIS.aggregateId(), "chris", "r").studyId()).isEqualTo(ErasureEvent.LEDGER);
    }
}
