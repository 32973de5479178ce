package org.trialledger.site;

import java.net.URI;
import org.trialledger.platform.testkit.RoleApi;

/** site-service as callers see it; {@link TestStudies} gives the roles. */
public final class SiteApi extends RoleApi {
    public SiteApi(URI base) {
        super(base);
    }
}
