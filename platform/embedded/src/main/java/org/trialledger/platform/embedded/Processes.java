package org.trialledger.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Processes that may not be our children. */
public final class Processes {
    private Processes() {}

    /**
     * Whether the process does anything still. One that has ended but whose parent has not taken note (a zombie) counts as alive
     * for the JDK; in a container whose first process takes no note of orphans it would do so for ever.
     */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /** Looks often: the JDK's own wait for a process that is not its child looks every few seconds only. */
    public static boolean awaitEnd(ProcessHandle process, Duration atMost) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (runs(process)) {
            if (System.nanoTime() > deadline) return false;
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    /** Linux says it in /proc: {@code pid (name) state ...}, where the name may hold anything but is the last in parentheses. */
    private static boolean isZombie(long pid) {
        try {
            var stat = Path.of("/proc", Long.toString(pid), "stat");
            if (!Files.exists(stat)) return false;
            var text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return text.startsWith(") Z", text.lastIndexOf(')'));
        } catch (IOException e) {
            return true; // it ended while we looked
        }
    }
}
