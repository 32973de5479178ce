package org.trialledger.safety.unblinding;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent.*;
import org.trialledger.safety.unblinding.domain.CodeBreak.Kind;
import org.trialledger.safety.unblinding.domain.CodeBreak.Recipient;
import org.trialledger.safety.unblinding.domain.UnblindingEvent.*;

public final class UnblindingSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final UUID LOG = UUID.fromString("0199c000-0000-7000-8000-000000006000"), ONE = UUID.fromString("0199c000-0000-7000-8000-000000006001"),
        TWO = UUID.fromString("0199c000-0000-7000-8000-000000006002"), BLIND = UUID.fromString("0199c000-0000-7000-8000-000000006003"),
        SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"), OTHER_SITE = UUID.fromString("0199c000-0000-7000-8000-000000000702"),
        SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000001015"), CASE = UUID.fromString("0199c000-0000-7000-8000-0000000000ca");

    public static final List<LedgerEvent> ALL = List.of(
        new CodeBreakRequested(STUDY, LOG, ONE, SITE, SUBJECT, "701-1015", CASE, Kind.REGULATORY, "Suspected unexpected serious reaction",
            List.of(Recipient.REGULATORY_AUTHORITY, Recipient.ETHICS_COMMITTEE), "sam"),
        new TreatmentUnblinded(STUDY, LOG, ONE, SITE, SUBJECT, CASE, Kind.REGULATORY, "High dose", LocalDate.of(2026, 3, 2), "petra"),
        new CodeBreakDeclined(STUDY, LOG, TWO, "Not reportable", "petra"),
        new TreatmentRead(STUDY, LOG, "getUnblindedSafetyCaseIcsr", "/safety-cases/" + CASE + "/icsr/unblinded?receiver=EMA", "petra"));

    public static final List<LedgerEvent> SUBJECTS = List.of(
        new SubjectNoted(STUDY, BLIND, SITE, SUBJECT, "701-1015"),
        new SubjectMoveNoted(STUDY, BLIND, OTHER_SITE, SUBJECT),
        new ArmRecorded(STUDY, BLIND, SUBJECT, "High dose", "petra"));

    private UnblindingSamples() {}
}
