package org.trialledger.tmf.exchange;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.tmf.exchange.domain.CarriedAuditRecord;
import org.trialledger.tmf.exchange.domain.CarriedSignature;
import org.trialledger.tmf.exchange.domain.ExchangeEvent.*;
import org.trialledger.tmf.exchange.domain.Extent;
import org.trialledger.tmf.exchange.domain.ImportedObject;
import org.trialledger.tmf.exchange.domain.Transfer;

public final class ExchangeSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002"),
        EXPORT = UUID.fromString("0199c000-0000-7000-8000-0000000e4001"), IMPORT = UUID.fromString("0199c000-0000-7000-8000-0000000e4002"),
            DOCUMENT = UUID.fromString("0199c000-0000-7000-8000-0000000d0c01");
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static final ImportedObject OBJECT = new ImportedObject("PCO-AKT-101-MED-001", "1.0", "CURRENT", DOCUMENT, 1, "05.02.01", false, SHA256, true,
        List.of(new CarriedSignature("ELECTRONIC", "jsmith", "John Smith", OffsetDateTime.parse("2001-01-20T08:12:25+02:00"), "Approval")),
        List.of(new CarriedAuditRecord("76533283", OffsetDateTime.parse("2016-04-13T14:00:25Z"), "jsmith", "NEW", "None")));

    public static final List<LedgerEvent> ALL = List.of(
        new PackageExported(STUDY, EXPORT, new Transfer("TrialLedger", EXPORT.toString(), "TMF-TRANSFER-2026-01", "AST-301", "3.3.1"), new Extent("05", "IE", SITE), false, 12,
            15, SHA256, 123_456, "ina", JUNE_1),
        new PackageImported(STUDY, IMPORT, new Transfer("CRO101", "20160413140025", "ABC-0235", "ATEM-0025", "3.0"), 1, 1, SHA256, 4_321,
            List.of("In 1 objects the number and the unique id are of different artifacts"), "ina", JUNE_1),
        new ObjectImported(STUDY, IMPORT, 1, OBJECT),
        new ObjectLeftOut(STUDY, IMPORT, 2, OBJECT.filedAs(0), "the same content is filed as the same artifact of the same place already"));

    private ExchangeSamples() {}
}
