package org.trialledger.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    /** Counts, and finds good whatever was not withdrawn; each token is good until {@code expiry}. */
    private static final class Verification extends JWTCallerPrincipalFactory {
        final Set<String> withdrawn = new HashSet<>();
        Instant expiry = START.plus(Duration.ofHours(1));
        int count;

        @Override
        public JWTCallerPrincipal parse(String text, JWTAuthContextInfo by) throws ParseException {
            count++;
            if (withdrawn.contains(text)) throw new ParseException("no key for it");
            var claims = new JwtClaims();
            claims.setSubject(text);
            claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }

    private final Verification verification = new Verification();
    private Instant now = START;
    private final VerifiedTokens tokens = new VerifiedTokens(verification, () -> now, () -> Duration.between(START, now).toNanos());

    @Test
    void a_token_that_comes_again_is_not_verified_again() throws ParseException {
        assertThat(tokens.parse("maria", RULES).getSubject()).isEqualTo("maria");
        assertThat(tokens.parse("tom", RULES).getSubject()).isEqualTo("tom");
        assertThat(tokens.parse(new String("maria"), RULES).getSubject()).isEqualTo("maria");
        assertThat(verification.count).isEqualTo(2);
    }

    @Test
    void the_withdrawal_of_a_key_is_seen_within_a_minute() throws ParseException {
        tokens.parse("maria", RULES);
        verification.withdrawn.add("maria");
        now = START.plus(VerifiedTokens.KEPT).minusMillis(1);
        assertThat(tokens.parse("maria", RULES).getSubject()).isEqualTo("maria");
        now = START.plus(VerifiedTokens.KEPT);
        assertThatThrownBy(() -> tokens.parse("maria", RULES)).isInstanceOf(ParseException.class);
    }

    @Test
    void from_its_expiry_on_a_token_is_verified_each_time() throws ParseException {
        verification.expiry = START.plusSeconds(10);
        tokens.parse("maria", RULES);
        now = START.plusSeconds(9);
        tokens.parse("maria", RULES);
        assertThat(verification.count).isEqualTo(1);
        now = START.plusSeconds(10);
        tokens.parse("maria", RULES);
        tokens.parse("maria", RULES);
        assertThat(verification.count).isEqualTo(3);
    }

    @Test
    void what_is_not_good_is_not_kept() throws ParseException {
        verification.withdrawn.add("mallory");
        assertThatThrownBy(() -> tokens.parse("mallory", RULES)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse("mallory", RULES)).isInstanceOf(ParseException.class);
        verification.withdrawn.clear();
        assertThat(tokens.parse("mallory", RULES).getSubject()).isEqualTo("mallory");
        assertThat(verification.count).isEqualTo(3);
    }

    @Test
    void what_other_rules_found_good_is_judged_by_these() throws ParseException {
        tokens.parse("maria", RULES);
        tokens.parse("maria", new JWTAuthContextInfo());
        assertThat(verification.count).isEqualTo(2);
    }
}
