package org.trialledger.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The services behind the gateway: where each listens and which paths it owns. A further service is configuration only. */
@ConfigMapping(prefix = "trialledger.services")
public interface ServiceAddresses {
    @WithParentName Map<String, Service> byName();

    interface Service {
        URI url();

        /** Path prefixes, whole segments, of which {@code *} fits any one; the innermost that fits a request decides ({@link RouteTable}). */
        List<String> prefixes();

        /** How long either side of an exchange may stay silent. Longer than the longest poll the service offers. */
        @WithDefault("30s") Duration idleTimeout();

        /** Whether it publishes its ledger, and so stands in the feed. */
        @WithDefault("true") boolean publishes();
    }
}
