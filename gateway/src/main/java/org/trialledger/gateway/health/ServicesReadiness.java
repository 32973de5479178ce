package org.trialledger.gateway.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.trialledger.gateway.routing.ServiceAddresses;

/**
 * Says of each service whether it is ready. The gateway stays ready while at least one of them is: if it went down with any
 * single service, a load balancer would take the way to all the healthy ones away too, and callers would lose the problem
 * document that names the one that fails. With no service left it cannot do its work, and says so.
 */
@Readiness
@ApplicationScoped
class ServicesReadiness implements AsyncHealthCheck {
    private static final long TIMEOUT_MILLIS = 2_000;

    private final HttpClient client;
    private final TreeMap<String, ServiceAddresses.Service> services;

    ServicesReadiness(Vertx vertx, ServiceAddresses addresses) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS));
        services = new TreeMap<>(addresses.byName());
    }

    @Override public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(() -> {
            var states = new TreeMap<String, Future<String>>();
            services.forEach((name, service) -> states.put(name, state(service)));
            return Future.join(states.values().stream().toList()).map(_ -> summary(states)).toCompletionStage();
        });
    }

    private static HealthCheckResponse summary(Map<String, Future<String>> states) {
        var response = HealthCheckResponse.named("services").status(states.values().stream().anyMatch(state -> state.result().equals("ready")));
        states.forEach((name, state) -> response.withData(name, state.result()));
        return response.build();
    }

    private Future<String> state(ServiceAddresses.Service service) {
        var request = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(service.url().resolve("/q/health/ready").toString()).setTimeout(TIMEOUT_MILLIS);
        return client.request(request)
            .compose(r -> r.send())
            .compose(answer -> answer.end().map(_ -> answer.statusCode() == 200 ? "ready" : "reachable but not ready (%d)".formatted(answer.statusCode())))
            .recover(failure -> Future.succeededFuture(failure instanceof ConnectException ? "not reachable" : "does not answer: " + failure.getMessage()));
    }

    @PreDestroy void close() {
        client.close();
    }
}
