package org.trialledger.tmf;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.document.readmodel.Documents;

/**
 * Removes the bytes that no document has: of processes that died between keeping and recording, of ledgers that were away, of documents that were destroyed. Any number of instances may sweep; only what is
 * older than any upload takes is looked at.
 */
@ApplicationScoped
public class ContentSweep {
    private static final Logger LOG = Logger.getLogger(ContentSweep.class);
    private static final int AT_ONCE = 500;

    private final ContentStore contents;
    private final ContentSettings settings;
    private final Documents documents;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("content-sweep").factory());

    ContentSweep(ContentStore contents, ContentSettings settings, Documents documents, InstantSource clock) {
        this.contents = contents;
        this.settings = settings;
        this.documents = documents;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var every = settings.sweepEvery().toSeconds();
        timer.scheduleWithFixedDelay(this::sweepNow, every, every, TimeUnit.SECONDS);
    }

    @PreDestroy void stop() {
        timer.shutdownNow();
    }

    /** A sweep that fails is made again at its next turn. */
    private void sweepNow() {
        try {
            var swept = sweep(clock.instant().minus(settings.orphanAfter()));
            if (swept > 0) LOG.infof("swept %d contents that no document has", swept);
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "contents were not swept");
        }
    }

    /** @param keptBefore what was brought since then is left alone @return how many contents are gone */
    public int sweep(Instant keptBefore) throws IOException {
        int swept = contents.discardUnfinished(keptBefore);
        var looked = new ArrayList<String>(AT_ONCE);
        try (var held = contents.list()) {
            for (var all = held.iterator(); all.hasNext(); ) {
                var content = all.next();
                if (content.keptSince().isBefore(keptBefore)) looked.add(content.sha256());
                if (looked.size() == AT_ONCE || !all.hasNext()) {
                    swept += delete(looked, keptBefore);
                    looked.clear();
                }
            }
        }
        return swept;
    }

    private int delete(List<String> looked, Instant keptBefore) throws IOException {
        int deleted = 0;
        for (var orphan : looked.isEmpty() ? List.<String>of() : documents.orphans(looked)) if (contents.delete(orphan, keptBefore)) deleted++;
        return deleted;
    }
}
