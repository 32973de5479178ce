package org.trialledger.platform.privacy.domain;

import static org.trialledger.platform.privacy.domain.PrivacyRule.PERSON_REQUIRED;

import java.util.List;

/** Whether a person was erased. There is no way back, so there is nothing more to know. */
public record Erasure(boolean done) {
    public static final Erasure INITIAL = new Erasure(false);

    public List<ErasureEvent> decide(ErasePerson c) {
        PERSON_REQUIRED.unlessAt("/userId", c.personId() != null && !c.personId().isBlank(), "Say whom, by the subject of their tokens.");
        return done ? List.of() : List.of(new ErasureEvent.PersonErased(c.aggregateId(), c.personId(), c.reason()));
    }

    public Erasure apply(ErasureEvent event) {
        return switch (event) {
            case ErasureEvent.PersonErased _ -> new Erasure(true);
        };
    }
}
