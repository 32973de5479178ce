package org.trialledger.tmf.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.tmf.content.ContentStore.Declared;

/** A process that writes into the folder is killed, as the system does when memory runs out: what it said is kept is there whole, and of what it had not finished nothing stays after the sweep. */
class KilledWriterTest {
    private static final int SIZE = 3 << 20, NEVER = -1;
    private static final String KEPT = "kept ";

    /** The process: keeps one content after the other and says so. Of the one with the number given its sender sends half, and stays on the line. */
    public static final class Writer {
        public static void main(String[] arguments) throws Exception {
            var store = new FolderContentStore(Path.of(arguments[0]), InstantSource.system());
            for (int i = 0; ; i++) {
                var stored = store.put(new Sender(Integer.parseInt(arguments[1]) == i), new Declared((long) SIZE, null, SIZE));
                System.out.println(KEPT + stored.sha256());
            }
        }
    }

    private static final class Sender extends InputStream {
        private final SplittableRandom random = new SplittableRandom();
        private final boolean stays;
        private int sent;

        Sender(boolean stays) {
            this.stays = stays;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("it is read in pieces");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (sent == SIZE) return -1;
            if (stays && sent >= SIZE / 2) stay();
            var piece = new byte[Math.min(length, SIZE - sent)];
            random.nextBytes(piece);
            System.arraycopy(piece, 0, into, from, piece.length);
            sent += piece.length;
            return piece.length;
        }

        private static void stay() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @TempDir Path folder;

    private Process writer(int staysAt) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", System.getProperty("java.class.path"),
            Writer.class.getName(), folder.toString(), Integer.toString(staysAt)).redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile())).start();
    }

    private Path said() {
        return folder.resolve("said");
    }

    /** What the processes said is kept; a line that broke off was not said. */
    private List<String> kept() throws IOException {
        if (!Files.exists(said())) return List.of();
        return Files.readAllLines(said()).stream().filter(line -> line.length() == KEPT.length() + 64).map(line -> line.substring(KEPT.length())).toList();
    }

    /** SIGKILL: nothing of the process runs any more, no finally and no shutdown hook. */
    private static void kill(Process writer) throws InterruptedException {
        writer.destroyForcibly().waitFor();
    }

    private List<Path> parts() throws IOException {
        try (var files = Files.list(folder.resolve("incoming"))) {
            return files.toList();
        }
    }

    private void everythingHeldIsWhole() throws Exception {
        var store = new FolderContentStore(folder, InstantSource.system());
        var kept = kept();
        for (var sha256 : kept) store.verify(sha256);
        List<String> held;
        try (var all = store.list()) {
            held = all.map(ContentStore.Held::sha256).toList();
        }
        for (var sha256 : held) store.verify(sha256);
        assertThat(held).containsAll(kept);
        try (var files = Files.walk(folder.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile)).as("files under another name than their hash").hasSameSizeAs(held);
        }
    }

    @Test
    void of_an_upload_that_was_under_way_only_a_part_is_left_and_that_is_swept() throws Exception {
        var writer = writer(2);
        await().atMost(Duration.ofSeconds(60)).until(() -> kept().size() == 2 && parts().stream().anyMatch(part -> part.toFile().length() >= SIZE / 2));
        kill(writer);
        everythingHeldIsWhole();
        assertThat(held()).isEqualTo(2);
        assertThat(parts()).hasSize(1);
        var store = new FolderContentStore(folder, InstantSource.system());
        assertThat(store.discardUnfinished(Instant.now().minusSeconds(3_600))).as("it may be on its way").isZero();
        assertThat(store.discardUnfinished(Instant.now().plusSeconds(60))).isEqualTo(1);
        assertThat(parts()).isEmpty();
        assertThat(held()).isEqualTo(2);
    }

    /** Wherever it is hit: between any two steps of writing, naming and flushing. */
    @Test
    void a_writer_that_is_killed_at_any_moment_leaves_no_content_that_is_not_whole() throws Exception {
        for (int round = 0; round < 3; round++) {
            var writer = writer(NEVER);
            int before = kept().size();
            await().atMost(Duration.ofSeconds(60)).until(() -> kept().size() > before);
            kill(writer);
            everythingHeldIsWhole();
        }
        var store = new FolderContentStore(folder, InstantSource.system());
        store.discardUnfinished(Instant.now().plusSeconds(60));
        assertThat(parts()).isEmpty();
        everythingHeldIsWhole();
    }

    private long held() throws IOException {
        try (var all = new FolderContentStore(folder, InstantSource.system()).list()) {
            return all.count();
        }
    }
}
