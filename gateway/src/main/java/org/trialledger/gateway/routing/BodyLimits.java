package org.trialledger.gateway.routing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** How large a request's body may be: files pass piece by piece, so what they may weigh is only a question of where they go. */
final class BodyLimits {
    private static final String ANY = "*";

    private final long ordinary;
    private final long upload;
    private final List<List<String>> uploadPaths;

    /** @param uploadPaths prefixes of whole segments, of which {@code *} fits any one */
    BodyLimits(long ordinary, long upload, List<String> uploadPaths) {
        this.ordinary = ordinary;
        this.upload = upload;
        this.uploadPaths = uploadPaths.stream().map(BodyLimits::segmentsOf).toList();
    }

    static BodyLimits of(ProxyLimits limits) {
        return new BodyLimits(limits.maxBodySize().asLongValue(), limits.maxUploadSize().asLongValue(), limits.uploadPaths().orElse(List.of()));
    }

    long of(HttpServerRequest request) {
        return of(request.method(), request.path());
    }

    long of(HttpMethod method, String path) {
        if (!HttpMethod.POST.equals(method) || path == null || path.isEmpty()) {
            return ordinary;
        }
        var segments = segmentsOf(path);
        return uploadPaths.stream().anyMatch(prefix -> fits(prefix, segments)) ? upload : ordinary;
    }

    private static boolean fits(List<String> prefix, List<String> segments) {
        if (segments.size() < prefix.size()) {
            return false;
        }
        for (int i = 0; i < prefix.size(); i++) {
            if (!prefix.get(i).equals(ANY) && !prefix.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segmentsOf(String path) {
        return List.of(path.substring(1).split("/"));
    }
}
