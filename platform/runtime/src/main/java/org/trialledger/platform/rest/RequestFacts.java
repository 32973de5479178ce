package org.trialledger.platform.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.trialledger.platform.security.Roles;

/**
 * Who asks, and under which conditions: the verified token and the headers of the present request, read in one place. Whatever
 * comes from a header is checked where it is asked for; {@link HeaderRules} asks before a resource runs.
 */
@RequestScoped
public class RequestFacts {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_REASON = 1_000;

    private final RoutingContext routing;
    private final SecurityIdentity identity;
    private byte[] body = {};

    RequestFacts(RoutingContext routing, SecurityIdentity identity) {
        this.routing = routing;
        this.identity = identity;
    }

    /** The caller's stable id: the token's {@code sub}. */
    public String actor() {
        return token().getSubject();
    }

    /** The caller's name as people know it, for records that are read by people. */
    public String name() {
        return givenName().orElseGet(this::actor);
    }

    public List<String> roles() {
        return identity.getRoles().stream().sorted().toList();
    }

    /** The client application the caller uses ({@code azp}); machine clients are their own. */
    public String client() {
        String client = token().getClaim("azp");
        return client == null ? actor() : client;
    }

    /** The caller's name, if the token has one. */
    public Optional<String> givenName() {
        return Optional.ofNullable(token().<String>getClaim("name")).filter(name -> !name.isBlank());
    }

    /** When the caller last proved who they are; signatures want it fresh. */
    public Optional<Instant> authenticatedAt() {
        return token().<Object>getClaim("auth_time") instanceof Number seconds ? Optional.of(Instant.ofEpochSecond(seconds.longValue())) : Optional.empty();
    }

    /**
     * Whether the token was given to a client for itself (client credentials, RFC 6749 4.4) or carries a machine's role. Issuers say
     * the former in different ways: the subject is the client (RFC 9068 2.2), or the grant or the user's name tells.
     */
    public boolean isMachine() {
        return roles().stream().anyMatch(Roles.OF_MACHINES::contains) || actor().equals(token().getClaim("azp")) || actor().equals(token().getClaim("client_id"))
            || "client-credentials".equals(token().getClaim("gty")) || token().<Object>getClaim("preferred_username") instanceof String name && name.startsWith("service-account-");
    }

    public UUID correlationId() {
        return Correlation.of(routing);
    }

    /** @throws Refusal idempotency-key-required if it is missing, repeated or malformed */
    public String idempotencyKey() {
        var key = single(Headers.IDEMPOTENCY_KEY).orElseThrow(() -> new Refusal(ProblemType.IDEMPOTENCY_KEY_REQUIRED, null));
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (key.isEmpty() || key.length() > LONGEST_KEY || !visible) throw new Refusal(ProblemType.IDEMPOTENCY_KEY_REQUIRED, null);
        return key;
    }

    /** @throws Refusal invalid-request, stale-version */
    public Optional<Long> expectedVersion() {
        return single("If-Match").map(EntityTags::version);
    }

    /** The reason for change, as given. @throws Refusal invalid-request */
    public Optional<String> reason() {
        return single(Headers.REASON).map(ExtendedValue::decode).map(String::strip).filter(r -> !r.isEmpty()).map(RequestFacts::checkedReason);
    }

    private static String checkedReason(String reason) {
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl))
            throw new Refusal(ProblemType.INVALID_REQUEST, "Reason is at most " + LONGEST_REASON + " characters on one line.");
        return reason;
    }

    /** What is kept with every event of this request. */
    public Map<String, String> metadata() {
        var facts = new HashMap<String, String>();
        facts.put("actor", actor());
        facts.put("actorName", name());
        facts.put("roles", String.join(",", roles()));
        facts.put("client", client());
        facts.put("correlationId", correlationId().toString());
        reason().ifPresent(reason -> facts.put("reason", reason));
        return facts;
    }

    void bodyRead(byte[] bytes) {
        body = bytes;
    }

    /** For an operation that reads its body itself ({@link StreamedBody}), before it sends a command. @param sha256 of the whole body, which stands for it when requests are compared */
    public void bodyStreamed(String sha256) {
        body = HexFormat.of().parseHex(sha256);
    }

    /** SHA-256 of what makes two requests the same: method, path with query, and the body's bytes. */
    byte[] fingerprint() {
        var line = request().method() + " " + request().uri() + "\n";
        return Sha256.of(line.getBytes(StandardCharsets.UTF_8), body);
    }

    /** A key belongs to its caller: another's equal key is another key. Hashed, so that no caller's key can be read in the ledger. */
    String idempotencyClaim() {
        var scoped = client() + '|' + actor() + '|' + idempotencyKey();
        return HexFormat.of().formatHex(Sha256.of(scoped.getBytes(StandardCharsets.UTF_8)));
    }

    boolean hasIdempotencyKey() {
        return request().headers().contains(Headers.IDEMPOTENCY_KEY);
    }

    private Optional<String> single(String header) {
        var values = new ArrayList<>(request().headers().getAll(header));
        if (values.size() > 1) throw new Refusal(ProblemType.INVALID_REQUEST, "The header " + header + " is given more than once.");
        return values.stream().findFirst();
    }

    private HttpServerRequest request() {
        return routing.request();
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }
}
