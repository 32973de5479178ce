package org.trialledger.platform.domain;

import java.util.UUID;

/** Something asked of one aggregate. Ids and dates arrive in the command: the domain makes neither. */
public interface AggregateCommand {
    UUID aggregateId();
}
