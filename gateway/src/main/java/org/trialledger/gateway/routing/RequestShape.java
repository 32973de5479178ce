package org.trialledger.gateway.routing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trialledger.platform.rest.ProblemType;

/**
 * Refuses requests which gateway and service could read differently: two framings of one body (request smuggling, RFC 9112
 * section 11.2) and paths that mean another resource once decoded. The parser refuses the grosser shapes before this is asked.
 */
final class RequestShape {
    private static final List<HttpMethod> METHODS = List.of(
        HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    private final BodyLimits bodies;
    private final int maxHeaders;

    RequestShape(BodyLimits bodies, int maxHeaders) {
        this.bodies = bodies;
        this.maxHeaders = maxHeaders;
    }

    Optional<GatewayProblem> refuse(HttpServerRequest request) {
        return refuseProtocol(request).or(() -> refuseFraming(request));
    }

    private Optional<GatewayProblem> refuseProtocol(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return Optional.of(GatewayProblem.of(RoutingProblem.HTTP_VERSION_NOT_SUPPORTED, "Use HTTP/1.1."));
        }
        if (!METHODS.contains(request.method())) {
            return Optional.of(GatewayProblem.of(ProblemType.METHOD_NOT_ALLOWED, "The API does not use the method %s.".formatted(request.method())));
        }
        if (request.headers().size() > maxHeaders) {
            return Optional.of(GatewayProblem.of(RoutingProblem.TOO_MANY_HEADERS, "At most %d header fields are accepted.".formatted(maxHeaders)));
        }
        return Optional.empty();
    }

    private Optional<GatewayProblem> refuseFraming(HttpServerRequest request) {
        var headers = request.headers();
        var hosts = headers.getAll("Host");
        if (hosts.size() != 1 || !HOST.matcher(hosts.getFirst()).matches()) {
            return Optional.of(invalidFraming("Exactly one Host header, with a host and an optional port, is required."));
        }
        var encodings = headers.getAll("Transfer-Encoding");
        var lengths = headers.getAll("Content-Length");
        if (!encodings.isEmpty() && !encodings.equals(List.of("chunked"))) {
            return Optional.of(invalidFraming("The only accepted Transfer-Encoding is one 'chunked'."));
        }
        if (lengths.size() > 1 || !lengths.isEmpty() && !encodings.isEmpty()) {
            return Optional.of(invalidFraming("The length of the body is given more than once."));
        }
        return lengths.isEmpty() ? Optional.empty() : refuseLength(lengths.getFirst(), bodies.of(request));
    }

    private Optional<GatewayProblem> refuseLength(String length, long most) {
        if (!isDigits(length)) {
            return Optional.of(invalidFraming("Content-Length is not a number."));
        }
        // Nineteen digits overflow a long; no body that large is ever accepted.
        var tooLarge = length.length() > 18 || Long.parseLong(length) > most;
        return tooLarge ? Optional.of(bodyTooLarge(most)) : Optional.empty();
    }

    /** A dot segment or an encoded separator would leave the prefix that chose the service, and reach its inner endpoints. */
    static Optional<GatewayProblem> refusePath(String path) {
        var plain = path != null && !path.contains("//") && !path.contains("\\") && !path.contains(";") && !hasEncodedSeparator(path);
        if (plain) {
            for (int from = 1; from <= path.length() && plain; ) {
                int slash = path.indexOf('/', from);
                int to = slash < 0 ? path.length() : slash;
                plain = !isDotSegment(path, from, to);
                from = to + 1;
            }
        }
        return plain ? Optional.empty()
            : Optional.of(GatewayProblem.of(RoutingProblem.INVALID_PATH,
                "The path must be plain: no dot segments, empty segments, parameters or encoded separators."));
    }

    private static boolean isDotSegment(String path, int from, int to) {
        int length = to - from;
        if (length == 0 || length > 6) {
            return false;
        }
        var segment = path.substring(from, to);
        if (segment.indexOf('%') >= 0) {
            segment = segment.replace("%2e", ".").replace("%2E", ".");
        }
        return segment.equals(".") || segment.equals("..");
    }

    private static boolean hasEncodedSeparator(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            for (var separator : List.of("%2f", "%5c", "%00", "%25", "%3b")) {
                if (path.regionMatches(true, i, separator, 0, 3)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static GatewayProblem invalidFraming(String detail) {
        return GatewayProblem.of(RoutingProblem.INVALID_FRAMING, detail);
    }

    static GatewayProblem bodyTooLarge(long most) {
        return GatewayProblem.of(ProblemType.BODY_TOO_LARGE, "A request body may have at most %d bytes.".formatted(most));
    }
}
