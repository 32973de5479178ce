package org.trialledger.tmf.exchange.rest;

import static org.trialledger.tmf.content.ContentRule.CONTENT_TRUNCATED;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.content.Arrival;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.content.SenderBrokeOff;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.ems.Faults;
import org.trialledger.tmf.ems.ManifestReader;
import org.trialledger.tmf.ems.PackageReader;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.RecordImport;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.Sealed;
import org.trialledger.tmf.exchange.domain.Transfer;
import org.trialledger.tmf.exchange.rest.ImportRecording.Import;

/**
 * Takes a package in: the whole is read and judged before anything of it is kept. Its first part is recorded with the package itself, in one append; the sender is answered then, and the
 * other parts follow. What breaks off before leaves contents that no document needs, which the sweep removes.
 */
@RequestScoped
class ImportIntake {
    /** The operations by which a document of each area is filed; whoever imports must be allowed them too. */
    private static final String FILE = "fileDocument", FILE_RESTRICTED = "fileRestrictedDocument";

    private final PackageShelf shelf;
    private final ImportCheck check;
    private final ImportRecording recording;
    private final FilingPlans plans;
    private final Access access;
    private final RequestFacts facts;
    private final Writes writes;
    private final InstantSource clock;

    ImportIntake(PackageShelf shelf, ImportCheck check, ImportRecording recording, FilingPlans plans, Access access, RequestFacts facts, Writes writes, InstantSource clock) {
        this.shelf = shelf;
        this.check = check;
        this.recording = recording;
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
            try (var reader = check.open(arrival.file())) {
                return take(studyId, reader, arrival, studyIdentifier == null ? own : studyIdentifier);
            }
        } catch (SenderBrokeOff e) {
            throw new RuleViolation(CONTENT_TRUNCATED, "The body broke off.", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response take(UUID studyId, PackageReader reader, Arrival arrival, String studyIdentifier) throws IOException {
        var faults = new Faults();
        var manifest = reader.manifest(ManifestReader.Objects.IGNORED);
        faults.addAll(manifest.faults());
        refuse(faults);
        if (!manifest.batch().studyId().equals(studyIdentifier)) faults.add("/BATCH/@STUDYID", "another study; if it is meant, say so by studyIdentifier");
        var plan = check.plan(studyId, reader, manifest.batch(), faults);
        var isHandedOn = false;
        try {
            judge(studyId, plan, faults);
            refuse(faults);
            var begun = new Import(studyId, Ids.next(), arrival.content().sha256(), facts.actor(), facts.metadata());
            var answer = begin(begun, manifest.batch(), arrival, reader, plan, faults);
            isHandedOn = recording.goOn(begun, plan);
            return answer;
        } finally {
            if (!isHandedOn) plan.close();
        }
    }

    private static void refuse(Faults faults) {
        if (!faults.isEmpty()) throw new PackageRefused(faults);
    }

    private void judge(UUID studyId, ImportPlan plan, Faults faults) throws IOException {
        var open = access.allows(FILE, studyId);
        var restricted = access.allows(FILE_RESTRICTED, studyId);
        var rehearsal = plans.rehearse(studyId, facts.actor());
        plan.each(one -> {
            var arriving = one.arriving();
            if (arriving.restricted() && !restricted) faults.add(arriving.place() + "/RESTRICTED", "you do not file in the restricted area");
            if (!arriving.restricted() && !open) faults.add(arriving.place() + "/RESTRICTED", "you file in the restricted area only");
            faults.addAll(rehearsal.plan(arriving).faults());
        });
    }

    /** What was recorded since it was judged may forbid it now: then it is still refused whole. */
    private Response begin(Import begun, Batch batch, Arrival arrival, PackageReader reader, ImportPlan plan, Faults faults) throws IOException {
        var part = recording.part(begun, plan, 0);
        part.faults().forEach(faults::addAll);
        refuse(faults);
        recording.keep(reader, plan, 0);
        if (part.objects().size() < plan.versions()) shelf.keepUntilDone(arrival);
        var commands = new ArrayList<AggregateCommand>();
        commands.add(new RecordImport(begun.studyId(), begun.packageId(), new Transfer(batch.transferSourceId(), batch.transferId(), batch.specificationId(), batch.studyId(), batch.modelVersion()),
            new Sealed(begun.sha256(), arrival.content().size()), plan.documents(), plan.versions(), part.objects(), plan.notes(), begun.by(),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        commands.addAll(part.commands());
        return writes.created(commands, "/api/v1/studies/" + begun.studyId() + "/tmf-imports/" + begun.packageId());
    }
}
