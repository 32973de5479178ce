package org.trialledger.gateway.routing;

import java.util.Locale;

/** The problems that only the way to a service can have. Public API like {@code ProblemType}: names are never changed. */
public enum RoutingProblem {
    INVALID_FRAMING(400, "Invalid message framing", "Where the request's body ends, or whom it is for, could be read in two ways."),
    INVALID_PATH(400, "Invalid path", "The path has dot segments, empty segments, parameters or encoded separators, and could be read as another."),
    REQUEST_TIMEOUT(408, "Request timed out", "The rest of the request's body did not arrive in time."),
    TOO_MANY_REQUESTS(429, "Too many requests", "The caller has used up its allowance, which the headers RateLimit and RateLimit-Policy tell. Ask again after Retry-After seconds."),
    TOO_MANY_HEADERS(431, "Too many header fields", "The request has more header fields than are accepted."),
    SERVICE_UNAVAILABLE(503, "Service unavailable", "The service named in `detail` is down or broke off. A command may be sent again with the same Idempotency-Key after Retry-After seconds: it takes effect once."),
    GATEWAY_TIMEOUT(504, "Service did not answer in time", "Whether the request was carried out is unknown. A command may be sent again with the same Idempotency-Key: it takes effect once."),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported", "The API speaks HTTP/1.1.");

    private final int status;
    private final String title;
    private final String meaning;

    RoutingProblem(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
