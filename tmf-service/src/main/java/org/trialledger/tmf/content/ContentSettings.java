package org.trialledger.tmf.content;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Where content is kept, and what is taken. */
@ConfigMapping(prefix = "trialledger.tmf.content")
public interface ContentSettings {
    /** Of the store, or where content arrives on its way to another. */
    Path folder();

    /** Bytes of one file. */
    MemorySize largest();

    Set<String> mediaTypes();

    /** How old what nobody needs must be before it is swept. */
    Duration orphanAfter();

    Duration sweepEvery();
}
