package org.trialledger.platform.embedded;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/** What a token says, from the table of identities. The checks of {@link IssuerGuard} came before. */
final class IssuedClaims implements OAuth2TokenCallback {
    /** A working day: nobody wants to log in again in the middle of a tour. */
    private static final Duration VALID = Duration.ofHours(8);

    record Login(Identity identity, long at, boolean challenged) {}

    private final Clock clock;
    private final Map<String, Login> loginsByCode = new ConcurrentHashMap<>();

    IssuedClaims(Clock clock) {
        this.clock = clock;
    }

    void loggedIn(String code, Identity identity, boolean challenged) {
        loginsByCode.put(code, new Login(identity, clock.instant().getEpochSecond(), challenged));
    }

    Login login(String code) {
        return code == null ? null : loginsByCode.get(code);
    }

    void forget(String code) {
        if (code != null) loginsByCode.remove(code);
    }

    @Override
    public String issuerId() {
        return EmbeddedIssuer.ID;
    }

    @Override
    public String subject(TokenRequest request) {
        return loginOf(request).identity().id();
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(EmbeddedIssuer.AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        var login = loginOf(request);
        var claims = new HashMap<String, Object>(Map.of("name", login.identity().name(), "preferred_username", login.identity().id(), "roles", login.identity().roles(),
            "azp", clientOf(request)));
        // When a person proved who they are; a machine never logs in.
        if (!login.identity().machine()) claims.put("auth_time", login.at());
        return claims;
    }

    @Override
    public long tokenExpiry() {
        return VALID.toSeconds();
    }

    private Login loginOf(TokenRequest request) {
        var now = clock.instant().getEpochSecond();
        return switch (request.getAuthorizationGrant()) {
            case AuthorizationCodeGrant grant -> login(grant.getAuthorizationCode().getValue());
            case ResourceOwnerPasswordCredentialsGrant grant -> new Login(Identity.find(grant.getUsername()).orElseThrow(), now, false);
            case ClientCredentialsGrant _ -> new Login(Identity.find(clientOf(request)).orElseThrow(), now, false);
            default -> throw new IllegalStateException("a grant that the guard does not let through: " + request.getAuthorizationGrant().getType());
        };
    }

    private static String clientOf(TokenRequest request) {
        return request.getClientAuthentication() == null ? request.getClientID().getValue() : request.getClientAuthentication().getClientID().getValue();
    }
}
