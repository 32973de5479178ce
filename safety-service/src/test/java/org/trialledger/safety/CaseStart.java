package org.trialledger.safety;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.safety.safetycase.domain.CaseCommand.*;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Seriousness;

/** Cases for tests of what follows from them. */
public final class CaseStart {
    private CaseStart() {}

    /** A serious, related event at a site, triaged and so a SUSAR for the time being. @return its id */
    public static UUID susar(TestStudies studies, UUID study, UUID siteId, LocalDate receivedOn) {
        var caseId = Ids.next();
        var reaction = new Reaction("SYNCOPE", null, receivedOn.minusDays(2).toString(), null, List.of(Seriousness.HOSPITALISATION), Severity.SEVERE, null, Outcome.RECOVERING, null);
        var report = new CaseReport(new Patient("101-1", 61, null), new Reporter(Qualification.PHYSICIAN, "IE"), List.of(new Product("Asterol", Role.SUSPECT, null, null, null)), reaction, Causality.PROBABLE, null, List.of(), null);
        var today = LocalDate.now(TestStudies.REPORTING_ZONE);
        studies.send(new OpenCase(study, caseId, null, siteId, null, null, report, receivedOn.minusDays(1), receivedOn, "olga", today), new TriageCase(study, caseId, List.of(), "IE", "SPONSOR", "olga", today));
        return caseId;
    }

    /** As a signed file from elsewhere nullifies it. */
    public static void nullify(TestStudies studies, UUID study, UUID caseId) {
        var now = InstantSource.system().instant();
        var file = "ab".repeat(32);
        studies.send(new NullifyCase(study, caseId, "Duplicate", file, new ElectronicSignature("olga", "Olga", now, ElectronicSignature.Meaning.APPROVAL, now, file), "olga", LocalDate.ofInstant(now, TestStudies.REPORTING_ZONE)));
    }
}
