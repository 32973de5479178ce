package org.trialledger.tmf.exchange.rest;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.ems.Fault;
import org.trialledger.tmf.ems.Faults;
import org.trialledger.tmf.ems.ManifestReader;
import org.trialledger.tmf.ems.PackageReader;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.Arrived;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.RecordObjects;
import org.trialledger.tmf.exchange.domain.ExchangeEvent;
import org.trialledger.tmf.exchange.domain.ExchangePackage;
import org.trialledger.tmf.exchange.domain.ImportedObject;
import org.trialledger.tmf.exchange.readmodel.Exchanges;
import org.trialledger.tmf.exchange.readmodel.Exchanges.Unfinished;

/**
 * Records what is left of packages that were judged and begun, part by part, each with its documents in one append. The package knows how far it is and takes only the part that is next: so
 * after a crash it is gone on with from its zip, and however many instances try, every part is recorded once.
 */
@ApplicationScoped
public class ImportRecording {
    private static final Logger LOG = Logger.getLogger(ImportRecording.class);

    /** @param by who sent it, and files what is in it; {@code metadata} of whoever records */
    record Import(UUID studyId, UUID packageId, String sha256, String by, Map<String, String> metadata) {}

    /** @param faults of each object, in its place: empty where it can be filed, and {@code commands} file those alone */
    record Part(List<ImportedObject> objects, List<List<Fault>> faults, List<AggregateCommand> commands, boolean fileOpen) {}

    private final PackageShelf shelf;
    private final ImportCheck check;
    private final FilingPlans plans;
    private final ContentStore contents;
    private final ContentSettings content;
    private final ExchangeSettings settings;
    private final Exchanges exchanges;
    private final AggregateStates states;
    private final Commands commands;
    private final ServiceDefinition service;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("import-recording").factory());
    private volatile boolean paused;

    ImportRecording(PackageShelf shelf, ImportCheck check, FilingPlans plans, ContentStore contents, ContentSettings content, ExchangeSettings settings, Exchanges exchanges,
        AggregateStates states, Commands commands, ServiceDefinition service) {
        this.shelf = shelf;
        this.check = check;
        this.plans = plans;
        this.contents = contents;
        this.content = content;
        this.settings = settings;
        this.exchanges = exchanges;
        this.states = states;
        this.commands = commands;
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        var every = settings.resumeEvery().toMillis();
        worker.scheduleWithFixedDelay(this::resume, every, every, TimeUnit.MILLISECONDS);
    }

    /** A part that is being recorded is recorded; the next one is left to the next start. */
    @PreDestroy void stop() {
        paused = true;
        worker.shutdown();
    }

    /** Between two parts, as if the process had ended there; {@link #unpause} is its next start. */
    public void pause() {
        paused = true;
    }

    public void unpause() {
        paused = false;
        worker.execute(this::resume);
    }

    /** @return whether there is anything left to record; then the plan is closed from here */
    boolean goOn(Import begun, ImportPlan plan) {
        if (state(begun.studyId(), begun.packageId()).isWhole()) return false;
        underWay.add(begun.packageId());
        worker.execute(() -> {
            try (plan; var reader = check.open(shelf.unfinished(begun.sha256()).orElseThrow())) {
                record(begun, plan, reader);
            } catch (IOException | RuntimeException e) {
                LOG.warnf(e, "the import %s is not complete and is gone on with later", begun.packageId());
            } finally {
                underWay.remove(begun.packageId());
            }
        });
        return true;
    }

    private void resume() {
        try {
            for (var one : exchanges.unfinished()) if (!paused && !underWay.contains(one.packageId())) resume(one);
        } catch (IOException | RuntimeException e) {
            LOG.warn("imports that are not complete could not be gone on with", e);
        }
    }

    /** The view may be behind; the package itself is asked. */
    private void resume(Unfinished one) throws IOException {
        if (state(one.studyId(), one.packageId()).isWhole()) return;
        var zip = shelf.unfinished(one.sha256());
        if (zip.isEmpty()) {
            LOG.warnf("the import %s cannot be gone on with: its package is not in this instance's folder", one.packageId());
            return;
        }
        var faults = new Faults();
        try (var reader = check.open(zip.get()); var plan = check.plan(one.studyId(), reader, reader.manifest(ManifestReader.Objects.IGNORED).batch(), faults)) {
            if (!faults.isEmpty()) throw new IllegalStateException("the package of import " + one.packageId() + " was right and has faults now: " + faults.told());
            record(new Import(one.studyId(), one.packageId(), one.sha256(), one.by(), Map.of("actor", service.name(), "client", service.name(), "correlationId", one.packageId().toString())), plan,
                reader);
        }
    }

    private void record(Import begun, ImportPlan plan, PackageReader reader) throws IOException {
        while (!paused) {
            var state = state(begun.studyId(), begun.packageId());
            if (state.isWhole()) done(begun);
            // An answer given before took the place of the append that was to begin it.
            if (state.isWhole() || !state.recorded()) return;
            var part = part(begun, plan, state.told());
            // Nothing is left out for that: it waits until the file is open again.
            if (!part.fileOpen()) return;
            keep(reader, plan, state.told());
            send(begun, part, state.told() + 1);
        }
    }

    /** The same package may be on its way into another study. */
    private void done(Import begun) throws IOException {
        if (exchanges.unfinished().stream().noneMatch(one -> one.sha256().equals(begun.sha256()) && !one.packageId().equals(begun.packageId()))) shelf.done(begun.sha256());
    }

    private ExchangePackage state(UUID studyId, UUID packageId) {
        return states.of(studyId, packageId, ExchangePackage.INITIAL, ExchangePackage::apply, ExchangeEvent.class);
    }

    /** @param from counted from 0 */
    Part part(Import begun, ImportPlan plan, int from) throws IOException {
        var rehearsal = plans.rehearse(begun.studyId(), begun.by());
        var part = new Part(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), rehearsal.fileOpen());
        for (var one : plan.part(from)) {
            var planned = rehearsal.plan(one.arriving());
            part.objects().add(one.object().filedAs(planned.versionNumber()));
            part.faults().add(planned.faults());
            part.commands().addAll(planned.commands());
        }
        return part;
    }

    private void send(Import begun, Part part, int from) {
        var arrived = new ArrayList<Arrived>();
        for (int i = 0; i < part.objects().size(); i++) {
            var faults = part.faults().get(i);
            arrived.add(new Arrived(part.objects().get(i), faults.isEmpty() ? null : faults.getFirst().what()));
        }
        var together = new ArrayList<AggregateCommand>();
        together.add(new RecordObjects(begun.studyId(), begun.packageId(), from, arrived));
        together.addAll(part.commands());
        CommandScope.builder().metadata(begun.metadata()).build().call(() -> commands.sendTogether(together));
    }

    /** The contents of the part that is recorded next, so lately that no sweep takes them for orphans before it is. */
    void keep(PackageReader reader, ImportPlan plan, int from) throws IOException {
        for (var one : plan.part(from)) {
            try (var in = reader.open(one.path()).orElseThrow()) {
                contents.put(in, new Declared(one.arriving().size(), one.arriving().sha256(), content.largest().asLongValue()));
            }
        }
    }
}
