package org.trialledger.bench.append;

/** A way to record one event durably. Called from many threads. */
interface Engine extends AutoCloseable {
    void append() throws Exception;

    /** How many events the engine's table holds, to prove that what was counted was recorded. */
    long recorded() throws Exception;

    @Override
    void close();
}
