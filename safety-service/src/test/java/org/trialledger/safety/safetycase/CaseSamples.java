package org.trialledger.safety.safetycase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.safety.safetycase.domain.CaseClass;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseEvent.*;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Classification;
import org.trialledger.safety.safetycase.domain.Expectedness;
import org.trialledger.safety.safetycase.domain.Judgement;
import org.trialledger.safety.safetycase.domain.RsiInForce;
import org.trialledger.safety.safetycase.domain.Seriousness;

/** One event of each kind, for the approved samples: a case as it may go. */
public final class CaseSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002"),
        SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000000007"), EVENT = UUID.fromString("0199c000-0000-7000-8000-0000000000ae"), CASE = CaseCommand.caseOf(EVENT);
    private static final LocalDate MARCH_2 = LocalDate.of(2026, 3, 2), MARCH_9 = LocalDate.of(2026, 3, 9);

    private static CaseReport report(Outcome outcome, Integer grade, String diedOn, Seriousness... criteria) {
        return new CaseReport(new Patient("101-0007", 54, Sex.FEMALE), new Reporter(Qualification.PHYSICIAN, "IE"), List.of(new Product("Asterol", Role.SUSPECT, "2026-02-10", null, null)),
            new Reaction("Fainted in the morning", new Coded("Syncope", "10042772", "MedDRA 26.1", "Nervous system disorders"), "2026-02-28", null, List.of(criteria), Severity.SEVERE, grade == null ? null : new Grade(grade, "5.0"), outcome,
                diedOn), Causality.POSSIBLE, Action.DRUG_INTERRUPTED, List.of(new SpecialSituation(SpecialSituation.Kind.OVERDOSE, new Coded("Accidental overdose", "10000381", "MedDRA 26.1", null))),
            "Fainted two hours after the dose.");
    }

    private static final CaseReport FIRST = report(Outcome.RECOVERING, null, null, Seriousness.HOSPITALISATION), FATAL = report(Outcome.FATAL, 5, "2026-03-08", Seriousness.HOSPITALISATION, Seriousness.DEATH);

    public static final List<CaseEvent> ALL = List.of(
        new CaseOpened(STUDY, CASE, EVENT, SITE, SUBJECT, "1", FIRST, MARCH_2.minusDays(1), MARCH_2, new Classification(CaseClass.SUSAR, false, true), "sam"),
        new CaseNumbered(STUDY, CASE, "IE-ACME-2F0A17C3D9E4"),
        new CaseTriaged(STUDY, CASE, 1, FIRST, MARCH_2, "sam"),
        new CaseAssessed(STUDY, CASE, 1, CaseClass.SUSAR, false, false, Causality.POSSIBLE, Causality.PROBABLE, Expectedness.UNEXPECTED,
            new RsiInForce(UUID.fromString("0199c000-0000-7000-8000-000000000051"), "Asterol", "2.0", LocalDate.of(2026, 1, 1)),
            List.of(new Judgement("Asterol", Causality.POSSIBLE, Causality.PROBABLE, Expectedness.UNEXPECTED,
                new RsiInForce(UUID.fromString("0199c000-0000-7000-8000-000000000051"), "Asterol", "2.0", LocalDate.of(2026, 1, 1)))), MARCH_2, MARCH_2, MARCH_2.minusDays(1), MARCH_2, MARCH_2.plusDays(3),
            "More severe than listed", new ElectronicSignature("sam", "Sam Okafor", Instant.parse("2026-03-05T09:30:00.250Z"), ElectronicSignature.Meaning.APPROVAL, Instant.parse("2026-03-05T09:28:10Z"),
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"), "sam"),
        new CaseFollowedUp(STUDY, CASE, 2, FATAL, List.of(Seriousness.HOSPITALISATION), MARCH_9.minusDays(1), MARCH_9, new Classification(CaseClass.SUSAR, true, true), "The participant died", "sam"),
        new SeriousnessRemoved(STUDY, CASE, 3, List.of(Seriousness.HOSPITALISATION), report(Outcome.FATAL, 5, "2026-03-08", Seriousness.DEATH), List.of(), new Classification(CaseClass.SUSAR, true, true), MARCH_9,
            "Seen as an outpatient", "mo"),
        new CaseClosed(STUDY, CASE, MARCH_9.plusDays(20), "sam"),
        new CaseReopened(STUDY, CASE, MARCH_9.plusDays(30), "Autopsy report", "sam"),
        new CaseNullified(STUDY, CASE, MARCH_9.plusDays(31), "Duplicate", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", new ElectronicSignature("sam", "Sam Okafor", Instant.parse("2026-04-09T09:30:00.250Z"), ElectronicSignature.Meaning.RESPONSIBILITY,
            Instant.parse("2026-04-09T09:28:10Z"), "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"), "sam"));

    private CaseSamples() {}
}
