package org.trialledger.faultychance.visits.domain;

import java.util.UUID;
import java.util.function.Supplier;

/** At fault: makes its own id, if only by a method reference. */
public record Visit(UUID id) {
    static final Supplier<UUID> IDS = UUID::randomUUID;
}
