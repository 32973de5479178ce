package org.trialledger.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@code postmaster.pid} that a killed server left. PostgreSQL replaces it itself unless its number belongs to a live
 * process, and after a reboot or in a container that may be anybody's; so it is removed where that process is no PostgreSQL.
 */
final class StalePostmaster {
    private StalePostmaster() {}

    static void clear(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return;
        var pid = Files.readString(file).lines().findFirst().orElse("").strip();
        if (!pid.matches("\\d{1,10}") || !isPostgreSql(Long.parseLong(pid))) Files.deleteIfExists(file);
    }

    private static boolean isPostgreSql(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command()).map(Path::of)
            .map(program -> program.getFileName().toString().equals("postgres")).orElse(false);
    }
}
