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

    private static RecordImport taken(ImportedObject... first) {
        return new RecordImport(STUDY, PACKAGE, TRANSFER, ZIP, 2, 3, List.of(first), List.of("note"), "ina", JUNE_1);
    }

    private static RecordObjects next(int from, Arrived... objects) {
        return new RecordObjects(STUDY, PACKAGE, from, List.of(objects));
    }

    private static ObjectImported imported(int number) {
        return new ObjectImported(STUDY, PACKAGE, number, object(number));
    }

    private static final PackageImported IMPORTED = new PackageImported(STUDY, PACKAGE, TRANSFER, 2, 3, ZIP.sha256(), ZIP.size(), List.of("note"), "ina", JUNE_1);

    @Test
    void an_import_tells_of_the_whole_and_of_each_version_of_its_first_part() {
        exchanged().given().when(taken(object(1), object(2))).then(IMPORTED, imported(1), imported(2));
        exchanged().given().when(taken()).thenBroken(PACKAGE_REFUSED);
    }

    @Test
    void the_next_part_tells_what_became_of_each_version() {
        exchanged().given(IMPORTED, imported(1)).when(next(2, new Arrived(object(2), null), new Arrived(object(0), "why")))
            .then(imported(2), new ObjectLeftOut(STUDY, PACKAGE, 3, object(0), "why"));
    }

    @Test
    void a_part_is_recorded_in_its_turn_once_and_none_behind_the_last() {
        var one = new Arrived(object(2), null);
        exchanged().given().when(next(1, one)).thenBroken(IMPORT_OUT_OF_STEP);
        exchanged().given(IMPORTED, imported(1)).when(next(1, one)).thenBroken(IMPORT_OUT_OF_STEP);
        exchanged().given(IMPORTED, imported(1)).when(next(3, one)).thenBroken(IMPORT_OUT_OF_STEP);
        exchanged().given(IMPORTED, imported(1), imported(2)).when(next(3, one, one)).thenBroken(IMPORT_OUT_OF_STEP);
        exchanged().given(EXPORTED).when(next(4, one)).thenBroken(IMPORT_OUT_OF_STEP);
    }

    @Test
    void a_package_is_recorded_once() {
        exchanged().given(EXPORTED).when(export(3)).thenBroken(PACKAGE_ALREADY_RECORDED);
        exchanged().given(IMPORTED, imported(1)).when(taken(object(1))).thenBroken(PACKAGE_ALREADY_RECORDED);
    }
}
