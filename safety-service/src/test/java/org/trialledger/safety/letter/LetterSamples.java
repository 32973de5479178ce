package org.trialledger.safety.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.letter.domain.LetterEvent.*;
import org.trialledger.safety.letter.domain.Matter;

public final class LetterSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"),
        CASE = UUID.fromString("0199c000-0000-7000-8000-00000000ca5e"), LETTER = UUID.fromString("0199c000-0000-7000-8000-0000001e77e5");
    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 6);

    public static final List<LedgerEvent> ALL = List.of(
        new LetterIssued(STUDY, LETTER, new Matter(Matter.Kind.SUSAR, CASE, "US-SPONSOR-8744554B", 1, SITE, null), "SUSAR US-SPONSOR-8744554B, version 1", "A suspected unexpected serious adverse reaction was reported.", 10, ISSUED, null),
        new LetterSent(STUDY, LETTER, SITE, "701", "US", Occasion.ISSUED, ISSUED, ISSUED.plusDays(10), CASE),
        new LetterReceived(STUDY, LETTER, SITE, ISSUED.plusDays(1), "ivo"),
        new LetterAcknowledged(STUDY, LETTER, SITE, ISSUED.plusDays(2), "ivo"),
        new SiteReminded(STUDY, LETTER, SITE, 1, ISSUED.plusDays(11), ISSUED.plusDays(21)));

    private LetterSamples() {}
}
