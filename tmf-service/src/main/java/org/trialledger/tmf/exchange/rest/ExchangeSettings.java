package org.trialledger.tmf.exchange.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How packages are exchanged. */
@ConfigMapping(prefix = "trialledger.tmf.exchange")
public interface ExchangeSettings {
    /** As whom this installation sends (TRANSFERSOURCEID). */
    @WithDefault("TrialLedger")
    String source();

    /** Where packages arrive, and are kept for whoever fetches them. */
    Path folder();

    /** Bytes of a package that comes; the server reads no longer bodies than quarkus.http.limits.max-body-size. */
    MemorySize largest();

    /** Bytes of all files of a package. */
    @WithDefault("16G")
    MemorySize unfolded();

    /** Versions of documents in a package: of each, who reads one holds its entry of the zip and its place in memory. */
    @WithDefault("20000")
    int objects();

    @WithDefault("512M")
    MemorySize manifest();

    /** How often imports that are not complete are looked for. */
    @WithDefault("1m")
    Duration resumeEvery();

    /** How long a package that was made can be fetched, and that of an import lies there after it was last gone on with. */
    @WithDefault("30d")
    Duration keptFor();

    /** How often packages are looked for that lay for so long. */
    @WithDefault("1h")
    Duration clearEvery();
}
