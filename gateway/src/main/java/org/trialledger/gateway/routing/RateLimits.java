package org.trialledger.gateway.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts each caller's requests and tells every caller where it stands (draft-ietf-httpapi-ratelimit-headers-10). A caller is a
 * token, before anybody has verified it: a limit by the subject it claims would let a forged token use up somebody else's
 * allowance. Requests without a token count for the address they come from.
 */
@Singleton
class RateLimits {
    static final String POLICY_HEADER = "RateLimit-Policy", LIMIT_HEADER = "RateLimit";
    private static final String POLICY_BY_TOKEN = "\"token\"", POLICY_BY_ADDRESS = "\"address\"";

    private final RateLimitSettings settings;
    private final Cache<String, Bucket> buckets;
    private final Counter refused;
    private final String quota;

    RateLimits(RateLimitSettings settings, MeterRegistry meters) {
        this.settings = settings;
        // A bucket left alone for this long is full again, so forgetting it changes nothing.
        this.buckets = Caffeine.newBuilder().maximumSize(settings.callers()).expireAfterAccess(settings.per()).build();
        this.refused = Counter.builder("trialledger.gateway.rate.limited").description("Requests refused with 429").register(meters);
        this.quota = ";q=" + settings.requests() + ";w=" + Math.max(1, settings.per().toSeconds());
    }

    /** Takes one from the caller's allowance and writes what is left into the answer's headers. */
    Optional<GatewayProblem> refuse(HttpServerRequest request) {
        if (!settings.enabled()) {
            return Optional.empty();
        }
        var token = request.getHeader(HttpHeaders.AUTHORIZATION);
        var policy = token == null ? POLICY_BY_ADDRESS : POLICY_BY_TOKEN;
        var caller = token == null ? request.remoteAddress().hostAddress() : digest(token);
        var probe = buckets.get(caller, _ -> fullBucket()).tryConsumeAndReturnRemaining(1);
        request.response()
            .putHeader(POLICY_HEADER, policy + quota)
            .putHeader(LIMIT_HEADER, policy + ";r=" + probe.getRemainingTokens() + ";t=" + secondsUp(probe.getNanosToWaitForReset()));
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        refused.increment();
        return Optional.of(GatewayProblem.of(RoutingProblem.TOO_MANY_REQUESTS,
                "At most %d requests in %d s are accepted from one caller.".formatted(settings.requests(), Math.max(1, settings.per().toSeconds())))
            .retryAfter(Math.max(1, secondsUp(probe.getNanosToWaitForRefill()))));
    }

    private Bucket fullBucket() {
        return Bucket.builder().addLimit(limit -> limit.capacity(settings.requests()).refillGreedy(settings.requests(), settings.per())).build();
    }

    private static int secondsUp(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }

    /** Not the token itself: whoever reads this process's memory should find no more credentials in it than need be. */
    private static String digest(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
