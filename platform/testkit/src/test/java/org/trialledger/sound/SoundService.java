package org.trialledger.sound;

import org.axonframework.config.Configuration;

/** The wiring class: names the aggregates, so it may know Axon. */
public class SoundService implements ServiceDefinition {
    Configuration configuration;

    interface Nested {
        Configuration configuration();
    }
}
