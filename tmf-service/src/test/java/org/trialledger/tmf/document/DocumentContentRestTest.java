package org.trialledger.tmf.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.content.ContentStore.Declared;

/** The bytes of documents: as they came, whole and in ranges, of any size, and nothing of what was refused. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class DocumentContentRestTest extends DocumentRestFixture {
    @Test
    void a_file_is_given_out_as_it_came_whole_and_in_ranges() throws Exception {
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        System.arraycopy(id.toString().getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 36);
        var document = created(upload(SPECIALIST, documents + as("02.01.02", STUDY_LEVEL), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)), "Content-Type", "text/plain"));
        var whole = download(SPECIALIST, document);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(300_000);
        assertThat(whole.headers().firstValue("Content-Encoding").orElse("identity")).isEqualTo("identity");
        assertThat(whole.headers().firstValue("Content-Digest")).hasValue(digest(bytes));
        assertThat(whole.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
        var tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(download(SPECIALIST, document, "If-None-Match", tag).statusCode()).isEqualTo(304);
        var part = download(SPECIALIST, document, "Range", "bytes=100000-100009", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100000-100009/300000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 100_010));
        assertThat(download(SPECIALIST, document, "Range", "bytes=-5").body()).isEqualTo(Arrays.copyOfRange(bytes, 299_995, 300_000));
        assertThat(download(SPECIALIST, document, "Range", "bytes=299999-").body()).hasSize(1);
        assertThat(download(SPECIALIST, document, "Range", "bytes=300000-").statusCode()).isEqualTo(416);
        assertThat(download(SPECIALIST, document, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(download("finance-preparer", document).statusCode()).isEqualTo(403);
    }

    /** As large as {@code -Dtrialledger.test.large=2147483648} says; with a heap of 256 MB the 2 GiB of the requirement pass too. */
    @Test
    void a_file_of_any_size_passes_without_being_held_in_memory() throws Exception {
        long size = Long.getLong("trialledger.test.large", 256L << 20);
        var held = new HeldMemory();
        passes(size, held);
        assertThat(held.most).as("bytes held at once, beside what was before").isLessThan(128L << 20);
    }

    @Test
    void what_is_refused_leaves_no_trace() throws Exception {
        var text = "Never kept " + id;
        views.settle();
        var recorded = eventSourcing.reader().newest();
        problem(upload(SPECIALIST, as("09.09.99", STUDY_LEVEL), text), 409, "artifact-unknown");
        problem(upload(SPECIALIST, as("05.04.03", "&level=SITE&site=" + UUID.randomUUID()), text), 409, "document-scope-unknown");
        assertThat(problem(upload(SPECIALIST, as("05.04.03", "&level=SITE"), text), 409, "document-scope-incomplete").path("detail").asText()).isEqualTo("At level SITE the scope names a site, and no person or vendor.");
        problem(upload(SPECIALIST, as("06.03.01", STUDY_LEVEL), text), 409, "unblinded-outside-restricted-area");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL).replace("record.txt", "..%2f..%2fetc%2fpasswd"), text), 409, "file-name-unsafe");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Type", "text/html"), 409, "media-type-not-allowed");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Digest", digest(new byte[1])), 409, "content-digest-mismatch");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Digest", "md5=:AAAA:"), 400, "invalid-request");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), ""), 409, "content-empty");
        problem(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), text, "Content-Encoding", "gzip"), 415, "unsupported-media-type");
        problem(upload(REVIEWER, as("02.01.02", STUDY_LEVEL), text), 403, "forbidden");
        assertThat(isKept(text)).isFalse();
        assertThat(announce(settings.largest().asLongValue() + 1)).contains(" 413 ");
        sendHalf();
        views.settle();
        assertThat(shown(api.get(SPECIALIST, documents)).path("items")).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> arriving().isEmpty());
        assertThat(eventSourcing.reader().newest()).as("nothing is recorded").isEqualTo(recorded);
    }

    @Test
    void what_nobody_needs_is_swept_and_what_is_filed_stays() throws Exception {
        var filed = "Filed " + id;
        created(upload(SPECIALIST, as("02.01.02", STUDY_LEVEL), filed));
        var orphan = "Of a crash " + id;
        contents.put(new ByteArrayInputStream(orphan.getBytes(StandardCharsets.UTF_8)), Declared.nothing(1_000));
        sweep.sweep(Instant.now().minusSeconds(3_600));
        assertThat(isKept(orphan)).as("it may be on its way into the ledger").isTrue();
        views.settle();
        sweep.sweep(Instant.now().plusSeconds(60));
        assertThat(isKept(orphan)).isFalse();
        assertThat(isKept(filed)).isTrue();
    }

    /** Of the texts this test sends; others may put theirs meanwhile. */
    private boolean isKept(String text) throws Exception {
        return contents.exists(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    private void passes(long size, HeldMemory held) throws Exception {
        var document = created(upload(SPECIALIST, documents + as("10.02.05", STUDY_LEVEL), BodyPublishers.ofInputStream(() -> new Generated(id, size, held)), "Content-Type", "application/zip"));
        var request = HttpRequest.newBuilder(base.resolve(document + "/versions/1/content")).header("Authorization", "Bearer " + token(SPECIALIST)).build();
        try (var came = HTTP.send(request, BodyHandlers.ofInputStream()).body(); var sent = new Generated(id, size, held)) {
            byte[] one = new byte[1 << 16], other = new byte[1 << 16];
            long left = size;
            for (int n; (n = came.readNBytes(one, 0, one.length)) > 0; left -= n) {
                assertThat(sent.readNBytes(other, 0, n)).isEqualTo(n);
                if (!Arrays.equals(one, 0, n, other, 0, n)) throw new AssertionError("it differs near its byte " + (size - left));
            }
            assertThat(left).isZero();
        }
    }

    /** What a collection leaves on the heap, looked at as the bytes pass. */
    private static final class HeldMemory {
        private final long before = used();
        private long most;

        void look() {
            most = Math.max(most, used() - before);
        }

        private static long used() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    /** So many bytes that nobody has to hold: xorshift of a seed. */
    private static final class Generated extends InputStream {
        private static final long LOOKED_AT = 32L << 20;

        private final HeldMemory held;
        private long state, left;

        Generated(UUID seed, long size, HeldMemory held) {
            state = seed.getLeastSignificantBits() | 1;
            left = size;
            this.held = held;
        }

        @Override
        public int read() {
            if (left-- <= 0) return -1;
            if (left % LOOKED_AT == 0) held.look();
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            return (int) state & 0xff;
        }
    }

    /** @return the first line of the answer, which does not wait for what it will not read */
    private String announce(long length) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("POST " + documents + as("02.01.02", STUDY_LEVEL) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token(SPECIALIST) + "\r\nIdempotency-Key: large-" + id
                + "\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        }
    }

    /** The sender announces more than it sends and leaves: the server closes the connection, answered or not. */
    private void sendHalf() throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(("POST " + documents + as("02.01.02", STUDY_LEVEL) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token(SPECIALIST) + "\r\nIdempotency-Key: half-" + id
                + "\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\nHalf of it").getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !arriving().isEmpty());
        }
    }

    private List<String> arriving() throws IOException {
        var files = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(settings.folder().resolve("incoming"))) {
            all.forEach(file -> files.add(file.toString()));
        }
        return files;
    }
}
