package org.trialledger.site.people;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.site.people.domain.Course;
import org.trialledger.site.people.domain.Credential;
import org.trialledger.site.people.domain.DisclosureCategory;
import org.trialledger.site.people.domain.DisclosureForm;
import org.trialledger.site.people.domain.Interest;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.people.domain.StaffEvent.*;
import org.trialledger.site.people.domain.StaffTaskKind;
import org.trialledger.site.people.domain.Task;

/** One of each event of a site's staff. */
public final class PeopleSamples {
    private static final UUID STUDY = id(1), SITE = id(2), OBI = id(3), NORA = id(4), CREDENTIAL = id(5), REQUIREMENT = id(6), DELEGATION = id(7), DISCLOSURE = id(8), OTHER = id(9);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    private static final ElectronicSignature SIGNATURE = new ElectronicSignature("obi", "Dr Adaeze Obi", Instant.parse("2026-05-01T09:00:00Z"), Meaning.RESPONSIBILITY,
        Instant.parse("2026-05-01T08:58:00Z"), "ab".repeat(32));
    private static final Course PROTOCOL_2 = new Course("Protocol", "2.0");

    public static final List<StaffEvent> ALL = List.of(
        new StaffMemberAdded(STUDY, SITE, OBI, "Dr Adaeze Obi", SiteRole.PRINCIPAL_INVESTIGATOR, "obi", MAY_1, "IE"),
        new StaffRoleChanged(STUDY, SITE, NORA, SiteRole.SUB_INVESTIGATOR, MAY_1),
        new PrincipalInvestigatorAppointed(STUDY, SITE, OBI, MAY_1, NORA),
        new PrincipalInvestigatorLost(STUDY, SITE, OBI, MAY_1),
        new StaffMemberLeft(STUDY, SITE, OBI, MAY_1),
        new CredentialRecorded(STUDY, SITE, OBI, CREDENTIAL, new Credential(Credential.Kind.LICENCE, "Doctor of Medicine", "Medical Council", "M-1", List.of("IE"), MAY_1,
            MAY_1.plusYears(1))),
        new CredentialRevoked(STUDY, SITE, OBI, CREDENTIAL, MAY_1, "Withdrawn by the council"),
        new CredentialExpiring(STUDY, SITE, OBI, CREDENTIAL, MAY_1.plusYears(1)),
        new CredentialExpired(STUDY, SITE, OBI, CREDENTIAL, MAY_1.plusYears(1)),
        new TrainingRequired(STUDY, SITE, REQUIREMENT, PROTOCOL_2, List.of(SiteRole.COORDINATOR, SiteRole.NURSE), MAY_1, "Protocol version 2.0"),
        new TrainingRequirementWithdrawn(STUDY, SITE, REQUIREMENT, MAY_1, "Amendment withdrawn"),
        new TrainingCompleted(STUDY, SITE, NORA, OTHER, PROTOCOL_2, MAY_1, "Training log 3"),
        new DelegationDrafted(STUDY, SITE, NORA, DELEGATION, List.of(Task.CONSENT, Task.DATA_ENTRY), MAY_1, MAY_1.plusYears(1), "Training log 3"),
        new DelegationSigned(STUDY, SITE, NORA, DELEGATION, MAY_1, SIGNATURE),
        new DelegationEnded(STUDY, SITE, NORA, DELEGATION, MAY_1, "Left the site"),
        new DelegationSuspended(STUDY, SITE, NORA, DELEGATION, CREDENTIAL, MAY_1),
        new DelegationResumed(STUDY, SITE, NORA, DELEGATION, CREDENTIAL, MAY_1),
        new UndelegatedTaskPerformed(STUDY, SITE, NORA, OTHER, Task.RANDOMISATION, MAY_1, id(10), "Visit 2, source page 4"),
        new FinancialInterestsStated(STUDY, SITE, OBI, DISCLOSURE, List.of(new Interest(Interest.Kind.PAYMENT, Interest.Holder.SPOUSE, new BigDecimal("30000.00"), "Honoraria")),
            List.of(DisclosureCategory.SIGNIFICANT_PAYMENTS), DisclosureForm.FDA_3455, "Blinded rater", MAY_1),
        new FinancialDisclosureCertified(STUDY, SITE, OBI, DISCLOSURE, MAY_1, SIGNATURE),
        new DisclosureFollowUpStarted(STUDY, SITE, MAY_1, MAY_1.plusYears(1)),
        new StaffTaskOpened(STUDY, SITE, NORA, OTHER, StaffTaskKind.TRAINING, REQUIREMENT.toString(), "Protocol 2.0", MAY_1),
        new StaffTaskDone(STUDY, SITE, NORA, OTHER, MAY_1, "Training log 3"),
        new StaffTaskDropped(STUDY, SITE, NORA, OTHER, MAY_1, "Left the site"));

    private PeopleSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-%012d".formatted(n));
    }
}
