package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
    @TempDir Path folder;

    @Test
    void the_process_written_is_found() throws Exception {
        var file = new PidFile(folder.resolve("x.pid"));
        file.write(ProcessHandle.current());
        assertThat(file.process()).contains(ProcessHandle.current());
        file.delete();
        assertThat(file.process()).isEmpty();
    }

    @Test
    void another_process_with_the_same_number_is_not_taken_for_it() throws Exception {
        var file = new PidFile(folder.resolve("x.pid"));
        Files.writeString(file.file(), ProcessHandle.current().pid() + " 1000\n");
        assertThat(file.process()).isEmpty();
    }

    @Test
    void a_process_that_has_ended_is_not_found() throws Exception {
        var file = new PidFile(folder.resolve("x.pid"));
        var process = new ProcessBuilder("sleep", "60").start();
        file.write(process.toHandle());
        process.destroyForcibly().waitFor();
        assertThat(file.process()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "12", "1 x", "99999999999999999999 1"})
    void a_damaged_file_names_nobody(String content) throws Exception {
        var file = new PidFile(folder.resolve("x.pid"));
        Files.writeString(file.file(), content);
        assertThat(file.process()).isEmpty();
    }
}
