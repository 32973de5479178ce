package org.trialledger.tmf;

import java.net.URI;
import org.trialledger.platform.testkit.RoleApi;

/** tmf-service as callers see it; {@link TestStudies} gives the roles. */
public final class TmfApi extends RoleApi {
    public TmfApi(URI base) {
        super(base);
    }
}
