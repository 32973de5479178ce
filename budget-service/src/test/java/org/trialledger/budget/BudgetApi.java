package org.trialledger.budget;

import java.net.URI;
import org.trialledger.platform.testkit.RoleApi;

/** budget-service as callers see it; {@link TestStudies} gives the roles. */
public final class BudgetApi extends RoleApi {
    public BudgetApi(URI base) {
        super(base);
    }
}
