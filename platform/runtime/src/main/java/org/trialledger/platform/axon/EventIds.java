package org.trialledger.platform.axon;

import org.axonframework.common.IdentifierFactory;

/** Axon's messages get UUIDv7 too: random event ids would touch a page of their index each. Found by Axon through its service file. */
public final class EventIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return Ids.next().toString();
    }
}
