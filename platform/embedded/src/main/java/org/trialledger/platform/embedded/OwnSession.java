package org.trialledger.platform.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Starts a program in a session of its own. Otherwise Ctrl-C in a terminal would reach every child at once, and the database
 * would be gone before the services had written their last.
 */
final class OwnSession {
    private OwnSession() {}

    /** What to put before a command: {@code setsid} on Linux, Perl (part of the system) on macOS; both keep the process id. */
    static List<String> prefix() {
        if (isOnPath("setsid")) return List.of("setsid");
        if (isOnPath("perl")) return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die $!");
        return List.of();
    }

    static boolean isOnPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
