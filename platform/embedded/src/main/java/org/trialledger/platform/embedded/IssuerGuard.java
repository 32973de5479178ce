package org.trialledger.platform.embedded;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what the library would let pass: it is made for tests and issues a token with any claims to whoever asks. Here a
 * person or a machine must be known and say the right secret, clients must be known, and a login goes back to this machine only.
 */
final class IssuerGuard {
    /** Public clients that people log in through: a page, or a script. */
    static final Set<String> PUBLIC_CLIENTS = Set.of("trialledger-web", "trialledger-cli");

    record Refused(int status, String error, String description) {}

    private final IssuedClaims claims;

    IssuerGuard(IssuedClaims claims) {
        this.claims = claims;
    }

    Optional<Refused> atAuthorization(Map<String, String> query) {
        if (!PUBLIC_CLIENTS.contains(query.getOrDefault("client_id", ""))) return refuse(400, "invalid_client", "client_id is one of " + sorted(PUBLIC_CLIENTS));
        if (!"code".equals(query.get("response_type"))) return refuse(400, "unsupported_response_type", "response_type is code");
        if (!isOnThisMachine(query.get("redirect_uri"))) return refuse(400, "invalid_request", "redirect_uri is an http address on this machine");
        return Optional.empty();
    }

    Optional<Refused> atLogin(Map<String, String> form) {
        // The library adds a posted "claims" field to the token.
        if (!form.keySet().equals(Set.of("username"))) return refuse(400, "invalid_request", "a login has the field username and no other");
        var person = Identity.find(form.get("username")).filter(identity -> !identity.machine());
        return person.isPresent() ? Optional.empty() : refuse(400, "access_denied", "no such person");
    }

    Optional<Refused> atToken(Map<String, String> form, String authorization) {
        var client = Client.of(form, authorization);
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> Identity.find(client.id()).filter(Identity::machine).filter(machine -> machine.secret().equals(client.secret()))
                .isPresent() ? Optional.empty() : refuse(401, "invalid_client", "no such machine client, or another secret");
            case "password" -> atPublicClient(client).or(() -> Identity.find(form.get("username")).filter(person -> !person.machine())
                .filter(person -> person.secret().equals(form.get("password")))
                .isPresent() ? Optional.empty() : refuse(400, "invalid_grant", "no such person, or another password"));
            case "authorization_code" -> atPublicClient(client).or(() -> atCode(form));
            default -> refuse(400, "unsupported_grant_type", "grant_type is authorization_code, password or client_credentials");
        };
    }

    private Optional<Refused> atPublicClient(Client client) {
        return PUBLIC_CLIENTS.contains(client.id()) ? Optional.empty() : refuse(401, "invalid_client", "client_id is one of " + sorted(PUBLIC_CLIENTS));
    }

    private Optional<Refused> atCode(Map<String, String> form) {
        var login = claims.login(form.get("code"));
        if (login == null) return refuse(400, "invalid_grant", "unknown or used code");
        // The library compares a verifier that is there and misses one that is not.
        if (login.challenged() && !form.containsKey("code_verifier")) return refuse(400, "invalid_grant", "code_verifier is missing");
        return Optional.empty();
    }

    private static boolean isOnThisMachine(String redirect) {
        try {
            var uri = URI.create(redirect == null ? "" : redirect);
            return "http".equals(uri.getScheme()) && Set.of("127.0.0.1", "localhost").contains(String.valueOf(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Refused> refuse(int status, String error, String description) {
        return Optional.of(new Refused(status, error, description));
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Fields of a query or a form; of a repeated field the first. */
    static Map<String, String> fields(String encoded) {
        if (encoded == null || encoded.isEmpty()) return Map.of();
        return Arrays.stream(encoded.split("&")).map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> pair.length == 2 ? decode(pair[1]) : "", (first, _) -> first));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Who asks for a token: HTTP Basic as RFC 6749 2.3.1 has it, or in the form. */
    private record Client(String id, String secret) {
        static Client of(Map<String, String> form, String authorization) {
            if (authorization == null || !authorization.startsWith("Basic ")) return new Client(form.get("client_id"), form.get("client_secret"));
            try {
                var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8).split(":", 2);
                return new Client(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            } catch (IllegalArgumentException e) {
                return new Client("", "");
            }
        }
    }
}
