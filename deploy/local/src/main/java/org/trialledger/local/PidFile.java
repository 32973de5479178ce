package org.trialledger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.trialledger.platform.embedded.Processes;

/**
 * Which process runs under a name, kept on disk so that another shell, or a launcher after a crash, finds it. The start time is
 * kept beside the number: numbers are used again, after a reboot soon.
 */
record PidFile(Path file) {
    static PidFile of(Installation installation, String name) {
        return new PidFile(installation.run().resolve(name + ".pid"));
    }

    void write(ProcessHandle process) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, "%d %d%n".formatted(process.pid(), startedAt(process)));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The process that the file names, if it still lives. */
    Optional<ProcessHandle> process() {
        try {
            if (!Files.exists(file)) return Optional.empty();
            var parts = Files.readString(file).strip().split(" ");
            if (parts.length != 2 || !parts[0].matches("\\d{1,10}") || !parts[1].matches("\\d{1,15}")) return Optional.empty();
            return ProcessHandle.of(Long.parseLong(parts[0])).filter(Processes::runs)
                .filter(process -> startedAt(process) == Long.parseLong(parts[1]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
