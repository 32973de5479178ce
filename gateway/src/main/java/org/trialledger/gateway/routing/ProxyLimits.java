package org.trialledger.gateway.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one request may cost the gateway, and how it holds its connections to the services. */
@ConfigMapping(prefix = "trialledger.proxy")
public interface ProxyLimits {
    @WithDefault("10M") MemorySize maxBodySize();

    /** Of what is posted to {@link #uploadPaths}: files, which their service reads piece by piece too. */
    @WithDefault("4G") MemorySize maxUploadSize();

    Optional<List<String>> uploadPaths();

    @WithDefault("100") int maxHeaders();

    @WithDefault("2s") Duration connectTimeout();

    /** How long a request may wait for a free connection before it is refused. */
    @WithDefault("5s") Duration acquireTimeout();

    @WithDefault("256") int connectionsPerService();

    @WithDefault("1024") int waitingPerService();

    /** Shorter than any service's own idle timeout: a connection is never reused just as its other end closes it. */
    @WithDefault("20s") Duration keepAlive();

    /** How long the rest of a refused upload is read and thrown away, so that its sender gets to see the refusal. */
    @WithDefault("2s") Duration lingerTimeout();
}
