package org.trialledger.tmf.exchange.domain;

import static org.trialledger.tmf.exchange.domain.ExchangeRule.*;

import java.util.ArrayList;
import java.util.List;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.*;
import org.trialledger.tmf.exchange.domain.ExchangeEvent.*;

/** A package that left, or came: once recorded it does not change, for what was exchanged was exchanged. */
public record ExchangePackage(boolean recorded) {
    public static final ExchangePackage INITIAL = new ExchangePackage(false);

    public List<ExchangeEvent> decide(ExchangeCommand command) {
        PACKAGE_ALREADY_RECORDED.unless(!recorded);
        return switch (command) {
            case RecordExport c -> {
                NOTHING_TO_EXPORT.unless(c.versions() > 0, "No document is filed there.");
                EXPORT_TOO_LARGE.unless(c.versions() <= c.most(), "At most %d versions fit in a package.", c.most());
                yield List.of(new PackageExported(c.studyId(), c.packageId(), c.transfer(), c.extent(), c.restricted(), c.documents(), c.versions(), c.zip().sha256(), c.zip()
                    .size(), c.by(), c.today()));
            }
            case RecordImport c -> imported(c);
        };
    }

    private static List<ExchangeEvent> imported(RecordImport c) {
        PACKAGE_REFUSED.unless(!c.objects().isEmpty(), "The package has no object.");
        var events = new ArrayList<ExchangeEvent>();
        var documents = (int) c.objects().stream().map(ImportedObject::documentId).distinct().count();
        events.add(new PackageImported(c.studyId(), c.packageId(), c.transfer(), documents, c.objects().size(), c.zip().sha256(), c.zip().size(), c.notes(), c.by(), c.today()));
        for (int i = 0; i < c.objects().size(); i++) events.add(new ObjectImported(c.studyId(), c.packageId(), i + 1, c.objects().get(i)));
        return events;
    }

    public ExchangePackage apply(ExchangeEvent event) {
        return switch (event) {
            case PackageExported _, PackageImported _, ObjectImported _ -> new ExchangePackage(true);
        };
    }
}
