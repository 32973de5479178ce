package org.trialledger.tmf.exchange.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.content.Arrival;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.content.SenderBrokeOff;
import org.trialledger.tmf.ems.Fault;
import org.trialledger.tmf.ems.Manifest;
import org.trialledger.tmf.ems.PackageLimits;
import org.trialledger.tmf.ems.PackageReader;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.RecordImport;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.Sealed;
import org.trialledger.tmf.exchange.domain.Transfer;
import org.trialledger.tmf.exchange.rest.ImportReading.Read;
import org.trialledger.tmf.model.ReferenceModel;

/**
 * Takes a package in: the whole is read and judged before anything of it is kept, and everything is recorded together or nothing. What breaks off in between leaves contents that
 * no document needs, which the
 * sweep removes.
 */
@RequestScoped
class ImportIntake {
    /** The operations by which a document of each area is filed; whoever imports must be allowed them too. */
    private static final String FILE = "fileDocument", FILE_RESTRICTED = "fileRestrictedDocument";

    private final PackageShelf shelf;
    private final ContentStore contents;
    private final ContentSettings content;
    private final ExchangeSettings settings;
    private final ReferenceModel model;
    private final FilingPlans plans;
    private final Access access;
    private final RequestFacts facts;
    private final Writes writes;
    private final InstantSource clock;

    ImportIntake(PackageShelf shelf, ContentStore contents, ContentSettings content, ExchangeSettings settings, ReferenceModel model, FilingPlans plans, Access access,
        RequestFacts facts, Writes writes,
                 InstantSource clock) {
        this.shelf = shelf;
        this.contents = contents;
        this.content = content;
        this.settings = settings;
        this.model = model;
        this.plans = plans;
        this.access = access;
        this.facts = facts;
        this.writes = writes;
        this.clock = clock;
    }

    /** @param studyIdentifier the study's number in the package; null where it must be ours */
    Response receive(UUID studyId, InputStream body, Declared declared, String studyIdentifier) {
        var own = plans.studyNumber(studyId).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
        try (var arrival = shelf.receive(body, declared)) {
            facts.bodyStreamed(arrival.content().sha256());
            writes.answerIfDone();
            try (var reader = PackageReader.open(arrival.file(), limits())) {
                return take(studyId, reader, arrival, studyIdentifier == null ? own : studyIdentifier);
            }
        } catch (SenderBrokeOff e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The body broke off.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PackageLimits limits() {
        return new PackageLimits(settings.objects() + 1, content.largest().asLongValue(), settings.unfolded().asLongValue(), settings.manifest().asLongValue());
    }

    private Response take(UUID studyId, PackageReader reader, Arrival arrival, String studyIdentifier) throws IOException {
        var manifest = reader.manifest();
        refuse(manifest.faults());
        var files = reader.check(manifest);
        var reading = new ImportReading(model, content.mediaTypes(), studyId, manifest, files);
        var objects = reading.objects();
        var plan = plans.plan(studyId, objects.stream().map(Read::arriving).toList());
        var faults = new ArrayList<Fault>();
        if (!manifest.batch().studyId().equals(studyIdentifier)) faults.add(new Fault("/BATCH/@STUDYID", "another study; if it is meant, say so by studyIdentifier"));
        faults.addAll(files.faults());
        faults.addAll(reading.faults());
        faults.addAll(outOfReach(studyId, objects));
        faults.addAll(plan.faults());
        refuse(faults);
        keep(reader, objects);
        return record(studyId, manifest, arrival, reading, objects, plan);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) throw new PackageRefused(faults);
    }

    private List<Fault> outOfReach(UUID studyId, List<Read> objects) {
        var open = access.allows(FILE, studyId);
        var restricted = access.allows(FILE_RESTRICTED, studyId);
        return objects.stream().filter(one -> one.arriving().restricted() ? !restricted : !open)
            .map(one -> new Fault(one.arriving().place() + "/RESTRICTED", one.arriving().restricted() ? "you do not file in the restricted area"
                : "you file in the restricted area only")).toList();
    }

    private void keep(PackageReader reader, List<Read> objects) throws IOException {
        var kept = new HashSet<String>();
        for (var one : objects) {
            var arriving = one.arriving();
            if (!kept.add(arriving.sha256())) continue;
            try (var in = reader.open(one.object().files().getFirst().path()).orElseThrow()) {
                contents.put(in, new Declared(arriving.size(), arriving.sha256(), content.largest().asLongValue()));
            }
        }
    }

    private Response record(UUID studyId, Manifest manifest, Arrival arrival, ImportReading reading, List<Read> objects, FilingPlans.Plan plan) {
        var packageId = Ids.next();
        var batch = manifest.batch();
        var imported = IntStream.range(0, objects.size()).mapToObj(i -> objects.get(i).imported(plan.versionNumbers().get(i))).toList();
        var zip = arrival.content();
        var commands = new ArrayList<AggregateCommand>();
        commands.add(new RecordImport(studyId, packageId,
            new Transfer(batch.transferSourceId(), batch.transferId(), batch.specificationId(), batch.studyId(), batch.modelVersion()), new Sealed(zip.sha256(), zip.size()),
            imported, reading.notes(), facts.actor(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        commands.addAll(plan.commands());
        return writes.created(commands, "/api/v1/studies/" + studyId + "/tmf-imports/" + packageId);
    }
}
