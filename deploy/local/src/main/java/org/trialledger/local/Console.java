package org.trialledger.local;

import java.util.Locale;

/** Progress for a person: what happened, and how long after the start. */
final class Console {
    private final long start = System.nanoTime();

    synchronized void say(String text, Object... arguments) {
        var line = arguments.length == 0 ? text : text.formatted(arguments);
        System.out.println(String.format(Locale.ROOT, "[%5.1f s] %s", (System.nanoTime() - start) / 1e9, line));
        System.out.flush();
    }
}
