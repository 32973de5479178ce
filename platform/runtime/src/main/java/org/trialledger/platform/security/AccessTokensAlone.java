package org.trialledger.platform.security;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Issuers sign more than access tokens with one key: logout tokens, security events, proofs of possession. None of them is a caller's leave to do anything, so the type that a token
 * says in its header is asked for (RFC 8725 3.11, RFC 9068 4); issuers that say none, or only that it is a JWT, are believed by audience and expiry as before.
 */
final class AccessTokensAlone extends JWTCallerPrincipalFactory {
    private static final Set<String> TYPES = Set.of("jwt", "application/jwt", "at+jwt", "application/at+jwt");

    private final JWTCallerPrincipalFactory verification;

    AccessTokensAlone(JWTCallerPrincipalFactory verification) {
        this.verification = verification;
    }

    @Override
    public JWTCallerPrincipal parse(String text, JWTAuthContextInfo by) throws ParseException {
        var verified = verification.parse(text, by);
        var type = type(text);
        if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) throw new ParseException("not an access token");
        return verified;
    }

    private static String type(String text) throws ParseException {
        try {
            return JsonWebStructure.fromCompactSerialization(text).getHeader("typ");
        } catch (JoseException e) {
            throw new ParseException("no token that can be read", e);
        }
    }
}
