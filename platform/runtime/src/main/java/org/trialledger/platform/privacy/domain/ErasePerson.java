package org.trialledger.platform.privacy.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** Destroys a person's key. Asked again it changes nothing. @param personId the subject of the person's tokens */
public record ErasePerson(String personId, String reason) implements AggregateCommand {
    @Override
    public UUID aggregateId() {
        return UUID.nameUUIDFromBytes(("erasure of " + personId).getBytes(StandardCharsets.UTF_8));
    }
}
