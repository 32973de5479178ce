package org.trialledger.tmf.exchange.rest;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.trialledger.tmf.content.Arrival;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.content.ContentStore.Stored;
import org.trialledger.tmf.content.FolderContentStore;

/** Where packages lie: for as long as they are read, or until those that were made have been fetched. They are copies; the file itself lies with the documents. */
@ApplicationScoped
public class PackageShelf {
    /** Whoever fills or reads a package for longer has died. */
    private static final Duration LONGEST_WORK = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(PackageShelf.class);

    private final ContentStore packages;
    private final FolderContentStore imports;
    private final Path workshop;
    private final ExchangeSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("package-shelf").factory());

    PackageShelf(ExchangeSettings settings, InstantSource clock) throws IOException {
        this.packages = new FolderContentStore(settings.folder(), clock);
        this.imports = new FolderContentStore(settings.folder().resolve("imports"), clock);
        this.workshop = Files.createDirectories(settings.folder().resolve("workshop"));
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws org.trialledger.platform.domain.RuleViolation content-truncated, content-digest-mismatch, content-too-large */
    Arrival receive(InputStream body, Declared declared) throws IOException {
        return imports.receive(body, declared);
    }

    /** So that an import which breaks off is gone on with. */
    void keepUntilDone(Arrival arrival) throws IOException {
        arrival.keep();
    }

    void start(@Observes StartupEvent event) {
        var every = settings.clearEvery().toMillis();
        timer.scheduleWithFixedDelay(this::clearNow, every, every, TimeUnit.MILLISECONDS);
    }

    @PreDestroy void stop() {
        timer.shutdownNow();
    }

    /** The package of an import that is not complete, whole; empty where it does not lie here. As long as it is asked for it is not cleared away, however long the import waits. */
    Optional<Path> unfinished(String sha256) throws IOException {
        if (!imports.exists(sha256)) return Optional.empty();
        imports.verify(sha256);
        Files.setLastModifiedTime(imports.file(sha256), FileTime.from(clock.instant()));
        return Optional.of(imports.file(sha256));
    }

    void done(String sha256) throws IOException {
        imports.delete(sha256, Instant.MAX);
    }

    /** For what is written on the way and goes when it is closed. */
    Path workshop() {
        return workshop;
    }

    interface Filling {
        void into(Path file) throws IOException;
    }

    /** Keeps what is written into a file. */
    Stored make(Filling filling) throws IOException {
        var file = Files.createTempFile(workshop, "export", ".part");
        try {
            filling.into(file);
            try (var in = Files.newInputStream(file)) {
                return packages.put(in, Declared.nothing(Long.MAX_VALUE));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    boolean holds(String sha256) throws IOException {
        return packages.exists(sha256);
    }

    /** For reading alone. */
    ContentStore packages() {
        return packages;
    }

    /** What could not be cleared away is left to the next turn. */
    private void clearNow() {
        try {
            clear();
        } catch (IOException | RuntimeException e) {
            LOG.warn("packages were not cleared away", e);
        }
    }

    /** Packages that were made and lay for as long as is promised; those of imports that nobody asked for as long; and what whoever died left unfinished. */
    void clear() throws IOException {
        for (var store : List.of(packages, imports)) clear(store);
        try (var left = Files.newDirectoryStream(workshop, "*.part")) {
            for (var file : left) if (isAbandoned(file)) Files.deleteIfExists(file);
        }
    }

    private boolean isAbandoned(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(LONGEST_WORK));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void clear(ContentStore store) throws IOException {
        var now = clock.instant();
        var kept = now.minus(settings.keptFor());
        store.discardUnfinished(now.minus(LONGEST_WORK));
        try (var held = store.list()) {
            for (var old : (Iterable<ContentStore.Held>) held.filter(one -> one.keptSince().isBefore(kept))::iterator) store.delete(old.sha256(), kept);
        }
    }
}
