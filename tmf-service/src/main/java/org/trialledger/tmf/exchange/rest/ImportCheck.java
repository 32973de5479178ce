package org.trialledger.tmf.exchange.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.ems.CheckedFile;
import org.trialledger.tmf.ems.ExchangeObject;
import org.trialledger.tmf.ems.Faults;
import org.trialledger.tmf.ems.PackageLimits;
import org.trialledger.tmf.ems.PackageReader;
import org.trialledger.tmf.model.ReferenceModel;

/** Reads a package through, every byte of it, and plans what is to be filed. */
@ApplicationScoped
class ImportCheck {
    private final PackageShelf shelf;
    private final ContentSettings content;
    private final ExchangeSettings settings;
    private final ReferenceModel model;

    ImportCheck(PackageShelf shelf, ContentSettings content, ExchangeSettings settings, ReferenceModel model) {
        this.shelf = shelf;
        this.content = content;
        this.settings = settings;
        this.model = model;
    }

    PackageReader open(Path zip) throws IOException {
        return PackageReader.open(zip, new PackageLimits(settings.objects() + 1, content.largest().asLongValue(), settings.unfolded().asLongValue(), settings.manifest().asLongValue()));
    }

    /** @param batch of its manifest, which has no faults of its own @param faults is added to @return to be closed */
    ImportPlan plan(UUID studyId, PackageReader reader, Batch batch, Faults faults) throws IOException {
        var plan = new ImportPlan(shelf.workshop());
        try {
            var reading = new ImportReading(model, content.mediaTypes(), studyId, batch, faults);
            reader.manifest((number, object) -> add(plan, reading, reader, object, "/BATCH/OBJECT[" + number + "]", faults));
            reader.checkUnlisted(faults);
            return plan.complete(reading.notes());
        } catch (IOException | RuntimeException e) {
            plan.close();
            throw e;
        }
    }

    private static void add(ImportPlan plan, ImportReading reading, PackageReader reader, ExchangeObject object, String place, Faults faults) throws IOException {
        CheckedFile first = null;
        for (int i = 0; i < object.files().size(); i++) {
            var checked = reader.check(object.files().get(i), place + "/FILE[" + (i + 1) + "]", faults).orElse(null);
            if (i == 0) first = checked;
        }
        var read = reading.read(object, first, place);
        if (read.isPresent()) plan.add(read.get());
    }
}
