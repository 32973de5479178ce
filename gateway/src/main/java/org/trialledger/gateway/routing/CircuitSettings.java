package org.trialledger.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a service that does not answer is left alone, and for how long. */
@ConfigMapping(prefix = "trialledger.circuit")
public interface CircuitSettings {
    @WithDefault("true") boolean enabled();

    /** This many requests without an answer, one after the other, open the circuit. */
    @WithDefault("10") int failures();

    /** How long nothing is asked of the service; then one request at a time tries whether it is back. */
    @WithDefault("2s") Duration openFor();
}
