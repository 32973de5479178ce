package org.trialledger.platform.kafka;

import java.util.List;

/** Consumers that only configuration can name, such as one for every service there is. A bean of this type is all it takes. */
public interface EventConsumers {
    List<EventConsumer> all();
}
