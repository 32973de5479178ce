package org.trialledger.platform.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A server that runs as an operating system process of its own: how to ready its files, start it, ask it, and end it. */
public interface ServerProgram {
    String name();

    int port();

    /** Makes first-time files and clears what a crash left behind. Called before every start, never while the server runs. */
    default void prepare() throws IOException, InterruptedException {}

    List<String> command();

    /** Added to this process's own environment. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Whether the server does its work now; false where it cannot be reached, however that shows. */
    boolean answers();

    /** The signal that asks for an orderly stop. */
    default String stopSignal() {
        return "TERM";
    }
}
