package org.trialledger.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    @Test
    void a_process_runs_until_it_ends() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        assertThat(Processes.runs(process.toHandle())).isTrue();
        process.destroyForcibly();
        assertThat(Processes.awaitEnd(process.toHandle(), Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void a_process_whose_parent_takes_no_note_of_its_end_does_not_run() throws Exception {
        // exec replaces the shell by one that never waits for the child it inherits
        var parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try (var output = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
            var child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(Processes.runs(child)).isTrue();
            child.destroyForcibly();
            assertThat(Processes.awaitEnd(child, Duration.ofSeconds(30))).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void waiting_has_an_end() throws Exception {
        assertThat(Processes.awaitEnd(ProcessHandle.current(), Duration.ofMillis(1))).isFalse();
    }
}
