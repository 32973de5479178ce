package org.trialledger.tmf.exchange.domain;

import static org.trialledger.tmf.exchange.domain.ExchangeRule.*;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.*;
import org.trialledger.tmf.exchange.domain.ExchangeEvent.*;

/**
 * A package that left, or came: once recorded it does not change, for what was exchanged was exchanged. One that came is taken in by parts, in its own order and each part once.
 *
 * @param versions that it has, {@code told} of how many of them it is recorded what became of them
 */
public record ExchangePackage(boolean recorded, int versions, int told) {
    public static final ExchangePackage INITIAL = new ExchangePackage(false, 0, 0);

    public boolean isWhole() {
        return recorded && told == versions;
    }

    public List<ExchangeEvent> decide(ExchangeCommand command) {
        return switch (command) {
            case RecordExport c -> List.of(exported(c));
            case RecordImport c -> imported(c);
            case RecordObjects c -> {
                IMPORT_OUT_OF_STEP.unless(recorded && c.from() == told + 1 && told + c.objects().size() <= versions, "The next is number %d of %d.", told + 1, versions);
                yield told(c.studyId(), c.packageId(), c.from(), c.objects());
            }
        };
    }

    private PackageExported exported(RecordExport c) {
        PACKAGE_ALREADY_RECORDED.unless(!recorded);
        NOTHING_TO_EXPORT.unless(c.versions() > 0, "No document is filed there.");
        EXPORT_TOO_LARGE.unless(c.versions() <= c.most(), "At most %d versions fit in a package.", c.most());
        return new PackageExported(c.studyId(), c.packageId(), c.transfer(), c.extent(), c.restricted(), c.documents(), c.versions(), c.zip().sha256(), c.zip().size(), c.by(), c.today());
    }

    private List<ExchangeEvent> imported(RecordImport c) {
        PACKAGE_ALREADY_RECORDED.unless(!recorded);
        PACKAGE_REFUSED.unless(!c.first().isEmpty(), "The package has no object.");
        var events = new ArrayList<ExchangeEvent>();
        events.add(new PackageImported(c.studyId(), c.packageId(), c.transfer(), c.documents(), c.versions(), c.zip().sha256(), c.zip().size(), c.notes(), c.by(), c.today()));
        events.addAll(told(c.studyId(), c.packageId(), 1, c.first().stream().map(object -> new Arrived(object, null)).toList()));
        return events;
    }

    private static List<ExchangeEvent> told(UUID studyId, UUID packageId, int from, List<Arrived> objects) {
        var events = new ArrayList<ExchangeEvent>();
        for (int i = 0; i < objects.size(); i++) {
            var one = objects.get(i);
            events.add(one.leftOut() == null ? new ObjectImported(studyId, packageId, from + i, one.object()) : new ObjectLeftOut(studyId, packageId, from + i, one.object(), one.leftOut()));
        }
        return events;
    }

    public ExchangePackage apply(ExchangeEvent event) {
        return switch (event) {
            case PackageExported e -> new ExchangePackage(true, e.versions(), e.versions());
            case PackageImported e -> new ExchangePackage(true, e.versions(), 0);
            case ObjectImported _, ObjectLeftOut _ -> new ExchangePackage(recorded, versions, told + 1);
        };
    }
}
