package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.FolderContentStore;

/** What a document has to know of the study and its file, and where its bytes are kept. */
@ApplicationScoped
public class DocumentBeans {
    @Produces
    @Singleton
    ContentStore contents(ContentSettings settings, InstantSource clock) throws IOException {
        return new FolderContentStore(settings.folder(), clock);
    }
}
