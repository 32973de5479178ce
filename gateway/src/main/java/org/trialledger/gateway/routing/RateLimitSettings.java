package org.trialledger.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one caller may ask of this instance. Several instances behind one address each allow it. */
@ConfigMapping(prefix = "trialledger.rate-limit")
public interface RateLimitSettings {
    @WithDefault("true") boolean enabled();

    /** As many at once as in the whole of {@link #per()}: a caller may come with a burst and is then refilled evenly. */
    @WithDefault("60000") long requests();

    @WithDefault("60s") Duration per();

    /** Callers remembered at most; beyond them those not seen for longest are forgotten, and begin anew with a full allowance. */
    @WithDefault("10000") long callers();
}
