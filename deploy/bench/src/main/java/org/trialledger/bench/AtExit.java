package org.trialledger.bench;

/** Ctrl-C leaves neither processes nor folders behind. */
public final class AtExit {
    private AtExit() {}

    /** @param resource may be closed twice: by its owner and here */
    public static void close(AutoCloseable resource) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                resource.close();
            } catch (Exception e) {
                System.err.println("not everything could be cleaned up: " + e);
            }
        }, "bench-exit"));
    }
}
