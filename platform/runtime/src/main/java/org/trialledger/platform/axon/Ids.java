package org.trialledger.platform.axon;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New identifiers, made by the server and only here: UUIDv7 (RFC 9562 5.7), so that keys made together lie together on disk. */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
