package org.trialledger.platform.embedded;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * An OpenID Connect issuer with example people and machine clients ({@link Identity}), for local mode: discovery, JWKS,
 * authorization code flow with a page to choose a person, password and client credentials grants. The protocol is the library's;
 * the server is the JDK's, for the library's own ones need another Netty or keep every request in memory.
 */
public final class EmbeddedIssuer implements AutoCloseable {
    static final String ID = "trialledger";
    static final String AUDIENCE = "trialledger";
    private static final int MAX_BODY = 64 * 1024;
    private static final Set<String> OPEN_PATHS = Set.of(
        "/" + ID + "/.well-known/openid-configuration", "/" + ID + "/.well-known/oauth-authorization-server", "/" + ID + "/jwks", "/" + ID + "/userinfo");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final IssuedClaims claims = new IssuedClaims(Clock.systemUTC());
    private final IssuerGuard guard = new IssuerGuard(claims);
    private final Route library;

    private EmbeddedIssuer(Path home, int port) throws IOException {
        // The wrapper is never started: the library asks for a server even where it only handles requests.
        var config = new OAuth2Config(true, null, null, false, new OAuth2TokenProvider(SigningKey.in(home.resolve("signing-key.json"))),
            Set.of(claims), new MockWebServerWrapper());
        library = new OAuth2HttpRequestHandler(config).getAuthorizationServer();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 100);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** @param home where the signing key stays, so that tokens are good over a restart
     *  @param port 0 for any that is free */
    public static EmbeddedIssuer start(Path home, int port) throws IOException {
        return new EmbeddedIssuer(home, port);
    }

    /** What tokens carry as {@code iss}, however the issuer was addressed. */
    public String issuer() {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), ID);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) answer(exchange, 413, "application/json", "{\"error\":\"invalid_request\"}");
            else handle(exchange, new String(body, StandardCharsets.UTF_8));
        }
    }

    private void handle(HttpExchange exchange, String body) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /" + ID + "/authorize" -> choosePerson(exchange);
            case "POST /" + ID + "/authorize" -> logIn(exchange, body);
            case "POST /" + ID + "/token" -> issue(exchange, body);
            default -> {
                // The library has more: a debugger, and an issuer of its own at every other path.
                if (OPEN_PATHS.contains(path)) pass(exchange, body);
                else answer(exchange, 404, "text/plain", "The issuer is " + issuer() + "\n");
            }
        }
    }

    private void choosePerson(HttpExchange exchange) throws IOException {
        var refused = guard.atAuthorization(IssuerGuard.fields(exchange.getRequestURI().getRawQuery()));
        if (refused.isPresent()) refuse(exchange, refused.get());
        else answer(exchange, 200, "text/html; charset=utf-8", LoginPage.html());
    }

    private void logIn(HttpExchange exchange, String body) throws IOException {
        var query = IssuerGuard.fields(exchange.getRequestURI().getRawQuery());
        var form = IssuerGuard.fields(body);
        var refused = guard.atAuthorization(query).or(() -> guard.atLogin(form));
        if (refused.isPresent()) {
            refuse(exchange, refused.get());
            return;
        }
        var response = library.invoke(request(exchange, body));
        var back = response.getHeaders().get("Location");
        if (back != null) {
            var code = URLUtils.parseParameters(HttpUrl.get(back).encodedQuery()).get("code").getFirst();
            claims.loggedIn(code, Identity.find(form.get("username")).orElseThrow(), query.containsKey("code_challenge"));
        }
        answer(exchange, response);
    }

    private void issue(HttpExchange exchange, String body) throws IOException {
        var form = IssuerGuard.fields(body);
        var refused = guard.atToken(form, exchange.getRequestHeaders().getFirst("Authorization"));
        if (refused.isPresent()) {
            refuse(exchange, refused.get());
            return;
        }
        try {
            pass(exchange, body);
        } finally {
            claims.forget(form.get("code"));
        }
    }

    private void pass(HttpExchange exchange, String body) throws IOException {
        answer(exchange, library.invoke(request(exchange, body)));
    }

    /** The library derives the issuer from Host and X-Forwarded headers; a caller shall not choose it, so it sees our own address. */
    private OAuth2HttpRequest request(HttpExchange exchange, String body) {
        var headers = new Headers.Builder();
        for (var name : List.of("Authorization", "Content-Type", "Accept")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) headers.addUnsafeNonAscii(name, value);
        }
        var url = HttpUrl.get("http://127.0.0.1:%d".formatted(server.getAddress().getPort())).newBuilder()
            .encodedPath(exchange.getRequestURI().getRawPath()).encodedQuery(exchange.getRequestURI().getRawQuery()).build();
        return new OAuth2HttpRequest(headers.build(), exchange.getRequestMethod(), url, body);
    }

    private static void refuse(HttpExchange exchange, IssuerGuard.Refused refused) throws IOException {
        answer(exchange, refused.status(), "application/json", "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(refused.error(), refused.description()));
    }

    private static void answer(HttpExchange exchange, OAuth2HttpResponse response) throws IOException {
        response.getHeaders().forEach(header -> exchange.getResponseHeaders().add(header.getFirst(), header.getSecond()));
        var body = response.getBytesBody() != null ? response.getBytesBody()
            : response.getBody() != null ? response.getBody().getBytes(StandardCharsets.UTF_8) : new byte[0];
        send(exchange, response.getStatus(), body);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    /** Runs an issuer until it is told to stop: {@code EmbeddedIssuer <home> <port>}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: EmbeddedIssuer <home> <port>");
            System.exit(2);
        }
        var issuer = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(issuer::close, "stop-issuer"));
        System.out.println("The issuer answers at " + issuer.issuer());
        var known = new ArrayList<String>();
        Identity.all().forEach(identity -> known.add(identity.id() + " (" + String.join(", ", identity.roles()) + ")"));
        System.out.println("It knows " + String.join(", ", known));
        new CountDownLatch(1).await();
    }
}
