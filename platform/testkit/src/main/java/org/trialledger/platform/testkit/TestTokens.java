package org.trialledger.platform.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token issuer for tests: a key set at {@link #issuer()}{@code /jwks} on a port of the system's choosing, good tokens, and
 * forged ones. One per JVM, whichever class loader asks: a Quarkus test and its resources are loaded by different ones.
 */
public final class TestTokens {
    private static final String SHARED = "trialledger.test-tokens";
    private static final String KEY_ID = "test-1";
    private static final String AUDIENCE = "trialledger";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final KeyPair keys;

    private TestTokens(String issuer, KeyPair keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    public static TestTokens get() {
        synchronized (System.getProperties()) {
            var shared = System.getProperty(SHARED);
            if (shared != null) return restored(shared.split(" "));
            var keys = newKeys();
            var tokens = new TestTokens("http://127.0.0.1:" + serve(keys) + "/trialledger", keys);
            System.setProperty(SHARED, tokens.issuer + " " + base64(keys.getPrivate().getEncoded()) + " " + base64(keys.getPublic().getEncoded()));
            return tokens;
        }
    }

    /** What a service under test takes as property {@code trialledger.issuer}. */
    public String issuer() {
        return issuer;
    }

    /** A good token for an hour: the client application is {@code test-client}. */
    public String token(String subject, String... roles) {
        return rs256(KEY_ID, claims(subject, roles), keys);
    }

    /** A good token but for what {@code change} does to its claims. */
    public String tokenWith(Consumer<Map<String, Object>> change, String subject, String... roles) {
        var claims = claims(subject, roles);
        change.accept(claims);
        return rs256(KEY_ID, claims, keys);
    }

    /** Tokens no service may accept, by what is wrong with them. */
    public Map<String, String> forged(String... roles) {
        var zoo = new LinkedHashMap<String, String>();
        var good = claims("mallory", roles);
        var other = newKeys();
        zoo.put("alg none", unsigned("none", good));
        zoo.put("alg NONE in other spelling", unsigned("nOnE", good));
        zoo.put("signature cut off", token("mallory", roles).replaceAll("[^.]+$", ""));
        zoo.put("claims changed after signing", grafted(roles));
        zoo.put("another key under the known kid", rs256(KEY_ID, good, other));
        zoo.put("another key under an unknown kid", rs256("unknown", good, other));
        zoo.put("HS256 keyed with the public key", hs256(good, keys.getPublic().getEncoded()));
        zoo.put("HS256 keyed with the public key's PEM", hs256(good, pem(keys).getBytes(StandardCharsets.US_ASCII)));
        zoo.put("key brought along in the header", broughtKey(good, other));
        for (var named : List.of("jku", "x5u")) zoo.put("key named in the header by " + named, rs256(Map.of("alg", "RS256", "typ", "JWT", "kid", "elsewhere", named, servedFor(other)), good, other));
        for (var type : List.of("logout+jwt", "secevent+jwt", "dpop+jwt")) zoo.put("of type " + type, rs256(Map.of("alg", "RS256", "typ", type, "kid", KEY_ID), good, keys));
        zoo.put("expired", tokenWith(c -> c.put("exp", in(Duration.ofMinutes(-5))), "mallory", roles));
        zoo.put("not yet valid", tokenWith(c -> c.put("nbf", in(Duration.ofMinutes(10))), "mallory", roles));
        zoo.put("without expiry", tokenWith(c -> c.remove("exp"), "mallory", roles));
        zoo.put("of another issuer", tokenWith(c -> c.put("iss", "http://127.0.0.1:1/elsewhere"), "mallory", roles));
        zoo.put("for another audience", tokenWith(c -> c.put("aud", List.of("billing")), "mallory", roles));
        zoo.put("without audience", tokenWith(c -> c.remove("aud"), "mallory", roles));
        zoo.put("without subject", tokenWith(c -> c.remove("sub"), "mallory", roles));
        zoo.put("with a blank subject", tokenWith(c -> c.put("sub", " "), "mallory", roles));
        zoo.put("garbage", "garbage");
        zoo.put("three parts of garbage", "eyJ.eyJ.eyJ");
        zoo.put("empty", "");
        return zoo;
    }

    private Map<String, Object> claims(String subject, String... roles) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", List.of(AUDIENCE));
        claims.put("sub", subject);
        claims.put("name", "Test " + subject);
        claims.put("preferred_username", subject);
        claims.put("roles", List.of(roles));
        claims.put("azp", "test-client");
        claims.put("auth_time", in(Duration.ZERO));
        claims.put("iat", in(Duration.ZERO));
        claims.put("exp", in(Duration.ofHours(1)));
        return claims;
    }

    private String grafted(String... roles) {
        var honest = token("mallory").split("\\.");
        return honest[0] + "." + base64(json(claims("admin", roles))) + "." + honest[2];
    }

    private static String unsigned(String algorithm, Map<String, Object> claims) {
        return base64(json(Map.of("alg", algorithm, "typ", "JWT"))) + "." + base64(json(claims)) + ".";
    }

    private static String rs256(String keyId, Map<String, Object> claims, KeyPair keys) {
        return rs256(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId), claims, keys);
    }

    private static String broughtKey(Map<String, Object> claims, KeyPair own) {
        return rs256(Map.of("alg", "RS256", "typ", "JWT", "jwk", jwk(own)), claims, own);
    }

    private static String rs256(Map<String, Object> header, Map<String, Object> claims, KeyPair keys) {
        var content = base64(json(header)) + "." + base64(json(claims));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hs256(Map<String, Object> claims, byte[] secret) {
        var content = base64(json(Map.of("alg", "HS256", "typ", "JWT", "kid", KEY_ID))) + "." + base64(json(claims));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a key set is indeed served for the forger's key. */
    private static String servedFor(KeyPair own) {
        return "http://127.0.0.1:" + serve(own) + "/trialledger/jwks";
    }

    private static int serve(KeyPair keys) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var body = json(Map.of("keys", List.of(jwk(keys))));
            server.createContext("/trialledger/jwks", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> jwk(KeyPair keys) {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", KEY_ID, "n", base64(unsigned(key.getModulus())), "e", base64(unsigned(key.getPublicExponent())));
    }

    /** RFC 7518 6.3.1: without the sign byte {@link BigInteger} leads with. */
    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestTokens restored(String[] shared) {
        try {
            var rsa = KeyFactory.getInstance("RSA");
            var decoder = Base64.getUrlDecoder();
            return new TestTokens(shared[0], new KeyPair(
                rsa.generatePublic(new X509EncodedKeySpec(decoder.decode(shared[2]))),
                rsa.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(shared[1])))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long in(Duration fromNow) {
        return Instant.now().plus(fromNow).getEpochSecond();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
