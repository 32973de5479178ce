package org.trialledger.tmf.content;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

    S3 s3();

    /** A bucket of Amazon's object store or of one that speaks as it does. */
    interface S3 {
        /** Where it is given, contents are kept in it rather than in the folder, through which they only arrive. */
        Optional<String> bucket();

        /** Of every key. */
        @WithDefault("trialledger/") String prefix();

        @WithDefault("us-east-1") String region();

        /** Of another store than Amazon's. */
        Optional<URI> endpoint();

        /** The bucket in the path rather than in the host's name, as most other stores want it. */
        @WithDefault("false") boolean pathStyle();

        /** Without them, those of the machine (environment, instance role). */
        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
