package org.trialledger.safety;

import java.net.URI;
import org.trialledger.platform.testkit.RoleApi;

/** safety-service as callers see it; {@link TestStudies} gives the roles. */
public final class SafetyApi extends RoleApi {
    public SafetyApi(URI base) {
        super(base);
    }
}
