package org.trialledger.tmf.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.content.ContentStore.Held;
import org.trialledger.tmf.content.ContentStore.Range;

/** What every content store does, wherever it keeps its bytes. */
abstract class ContentStoreContract {
    private static final long MOST = 10_000_000;

    @TempDir Path folder;

    /** @param incoming where content arrives */
    abstract ContentStore store(Path incoming) throws IOException;

    /** Changes a byte of what the store holds, as a disk or a person might. */
    abstract void damage(String sha256) throws IOException;

    static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private long arriving() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".part")).count();
        }
    }

    private static long held(ContentStore store) throws IOException {
        try (var all = store.list()) {
            return all.count();
        }
    }

    @Test
    void what_was_put_is_read_byte_for_byte_whole_and_in_ranges() throws Exception {
        var store = store(folder);
        for (int size : new int[] {1, 65_535, 65_536, 65_537, 131_072, 300_001}) {
            var bytes = bytes(size);
            var stored = store.put(in(bytes), new Declared((long) size, sha256(bytes), MOST));
            assertThat(stored).isEqualTo(new ContentStore.Stored(sha256(bytes), size));
            try (var out = store.open(stored.sha256(), null)) {
                assertThat(out.readAllBytes()).isEqualTo(bytes);
            }
            int from = size / 3, length = size / 2 + 1 - size / 3;
            try (var out = store.open(stored.sha256(), new Range(from, length))) {
                assertThat(out.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
            }
            assertThat(store.size(stored.sha256())).hasValue(size);
        }
        assertThat(arriving()).isZero();
        assertThat(held(store)).isEqualTo(6);
    }

    @Test
    void what_is_refused_leaves_nothing_behind() throws Exception {
        var store = store(folder);
        var bytes = bytes(100_000);
        refused(store, new Declared(100_001L, null, MOST), ContentRule.CONTENT_TRUNCATED);
        refused(store, new Declared(99_999L, null, MOST), ContentRule.CONTENT_TRUNCATED);
        refused(store, new Declared(null, "0".repeat(64), MOST), ContentRule.CONTENT_DIGEST_MISMATCH);
        refused(store, new Declared(null, null, 99_999), ContentRule.CONTENT_TOO_LARGE);
        assertThatThrownBy(() -> store.put(InputStream.nullInputStream(), Declared.nothing(MOST))).isInstanceOfSatisfying(RuleViolation.class, v -> assertThat(v.rule()).isEqualTo((Rule) ContentRule.CONTENT_EMPTY));
        var broken = new SequenceInputStream(in(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        });
        assertThatThrownBy(() -> store.put(broken, Declared.nothing(MOST))).isInstanceOf(SenderBrokeOff.class);
        try (var arrival = store.receive(in(bytes), Declared.nothing(MOST))) {
            assertThat(store.exists(arrival.content().sha256())).as("nobody kept it").isFalse();
        }
        assertThat(arriving()).isZero();
        assertThat(held(store)).isZero();
    }

    private static void refused(ContentStore store, Declared declared, ContentRule rule) {
        assertThatThrownBy(() -> store.put(in(bytes(100_000)), declared)).isInstanceOfSatisfying(RuleViolation.class, v -> assertThat(v.rule()).isEqualTo((Rule) rule));
    }

    @Test
    void the_same_content_is_kept_once_and_a_later_bringing_makes_it_young() throws Exception {
        var store = store(folder);
        var bytes = bytes(1_000);
        var first = store.put(in(bytes), Declared.nothing(MOST));
        Held before, after;
        try (var all = store.list()) {
            before = all.findFirst().orElseThrow();
        }
        store.put(in(bytes), Declared.nothing(MOST));
        try (var all = store.list()) {
            after = all.findFirst().orElseThrow();
        }
        assertThat(held(store)).isEqualTo(1);
        assertThat(after.sha256()).isEqualTo(first.sha256());
        assertThat(after.keptSince()).isAfterOrEqualTo(before.keptSince());
    }

    @Test
    void what_was_swept_while_it_was_recorded_is_kept_again() throws Exception {
        var store = store(folder);
        try (var arrival = store.receive(in(bytes(1_000)), Declared.nothing(MOST))) {
            arrival.keep();
            assertThat(store.delete(arrival.content().sha256(), Instant.now().minusSeconds(60))).as("it is young").isFalse();
            assertThat(store.delete(arrival.content().sha256(), Instant.now().plusSeconds(60))).isTrue();
            assertThat(store.exists(arrival.content().sha256())).isFalse();
            arrival.keep();
            store.verify(arrival.content().sha256());
        }
        assertThat(store.delete("f".repeat(64), Instant.now())).isFalse();
    }

    @Test
    void a_damaged_content_is_never_given_out_whole() throws Exception {
        var store = store(folder);
        var sha256 = store.put(in(bytes(200_000)), Declared.nothing(MOST)).sha256();
        damage(sha256);
        assertThatThrownBy(() -> store.verify(sha256)).isInstanceOf(IOException.class);
        long given = 0;
        try (var out = store.open(sha256, null)) {
            while (out.read() != -1) given++;
        } catch (IOException damaged) {
            assertThat(given).isLessThan(200_000);
            given = -1;
        }
        assertThat(given).isEqualTo(-1);
        assertThatThrownBy(() -> store.verify("e".repeat(64))).isInstanceOf(ContentDamaged.class);
    }

    @Test
    void what_died_on_the_way_is_discarded_when_it_is_old() throws Exception {
        var store = store(folder);
        try (var arrival = store.receive(in(bytes(10)), Declared.nothing(MOST))) {
            assertThat(store.discardUnfinished(Instant.now().minusSeconds(60))).isZero();
            assertThat(store.discardUnfinished(Instant.now().plusSeconds(60))).isEqualTo(1);
        }
        assertThat(arriving()).isZero();
    }

    @Test
    void many_bring_the_same_at_once() throws Exception {
        var store = store(folder);
        var bytes = bytes(50_000);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < 20; i++) tasks.add(() -> store.put(in(bytes), Declared.nothing(MOST)).sha256());
            for (var done : many.invokeAll(tasks)) store.verify(done.get());
        }
        assertThat(held(store)).isEqualTo(1);
        assertThat(arriving()).isZero();
    }
}
