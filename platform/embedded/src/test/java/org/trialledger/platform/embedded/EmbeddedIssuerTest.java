package org.trialledger.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedIssuerTest {
    private static final String CODE_REQUEST = "/authorize?response_type=code&client_id=trialledger-web&scope=openid&state=s&redirect_uri=http://127.0.0.1:5000/back";

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir Path home;
    private EmbeddedIssuer issuer;

    @BeforeEach
    void start() throws Exception {
        issuer = EmbeddedIssuer.start(home, 0);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_person_gets_a_token_by_password() throws Exception {
        var claims = verified(accessToken(post("/token", "grant_type=password&client_id=trialledger-cli&username=maria&password=maria")));
        assertThat(claims.getIssuer()).isEqualTo(issuer.issuer());
        assertThat(claims.getAudience()).containsExactly("trialledger");
        assertThat(claims.getSubject()).isEqualTo("maria");
        assertThat(claims.getStringClaim("name")).isEqualTo("Maria Keller");
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("maria");
        assertThat(claims.getStringListClaim("roles")).containsExactly("project-manager");
        assertThat(claims.getStringClaim("azp")).isEqualTo("trialledger-cli");
        assertThat(claims.getLongClaim("auth_time")).isEqualTo(claims.getIssueTime().toInstant().getEpochSecond());
        assertThat(Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant())).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void a_machine_gets_a_token_by_its_secret_in_the_form_or_by_http_basic() throws Exception {
        var basic = "Basic " + Base64.getEncoder().encodeToString("trialledger-service:trialledger-service-secret".getBytes(StandardCharsets.UTF_8));
        var inForm = verified(accessToken(post("/token", "grant_type=client_credentials&client_id=edc-demo&client_secret=edc-demo-secret")));
        var byBasic = verified(accessToken(post("/token", "grant_type=client_credentials", "Authorization", basic)));
        assertThat(inForm.getStringListClaim("roles")).containsExactly("edc");
        assertThat(inForm.getStringClaim("azp")).isEqualTo("edc-demo");
        assertThat(inForm.getClaim("auth_time")).as("a machine never logs in").isNull();
        assertThat(byBasic.getSubject()).isEqualTo("trialledger-service");
        assertThat(byBasic.getStringListClaim("roles")).containsExactly("service");
    }

    @Test
    void a_person_logs_in_on_the_page_with_a_challenge() throws Exception {
        var verifier = "a-verifier-that-is-long-enough-for-the-rfc-0123456789";
        var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var challenged = CODE_REQUEST + "&code_challenge_method=S256&code_challenge=" + challenge;
        assertThat(get(challenged).body()).contains("value=\"sofia\"", "Sofia Marques");

        var exchange = "grant_type=authorization_code&client_id=trialledger-web&redirect_uri=http://127.0.0.1:5000/back&code=";
        assertThat(post("/token", exchange + code(challenged, "sofia")).body()).contains("code_verifier is missing");
        var claims = verified(accessToken(post("/token", exchange + code(challenged, "sofia") + "&code_verifier=" + verifier)));
        assertThat(claims.getSubject()).isEqualTo("sofia");
        assertThat(claims.getStringListClaim("roles")).containsExactly("safety-officer");
        assertThat(claims.getLongClaim("auth_time")).isPositive();
    }

    @Test
    void a_code_is_good_once() throws Exception {
        var exchange = "grant_type=authorization_code&client_id=trialledger-web&redirect_uri=http://127.0.0.1:5000/back&code=" + code(CODE_REQUEST, "tom");
        assertThat(post("/token", exchange).statusCode()).isEqualTo(200);
        assertThat(post("/token", exchange).body()).contains("unknown or used code");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "grant_type=password&client_id=trialledger-cli&username=maria&password=wrong",
        "grant_type=password&client_id=trialledger-cli&username=nobody&password=nobody",
        "grant_type=password&client_id=trialledger-cli&username=edc-demo&password=edc-demo-secret",
        "grant_type=password&client_id=unknown&username=maria&password=maria",
        "grant_type=client_credentials&client_id=edc-demo&client_secret=guess",
        "grant_type=client_credentials&client_id=maria&client_secret=maria",
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=x",
        "grant_type=refresh_token&refresh_token=x&client_id=trialledger-cli",
        "username=maria", "",
    })
    void other_token_requests_are_refused(String form) throws Exception {
        var answer = post("/token", form);
        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).contains("\"error\"").doesNotContain("access_token");
    }

    @Test
    void roles_come_from_the_table_whatever_the_caller_sends() throws Exception {
        var claims = verified(accessToken(post("/token",
            "grant_type=password&client_id=trialledger-cli&username=maria&password=maria&roles=operator&claims=%7B%22roles%22%3A%5B%22operator%22%5D%7D&subject=olga")));
        assertThat(claims.getSubject()).isEqualTo("maria");
        assertThat(claims.getStringListClaim("roles")).containsExactly("project-manager");
        assertThat(post(CODE_REQUEST, "username=maria&claims=%7B%22roles%22%3A%5B%22operator%22%5D%7D").statusCode()).isEqualTo(400);
    }

    @Test
    void a_login_is_sent_back_to_this_machine_only() throws Exception {
        assertThat(get(CODE_REQUEST.replace("127.0.0.1:5000", "example.org")).statusCode()).isEqualTo(400);
        assertThat(post(CODE_REQUEST.replace("127.0.0.1:5000", "example.org"), "username=maria").statusCode()).isEqualTo(400);
    }

    @Test
    void the_issuer_is_its_address_and_not_what_a_header_says() throws Exception {
        var answer = post("/token", "grant_type=password&client_id=trialledger-cli&username=maria&password=maria", "X-Forwarded-Port", "1", "X-Forwarded-Proto", "https");
        assertThat(verified(accessToken(answer)).getIssuer()).isEqualTo(issuer.issuer());
        assertThat(get("/.well-known/openid-configuration").body()).contains("\"" + issuer.issuer() + "\"");
    }

    @Test
    void there_is_no_second_issuer_and_no_debugger() throws Exception {
        var root = issuer.issuer().replace("/trialledger", "");
        for (var path : List.of("/other/token", "/trialledger/debugger", "/other/jwks", "/")) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(root + path)).POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_secret=b"))
                .header("Content-Type", "application/x-www-form-urlencoded").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void tokens_stay_good_over_a_restart_and_the_key_is_private() throws Exception {
        var before = accessToken(post("/token", "grant_type=password&client_id=trialledger-cli&username=maria&password=maria"));
        var port = URI.create(issuer.issuer()).getPort();
        issuer.close();
        issuer = EmbeddedIssuer.start(home, port);
        assertThat(verified(before).getSubject()).isEqualTo("maria");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("signing-key.json")))).isEqualTo("rw-------");
    }

    private String code(String request, String person) throws Exception {
        var answer = post(request, "username=" + person);
        assertThat(answer.statusCode()).isEqualTo(302);
        var back = answer.headers().firstValue("Location").orElseThrow();
        assertThat(back).startsWith("http://127.0.0.1:5000/back").contains("state=s");
        return IssuerGuard.fields(URI.create(back).getRawQuery()).get("code");
    }

    private JWTClaimsSet verified(String token) throws Exception {
        var jwt = SignedJWT.parse(token);
        var key = JWKSet.parse(get("/jwks").body()).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key).as("the token's key is published").isNotNull();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private static String accessToken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
