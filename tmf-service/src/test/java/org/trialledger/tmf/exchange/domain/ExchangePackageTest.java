package org.trialledger.tmf.exchange.domain;

import static org.trialledger.tmf.exchange.domain.ExchangeRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.*;
import org.trialledger.tmf.exchange.domain.ExchangeEvent.*;

class ExchangePackageTest {
    private static final UUID STUDY = new UUID(1, 1), PACKAGE = new UUID(1, 2), DOCUMENT = new UUID(1, 3);
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
    private static final Transfer TRANSFER = new Transfer("CRO101", "T-1", "S-1", "AST-301", "3.3.1");
    private static final Sealed ZIP = new Sealed("ab".repeat(32), 10);
    private static final PackageExported EXPORTED = new PackageExported(STUDY, PACKAGE, TRANSFER, Extent.WHOLE, false, 2, 3, ZIP.sha256(), ZIP.size(), "ina", JUNE_1);

    private static Scenario<ExchangePackage, ExchangeCommand, ExchangeEvent> exchanged() {
        return new Scenario<>(ExchangePackage.INITIAL, ExchangePackage::decide, ExchangePackage::apply);
    }

    private static RecordExport export(int versions) {
        return new RecordExport(STUDY, PACKAGE, TRANSFER, Extent.WHOLE, false, 2, versions, 3, ZIP, "ina", JUNE_1);
    }

    private static ImportedObject object(int version) {
        return new ImportedObject("D", "" + version, "CURRENT", DOCUMENT, version, "05.02.01", false, "cd".repeat(32), false, List.of(), List.of());
    }

    @Test
    void an_export_is_recorded_with_its_digest() {
        exchanged().given().when(export(3)).then(EXPORTED);
    }

    @Test
    void an_export_of_nothing_or_of_too_much_is_none() {
        exchanged().given().when(export(0)).thenBroken(NOTHING_TO_EXPORT);
        exchanged().given().when(export(4)).thenBroken(EXPORT_TOO_LARGE);
    }

    @Test
    void an_import_counts_documents_and_tells_of_each_version() {
        exchanged().given().when(new RecordImport(STUDY, PACKAGE, TRANSFER, ZIP, List.of(object(1), object(2)), List.of("note"), "ina", JUNE_1))
            .then(new PackageImported(STUDY, PACKAGE, TRANSFER, 1, 2, ZIP.sha256(), ZIP.size(), List.of("note"), "ina", JUNE_1), new ObjectImported(STUDY, PACKAGE, 1, object(1)),
                new ObjectImported(STUDY, PACKAGE, 2, object(2)));
        exchanged().given().when(new RecordImport(STUDY, PACKAGE, TRANSFER, ZIP, List.of(), List.of(), "ina", JUNE_1)).thenBroken(PACKAGE_REFUSED);
    }

    @Test
    void a_package_is_recorded_once() {
        exchanged().given(EXPORTED).when(export(3)).thenBroken(PACKAGE_ALREADY_RECORDED);
    }
}
