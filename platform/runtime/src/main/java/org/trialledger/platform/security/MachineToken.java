package org.trialledger.platform.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's own access token (OAuth 2 client credentials, RFC 6749 4.4), for reading other services' ledger feeds. */
@ApplicationScoped
public class MachineToken {
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(60), TIMEOUT = Duration.ofSeconds(5);

    private record Held(String token, Instant until) {}

    private final URI endpoint;
    private final Optional<String> clientId;
    private final Optional<String> clientSecret;
    private final InstantSource clock;
    private final ObjectMapper mapper;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private Held held;

    MachineToken(@ConfigProperty(name = "trialledger.token-endpoint", defaultValue = "${trialledger.issuer}/token") URI endpoint,
                 @ConfigProperty(name = "trialledger.client.id") Optional<String> clientId,
                 @ConfigProperty(name = "trialledger.client.secret") Optional<String> clientSecret, InstantSource clock, ObjectMapper mapper) {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** @throws IllegalStateException without credentials, or when the issuer cannot be asked or refuses */
    public synchronized String value() {
        if (held == null || clock.instant().isAfter(held.until)) held = fetch();
        return held.token;
    }

    private Held fetch() {
        var id = clientId.orElseThrow(() -> new IllegalStateException("trialledger.client.id is not set: this service has no identity of its own"));
        var secret = clientSecret.orElseThrow(() -> new IllegalStateException("trialledger.client.secret is not set"));
        var basic = Base64.getEncoder().encodeToString((encode(id) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=openid")).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new IllegalStateException("the issuer refused this service a token: " + answer.statusCode());
            var body = mapper.readTree(answer.body());
            var lifetime = Duration.ofSeconds(body.path("expires_in").asLong(120)).minus(RENEW_BEFORE);
            return new Held(body.path("access_token").asText(), clock.instant().plus(lifetime));
        } catch (IOException e) {
            throw new IllegalStateException("the issuer cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the issuer", e);
        }
    }

    private static String encode(String s) {
        return URLEncoder.encode(s, StandardCharsets.UTF_8);
    }
}
