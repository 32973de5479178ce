package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Refuses what is torn. Only there where a test's profile asks for it. */
@Alternative
@ApplicationScoped
public class LibraryReader implements EventConsumer {
    private final String library;

    LibraryReader(@ConfigProperty(name = "library.name", defaultValue = "none") String library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "library-reader";
    }

    @Override
    public String source() {
        return library;
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (event.payload().has("torn")) throw new IllegalArgumentException("torn");
    }
}
