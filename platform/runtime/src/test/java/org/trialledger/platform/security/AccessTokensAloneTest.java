package org.trialledger.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensAloneTest {
    private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();

    private final AccessTokensAlone tokens = new AccessTokensAlone(new JWTCallerPrincipalFactory() {
        @Override
        public JWTCallerPrincipal parse(String text, JWTAuthContextInfo by) {
            return new DefaultJWTCallerPrincipal(new JwtClaims());
        }
    });

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", "{\"alg\":\"RS256\",\"typ\":\"jwt\"}", "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", "{\"alg\":\"RS256\",\"typ\":\"application/at+JWT\"}"})
    void a_token_that_says_to_be_an_access_token_or_nothing_is_taken(String header) throws ParseException {
        assertThat(tokens.parse(token(header), RULES)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "JWE", ""})
    void a_token_for_something_else_is_none(String type) {
        assertThatThrownBy(() -> tokens.parse(token("{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}"), RULES)).isInstanceOf(ParseException.class);
    }

    @Test
    void what_is_no_token_is_none() {
        assertThatThrownBy(() -> tokens.parse("garbage", RULES)).isInstanceOf(ParseException.class);
    }

    private static String token(String header) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + encoder.encodeToString("{}".getBytes(StandardCharsets.UTF_8)) + "." + encoder.encodeToString(new byte[256]);
    }
}
