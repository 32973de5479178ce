package org.trialledger.tmf.studyfile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.tmf.studyfile.domain.Archive;
import org.trialledger.tmf.studyfile.domain.DocumentPlace;
import org.trialledger.tmf.studyfile.domain.HoldExtent;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent.*;
import org.trialledger.tmf.studyfile.domain.TmfPlan;
import org.trialledger.tmf.studyfile.domain.Trigger;

public final class StudyFileSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002"),
        HOLD = UUID.fromString("0199c000-0000-7000-8000-0000000401d1"), DOCUMENT = UUID.fromString("0199c000-0000-7000-8000-0000000d0c01"), FILE = StudyFileCommand.fileOf(STUDY);
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1), LATER = LocalDate.of(2051, 6, 2);
    private static final ElectronicSignature SIGNED = new ElectronicSignature("max", "Max Muster", Instant.parse("2026-06-01T08:00:00Z"), Meaning.APPROVAL, Instant.parse("2026-06-01T07:59:00Z"), "ab".repeat(32));

    public static final List<LedgerEvent> ALL = List.of(
        new StudyFileOpened(STUDY, FILE, "3.3.1", "Sponsor clinical operations", new TmfPlan("TMF plan", "1.0", JUNE_1), "ina", JUNE_1),
        new TmfPlanRevised(STUDY, FILE, new TmfPlan("TMF plan", "2.0", JUNE_1.plusDays(90)), "The central laboratory changed", "ina", JUNE_1.plusDays(80)),
        new FileOwnerAppointed(STUDY, FILE, "Northern CRO", "Contract of May", "max", JUNE_1.plusDays(81)),
        new RetentionScheduled(STUDY, FILE, "IE", "EU-25", "2026.1", 25, List.of(Trigger.END_OF_TRIAL), "Regulation (EU) 536/2014 Art. 58", "First", "ina", JUNE_1.plusDays(82)),
        new StudyFileLocked(STUDY, FILE, SIGNED, JUNE_1.plusDays(100)),
        new StudyFileUnlocked(STUDY, FILE, "A letter was found", "max", JUNE_1.plusDays(101)),
        new StudyFileArchived(STUDY, FILE, new Archive("Vault 7, Dublin", "ute"), SIGNED, JUNE_1.plusDays(200)),
        new StudyFileTransferred(STUDY, FILE, "Buyer Ltd", "The product was sold", SIGNED, JUNE_1.plusDays(300)),
        new RetentionTriggerDated(STUDY, FILE, Trigger.END_OF_TRIAL, JUNE_1, "Declaration of the end of the trial", "ina", JUNE_1.plusDays(20)),
        new LegalHoldPlaced(STUDY, FILE, HOLD, new HoldExtent("IE", SITE, "05"), "Claim 7 of 2026", "The court asked for it", "ina", JUNE_1.plusDays(400)),
        new LegalHoldLifted(STUDY, FILE, HOLD, "The claim was settled", "max", JUNE_1.plusDays(500)),
        new RetentionReleased(STUDY, FILE, "IE", JUNE_1.plusYears(25), "The period is over", SIGNED, LATER),
        new DestructionAuthorised(STUDY, FILE, new DocumentPlace(DOCUMENT, "05.04.03", "IE", SITE), "The period is over", SIGNED, LATER));

    private StudyFileSamples() {}
}
