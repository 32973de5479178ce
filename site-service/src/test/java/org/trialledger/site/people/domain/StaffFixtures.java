package org.trialledger.site.people.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.people.domain.Credential.Kind;
import org.trialledger.site.people.domain.StaffEvent.*;

/** A site in Ireland with Dr Obi as principal investigator and Nora as coordinator, both trained; Dr Obi is licensed. */
final class StaffFixtures {
    static final UUID STUDY = new UUID(9, 1), SITE = new UUID(9, 2), OBI = new UUID(9, 3), NORA = new UUID(9, 4), LEE = new UUID(9, 5), ID = new UUID(9, 6),
        OTHER_ID = new UUID(9, 7), PROTOCOL_1 = new UUID(9, 8),
        PROTOCOL_2 = new UUID(9, 9), LICENCE = new UUID(9, 10);
    static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1), APRIL_1 = LocalDate.of(2026, 4, 1), MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1),
        TODAY = LocalDate.of(2026, 7, 1);
    static final StaffedSite ACTIVE = new StaffedSite("IE", true), NOT_ACTIVE = new StaffedSite("IE", false);
    static final Course V1 = new Course("Protocol", "1.0"), V2 = new Course("Protocol", "2.0"), GCP = new Course("ICH GCP", "E6(R3)");

    static final StaffMemberAdded OBI_ADDED = new StaffMemberAdded(STUDY, SITE, OBI, "Dr Adaeze Obi", SiteRole.PRINCIPAL_INVESTIGATOR, "obi", MARCH_1, "IE");
    static final PrincipalInvestigatorAppointed OBI_APPOINTED = new PrincipalInvestigatorAppointed(STUDY, SITE, OBI, MARCH_1, null);
    static final StaffMemberAdded NORA_ADDED = new StaffMemberAdded(STUDY, SITE, NORA, "Nora Keane", SiteRole.COORDINATOR, "nora", MARCH_1, "IE");
    static final StaffMemberAdded LEE_ADDED = new StaffMemberAdded(STUDY, SITE, LEE, "Dr Min Lee", SiteRole.SUB_INVESTIGATOR, "lee", APRIL_1, "IE");

    private StaffFixtures() {}

    static Scenario<SiteStaff, StaffCommand, StaffEvent> staff() {
        return new Scenario<>(SiteStaff.INITIAL, SiteStaff::decide, SiteStaff::apply);
    }

    /** What a command records after a history, to look into. */
    static List<StaffEvent> recorded(List<? extends StaffEvent> history, StaffCommand command) {
        return List.copyOf(staff().given(history).when(command).recorded());
    }

    static List<StaffEvent> site() {
        return List.of(OBI_ADDED, OBI_APPOINTED, credential(OBI, LICENCE, licence(MARCH_1, null)), trained(OBI, V1, MARCH_1), NORA_ADDED, trained(NORA, V1, MARCH_1),
            LEE_ADDED, trained(LEE, V1, APRIL_1));
    }

    static SiteStaff after(List<? extends StaffEvent> history, StaffEvent... more) {
        var state = SiteStaff.INITIAL;
        for (var event : history) state = state.apply(event);
        for (var event : more) state = state.apply(event);
        return state;
    }

    static Credential licence(LocalDate from, LocalDate until) {
        return new Credential(Kind.LICENCE, "Doctor of Medicine", "Medical Council", "M-1", List.of("IE"), from, until);
    }

    static Credential gcp(LocalDate from, LocalDate until) {
        return new Credential(Kind.GCP, "GCP", "TransCelerate", null, List.of(), from, until);
    }

    static Credential cv(LocalDate on) {
        return new Credential(Kind.CV, null, null, null, List.of(), on, null);
    }

    static CredentialRecorded credential(UUID person, UUID id, Credential credential) {
        return new CredentialRecorded(STUDY, SITE, person, id, credential);
    }

    static TrainingCompleted trained(UUID person, Course course, LocalDate on) {
        return new TrainingCompleted(STUDY, SITE, person, new UUID(person.getLeastSignificantBits(), on.toEpochDay()), course, on, "Log 1");
    }

    static TrainingRequired required(UUID id, Course course, LocalDate from, SiteRole... roles) {
        return new TrainingRequired(STUDY, SITE, id, course, List.of(roles), from, null);
    }

    static DelegationDrafted drafted(UUID person, UUID id, LocalDate from, LocalDate until, Task... tasks) {
        return new DelegationDrafted(STUDY, SITE, person, id, List.of(tasks), from, until, null);
    }

    static DelegationSigned signed(UUID person, UUID id) {
        return new DelegationSigned(STUDY, SITE, person, id, TODAY, null);
    }

    /** As the platform makes it of what the signer has seen. */
    static ElectronicSignature by(String signer, Object seen) {
        var at = Instant.parse("2026-07-01T09:00:00Z");
        return new ElectronicSignature(signer, "Name of " + signer, at, Meaning.RESPONSIBILITY, at.minusSeconds(60), CanonicalJson.sha256(seen));
    }
}
