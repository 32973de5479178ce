package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and the service has come up on it. */
@Readiness
@ApplicationScoped
class LedgerReadiness implements HealthCheck {
    private final DataSource dataSource;
    private final Lifecycle lifecycle;

    LedgerReadiness(DataSource dataSource, Lifecycle lifecycle) {
        this.dataSource = dataSource;
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("database");
        var waiting = lifecycle.waitingFor();
        if (waiting.isPresent()) return response.down().withData("reason", waiting.get()).build();
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(2) ? response.up().build() : response.down().withData("reason", "the database does not answer within 2 s").build();
        } catch (SQLException e) {
            return response.down().withData("reason", "the database cannot be reached: " + e.getMessage()).build();
        }
    }
}
