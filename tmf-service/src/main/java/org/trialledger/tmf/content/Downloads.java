package org.trialledger.tmf.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.tmf.content.ContentStore.Range;

/**
 * Gives a file's bytes out, whole or a range of them, never held in memory and never unchecked: small ones and ranges are read through before the first byte leaves, large whole ones as they go, of which
 * the last bytes are kept back until they are found right.
 */
@ApplicationScoped
public class Downloads {
    /** @param fileName as which it is saved */
    public record Given(String fileName, String mediaType, long size, String sha256) {}

    private static final Logger LOG = Logger.getLogger(Downloads.class);
    private static final long SMALL = 8L << 20;
    private static final int REMEMBERED = 10_000;

    /** A download that is resumed, or read page by page, is checked once in a while and not for every piece. */
    private final Cache<String, Boolean> checked = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(Duration.ofMinutes(10)).build();

    /** @param contents where its bytes are */
    public Response of(ContentStore contents, Given content, HttpHeaders headers, Request request) {
        var tag = new EntityTag(content.sha256());
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) return about(unchanged, content, tag).build();
        try {
            var range = range(content, headers, tag);
            if (range.isPresent() || content.size() <= SMALL) check(contents, content.sha256());
            var body = contents.open(content.sha256(), range.orElse(null));
            var answer = about(Response.status(range.isPresent() ? 206 : 200).entity(body).type(content.mediaType()), content, tag)
                .header(HttpHeaders.CONTENT_LENGTH, range.map(Range::length).orElse(content.size())).header(ContentDigest.HEADER, range.isPresent() ? null : ContentDigest.header(content.sha256()));
            range.ifPresent(r -> answer.header("Content-Range", "bytes " + r.from() + "-" + (r.from() + r.length() - 1) + "/" + content.size()));
            return answer.build();
        } catch (ByteRange.Unsatisfiable e) {
            return about(Response.status(416), content, tag).header("Content-Range", "bytes */" + content.size()).build();
        } catch (ContentDamaged e) {
            LOG.errorf("%s; restore it from a backup", e.getMessage());
            throw new Refusal(ProblemType.INTERNAL_ERROR, "The stored content is not what was filed; nothing of it is given out.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** If-Range (RFC 9110 13.1.5): a range of what the caller has the beginning of, else the whole. */
    private static Optional<Range> range(Given content, HttpHeaders headers, EntityTag tag) throws ByteRange.Unsatisfiable {
        var ifRange = headers.getHeaderString("If-Range");
        if (ifRange != null && !ifRange.equals("\"" + tag.getValue() + "\"")) return Optional.empty();
        return ByteRange.of(headers.getHeaderString("Range"), content.size());
    }

    private void check(ContentStore contents, String sha256) throws IOException {
        if (checked.getIfPresent(sha256) != null) return;
        contents.verify(sha256);
        checked.put(sha256, true);
    }

    /** To be saved, never to be shown in place: a file is whatever its sender made it. */
    private static Response.ResponseBuilder about(Response.ResponseBuilder answer, Given content, EntityTag tag) {
        var control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        var plain = content.fileName().replaceAll("[^A-Za-z0-9 ._()-]", "_");
        var name = URLEncoder.encode(content.fileName(), StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return answer.tag(tag).cacheControl(control).header("Accept-Ranges", "bytes").header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + name);
    }
}
