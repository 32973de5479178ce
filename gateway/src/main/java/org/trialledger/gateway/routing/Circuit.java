package org.trialledger.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Spares callers the wait for a service that does not answer, and the service callers it cannot serve. A service that answers is
 * up, whatever it answers: one operation's 500, or a 503 with a reason, must not take the others away.
 */
final class Circuit {
    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final String service;
    private final CircuitSettings settings;
    private final CircuitBreaker breaker;

    /** @param longestSilence after which a probe is known to have failed; one whose end never comes is given up after twice that */
    Circuit(String service, CircuitSettings settings, Duration longestSilence, MeterRegistry meters) {
        this.service = service;
        this.settings = settings;
        this.breaker = CircuitBreaker.of(service, CircuitBreakerConfig.custom()
            // A window as long as the failures that fill it, and a rate of all: "one after the other".
            .slidingWindow(settings.failures(), settings.failures(), SlidingWindowType.COUNT_BASED, SlidingWindowSynchronizationStrategy.LOCK_FREE).failureRateThreshold(100)
            .waitDurationInOpenState(settings.openFor())
            .permittedNumberOfCallsInHalfOpenState(1)
            .maxWaitDurationInHalfOpenState(longestSilence.multipliedBy(2))
            .writableStackTraceEnabled(false)
            .build());
        breaker.getEventPublisher().onStateTransition(event -> log(event.getStateTransition()));
        Gauge.builder("trialledger.gateway.circuit.open", () -> breaker.getState() == State.CLOSED ? 0 : 1).tag("service", service)
            .description("1 while a service that did not answer is left alone or being tried").register(meters);
    }

    /** Not each try in between: a service may be away for hours. */
    private void log(CircuitBreaker.StateTransition transition) {
        switch (transition) {
            case CLOSED_TO_OPEN -> LOG.warnf("the %s service has not answered %d requests in a row and is left alone", service, settings.failures());
            case HALF_OPEN_TO_CLOSED -> LOG.infof("the %s service answers again", service);
            default -> LOG.debugf("the circuit to the %s service: %s", service, transition);
        }
    }

    /** Empty when the request may go; each that goes must end in one of {@link #answered}, {@link #failed} and {@link #abandoned}. */
    Optional<GatewayProblem> refuse() {
        if (!settings.enabled() || breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        return Optional.of(GatewayProblem.of(RoutingProblem.SERVICE_UNAVAILABLE,
                "The %s service has not answered several requests in a row and is left alone for a moment; this one was not passed on.".formatted(service))
            .retryAfter((int) Math.max(1, settings.openFor().toSeconds())));
    }

    void answered(long startedAt) {
        if (settings.enabled()) {
            breaker.onSuccess(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
        }
    }

    void failed(long startedAt, Throwable failure) {
        if (settings.enabled()) {
            breaker.onError(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS, failure);
        }
    }

    /** It ended on the caller's side, which tells nothing of the service. */
    void abandoned() {
        if (settings.enabled()) {
            breaker.releasePermission();
        }
    }
}
