package org.trialledger.tmf.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.tmf.document.domain.CopyMethod;
import org.trialledger.tmf.document.domain.Defect;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.document.domain.FileVersion;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Original;
import org.trialledger.tmf.document.domain.Scope;

public final class DocumentSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002"),
        DOCUMENT = UUID.fromString("0199c000-0000-7000-8000-0000000d0c01"), OTHER = UUID.fromString("0199c000-0000-7000-8000-0000000d0c02");
    private static final Scope AT = Scope.site("IE", SITE);
    private static final String ARTIFACT = "05.02.08", TITLE = "Form FDA 1572 of site 101", ONE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        TWO = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

    public static final List<LedgerEvent> ALL = List.of(
        new DocumentReceived(STUDY, DOCUMENT, "05.05.01", AT, "Form 1572", "en", JUNE_1.minusDays(3), false, new FileVersion(1, "1572.pdf", "application/pdf", 51_234, ONE), "ina", JUNE_1, Origin.UPLOAD, false,
            List.of(STUDY + "|05.05.01|SITE " + SITE + "|" + ONE)),
        new DocumentIndexed(STUDY, DOCUMENT, 1, ARTIFACT, AT, TITLE, "en", JUNE_1.minusDays(3), false, "It is the statement of investigator", "ivo", JUNE_1.plusDays(1),
            List.of(STUDY + "|" + ARTIFACT + "|SITE " + SITE + "|" + ONE)),
        new DocumentReturned(STUDY, DOCUMENT, 1, ARTIFACT, AT, TITLE, "Section 9 is not signed", List.of(new Defect(Defect.Kind.UNSIGNED, "Page 2"), new Defect(Defect.Kind.ILLEGIBLE, null)), false, "ina", "kim",
            JUNE_1.plusDays(2)),
        new VersionAdded(STUDY, DOCUMENT, new FileVersion(2, "1572 signed.pdf", "application/pdf", 52_345, TWO), ARTIFACT, AT, JUNE_1.plusDays(3), "Signed now", "ina", JUNE_1.plusDays(3), Origin.UPLOAD,
            List.of(STUDY + "|" + ARTIFACT + "|SITE " + SITE + "|" + TWO)),
        new QcAccepted(STUDY, DOCUMENT, 2, ARTIFACT, AT, "ina", "kim", JUNE_1.plusDays(5)),
        new DocumentFinalised(STUDY, DOCUMENT, 2, ARTIFACT, AT, TWO, false, JUNE_1.plusDays(5), "kim"),
        new CopyCertified(STUDY, DOCUMENT, 2, ARTIFACT, AT, TWO, new Original("Paper form of two pages", "Investigator site file of site 101", null), CopyMethod.SCAN,
            "I compared each page; content and context are the same", "Kim Moss", "kim", JUNE_1.plusDays(5)),
        new ReviewRequested(STUDY, OTHER, 1, "ina", JUNE_1),
        new DocumentSigned(STUDY, OTHER, 1, "02.01.02", Scope.STUDY, ONE, new ElectronicSignature("mia", "Mia Lund", Instant.parse("2026-06-02T09:30:00.123Z"), Meaning.APPROVAL,
            Instant.parse("2026-06-02T09:29:00Z"), TWO)),
        new DocumentSuperseded(STUDY, DOCUMENT, 2, ARTIFACT, AT, OTHER, 1, "A new form was signed", "ina", JUNE_1.plusDays(90)),
        new DocumentWithdrawn(STUDY, DOCUMENT, ARTIFACT, AT, "It is of another study", "ina", JUNE_1.plusDays(91)),
        new DocumentDestroyed(STUDY, DOCUMENT, ARTIFACT, AT, List.of(ONE, TWO), "Retention ended", "mia", LocalDate.of(2051, 6, 1)));

    private DocumentSamples() {}
}
