package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.trialledger.platform.evidence.Evidence;

/** Ready while what is recorded is what was recorded: a fault in the ledger is for people to look at before anything is built on it. */
@Readiness
@ApplicationScoped
class EvidenceReadiness implements HealthCheck {
    private final Evidence evidence;

    EvidenceReadiness(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("evidence").withData("signs", evidence.signs());
        var trouble = evidence.trouble();
        return trouble.isEmpty() ? response.up().build() : response.down().withData("reason", trouble.get()).build();
    }
}
