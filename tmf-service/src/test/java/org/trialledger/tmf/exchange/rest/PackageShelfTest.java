package org.trialledger.tmf.exchange.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.tmf.content.ContentStore.Declared;

/** What lies on the shelf for how long, by a clock that is put forward. */
class PackageShelfTest {
    private static final Duration A_MONTH = Duration.ofDays(31);

    @TempDir Path folder;
    private Instant now = Instant.now();

    /** As it is started anew at each turn of the clock. */
    private PackageShelf shelf() throws IOException {
        return new PackageShelf(new Settings(folder), () -> now);
    }

    private static String exported(PackageShelf shelf, String text) throws IOException {
        return shelf.make(file -> Files.writeString(file, text)).sha256();
    }

    private static String imported(PackageShelf shelf, String text) throws IOException {
        try (var arrival = shelf.receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Declared.nothing(1_000))) {
            shelf.keepUntilDone(arrival);
            return arrival.content().sha256();
        }
    }

    @Test
    void an_export_is_cleared_away_when_its_time_is_over_although_none_is_made_after_it() throws IOException {
        var sha256 = exported(shelf(), "package");
        now = now.plus(Duration.ofDays(29));
        shelf().clear();
        assertThat(shelf().holds(sha256)).isTrue();
        now = now.plus(Duration.ofDays(2));
        shelf().clear();
        assertThat(shelf().holds(sha256)).isFalse();
    }

    @Test
    void the_package_of_an_import_that_waits_stays_and_one_that_nobody_asks_for_goes() throws IOException {
        String waiting = imported(shelf(), "waits until the file is open"), left = imported(shelf(), "its append failed");
        for (int month = 0; month < 3; month++) {
            now = now.plus(A_MONTH);
            assertThat(shelf().unfinished(waiting)).isPresent();
            exported(shelf(), "another " + month);
            shelf().clear();
        }
        assertThat(shelf().unfinished(waiting)).isPresent();
        assertThat(shelf().unfinished(left)).isEmpty();
        shelf().done(waiting);
        assertThat(shelf().unfinished(waiting)).isEmpty();
    }

    @Test
    void what_a_crash_left_half_written_goes_after_a_day() throws IOException {
        var half = Files.createTempFile(shelf().workshop(), "export", ".part");
        shelf().clear();
        assertThat(half).exists();
        now = now.plus(Duration.ofDays(2));
        shelf().clear();
        assertThat(half).doesNotExist();
    }

    private record Settings(Path folder) implements ExchangeSettings {
        @Override
        public String source() {
            return "TrialLedger";
        }

        @Override
        public MemorySize largest() {
            return new MemorySize(BigInteger.valueOf(1_000));
        }

        @Override
        public MemorySize unfolded() {
            return largest();
        }

        @Override
        public int objects() {
            return 10;
        }

        @Override
        public MemorySize manifest() {
            return largest();
        }

        @Override
        public Duration resumeEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration keptFor() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration clearEvery() {
            return Duration.ofHours(1);
        }
    }
}
