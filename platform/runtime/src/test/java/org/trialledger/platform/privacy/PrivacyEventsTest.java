package org.trialledger.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.privacy.domain.ErasePerson;
import org.trialledger.platform.privacy.domain.Erasure;
import org.trialledger.platform.privacy.domain.ErasureEvent;
import org.trialledger.platform.privacy.domain.ErasureEvent.PersonErased;
import org.trialledger.platform.privacy.domain.PrivacyRule;
import org.trialledger.platform.testkit.ApprovedEvents;
import org.trialledger.platform.testkit.Scenario;

class PrivacyEventsTest {
    private static final ErasePerson CHRIS = new ErasePerson("chris", "Asked to be forgotten");

    private static Scenario<Erasure, ErasePerson, ErasureEvent> erasure() {
        return new Scenario<>(Erasure.INITIAL, Erasure::decide, Erasure::apply);
    }

    @Test
    void the_platforms_events_are_for_ever_too() {
        ApprovedEvents.verify(EventJson.mapper(), "platform", List.of(ErasureEvent.class), List.of(new PersonErased(new UUID(7, 1), "chris", "Asked to be forgotten")));
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
