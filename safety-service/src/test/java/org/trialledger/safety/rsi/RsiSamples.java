package org.trialledger.safety.rsi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.rsi.domain.Frequency;
import org.trialledger.safety.rsi.domain.ListedTerm;
import org.trialledger.safety.rsi.domain.RsiContent;
import org.trialledger.safety.rsi.domain.RsiContent.Kind;
import org.trialledger.safety.rsi.domain.RsiContent.Source;
import org.trialledger.safety.rsi.domain.RsiEvent.*;
import org.trialledger.safety.rsi.domain.Severity;

public final class RsiSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final UUID RSI = UUID.fromString("0199c000-0000-7000-8000-000000005000"), ONE = UUID.fromString("0199c000-0000-7000-8000-000000005001"),
        TWO = UUID.fromString("0199c000-0000-7000-8000-000000005002");
    private static final Source SOURCE = new Source(Kind.INVESTIGATORS_BROCHURE, "IB edition 5 of 2026-02-20", "6.7");
    private static final RsiContent CONTENT = new RsiContent("5.0", SOURCE, "MedDRA 27.0", List.of(new ListedTerm("Syncope", "10042772", Severity.SEVERE, Frequency.UNCOMMON),
        new ListedTerm("Application site erythema", null, null, null)));

    public static final List<LedgerEvent> ALL = List.of(
        new RsiOpened(STUDY, RSI, "Xanomeline", "marie"),
        new RsiVersionDrafted(STUDY, RSI, ONE, 1, CONTENT, "marie"),
        new RsiVersionApproved(STUDY, RSI, ONE, "Xanomeline", 1, "5.0", SOURCE, "MedDRA 27.0", 2, LocalDate.of(2026, 3, 1), null, "Approved on paper that day",
            new ElectronicSignature("marie", "Marie Monitor", Instant.parse("2026-03-02T10:00:00Z"), Meaning.APPROVAL, Instant.parse("2026-03-02T09:58:00Z"), "ab".repeat(32))),
        new RsiDraftWithdrawn(STUDY, RSI, TWO, "Wrong edition", "marie"));

    private RsiSamples() {}
}
