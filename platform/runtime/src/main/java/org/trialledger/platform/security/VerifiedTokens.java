package org.trialledger.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Callers send the same token with every request; its signature is verified once a minute rather than each time (ADR 40). Only what was found good is kept, and only for as long as the token
 * itself says: from its expiry on it is verified anew, which then decides with the clock skew that is set. What a caller may do is no part of it and is asked for each request (Access).
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends JWTCallerPrincipalFactory {
    /** So long at most a token outlives the withdrawal of its issuer's key, beside the time in which the key set is asked for again. */
    static final Duration KEPT = Duration.ofSeconds(60);
    /** In characters of tokens, of which a usual one has a thousand. */
    private static final int MOST = 4 << 20;

    /** @param by the rules it was judged by */
    private record Token(String text, JWTAuthContextInfo by) {}

    private final JWTCallerPrincipalFactory verification;
    private final InstantSource clock;
    private final Cache<Token, JWTCallerPrincipal> good;

    @Inject
    VerifiedTokens(InstantSource clock) {
        this(new AccessTokensAlone(new DefaultJWTCallerPrincipalFactory()), clock, Ticker.systemTicker());
    }

    VerifiedTokens(JWTCallerPrincipalFactory verification, InstantSource clock, Ticker ticker) {
        this.verification = verification;
        this.clock = clock;
        this.good = Caffeine.newBuilder().ticker(ticker).expireAfterWrite(KEPT).maximumWeight(MOST).weigher((Token token, JWTCallerPrincipal _) -> token.text().length()).build();
    }

    @Override
    public JWTCallerPrincipal parse(String text, JWTAuthContextInfo by) throws ParseException {
        var token = new Token(text, by);
        var known = good.getIfPresent(token);
        if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) return known;
        var verified = verification.parse(text, by);
        good.put(token, verified);
        return verified;
    }
}
