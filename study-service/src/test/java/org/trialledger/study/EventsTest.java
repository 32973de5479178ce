package org.trialledger.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.study.domain.StudyFixtures.*;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.EventNames;
import org.trialledger.platform.axon.NamedEventSerializer;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.ApprovedEvents;
import org.trialledger.study.compliance.application.ComplianceFindingAggregate;
import org.trialledger.study.compliance.domain.FindingCommand;
import org.trialledger.study.compliance.domain.FindingEvent;
import org.trialledger.study.compliance.domain.FindingEvent.*;
import org.trialledger.study.consentform.application.ConsentFormAggregate;
import org.trialledger.study.consentform.domain.ConsentFormCommand;
import org.trialledger.study.consentform.domain.ConsentFormEvent;
import org.trialledger.study.consentform.domain.ConsentFormEvent.*;
import org.trialledger.study.databaselock.application.DatabaseLockAggregate;
import org.trialledger.study.databaselock.domain.LockCommand;
import org.trialledger.study.databaselock.domain.LockEvent;
import org.trialledger.study.databaselock.domain.LockEvent.*;
import org.trialledger.study.databaselock.domain.LockItem;
import org.trialledger.study.protocol.application.ProtocolAggregate;
import org.trialledger.study.protocol.domain.ProtocolCommand;
import org.trialledger.study.protocol.domain.ProtocolCommand.*;
import org.trialledger.study.protocol.domain.ProtocolContent;
import org.trialledger.study.protocol.domain.ProtocolContent.Part;
import org.trialledger.study.protocol.domain.ProtocolContent.Text;
import org.trialledger.study.protocol.domain.ProtocolEvent;
import org.trialledger.study.protocol.domain.ProtocolEvent.*;
import org.trialledger.study.risk.application.RiskRegisterAggregate;
import org.trialledger.study.risk.domain.Finding;
import org.trialledger.study.risk.domain.RiskCommand;
import org.trialledger.study.risk.domain.RiskEvent;
import org.trialledger.study.risk.domain.RiskEvent.*;
import org.trialledger.study.risk.domain.RiskKind;
import org.trialledger.study.study.application.StudyAggregate;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.RegistryRecord.Facility;
import org.trialledger.study.study.domain.RegistryRecord.RegistryDate;
import org.trialledger.study.study.domain.SourceFile;
import org.trialledger.study.study.domain.StudyCommand;
import org.trialledger.study.study.domain.StudyEvent;
import org.trialledger.study.study.domain.StudyEvent.*;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.team.application.StudyTeamAggregate;
import org.trialledger.study.team.domain.TeamCommand;
import org.trialledger.study.team.domain.TeamEvent;
import org.trialledger.study.team.domain.TeamEvent.*;
import org.trialledger.study.team.domain.TeamRole;

/** Events are for ever: what each looks like in the ledger is approved in {@code src/test/resources/events}. */
class EventsTest {
    private static final UUID PROTOCOL = ProtocolCommand.protocolOf(STUDY);
    private static final UUID VERSION = UUID.fromString("0199c000-0000-7000-8000-000000000002"), LATER = UUID.fromString("0199c000-0000-7000-8000-000000000003"),
        AMENDMENT = UUID.fromString("0199c000-0000-7000-8000-000000000004");
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final ElectronicSignature SIGNATURE = new ElectronicSignature("maria", "Maria Keller", Instant.parse("2026-03-02T09:30:00.250Z"), Meaning.APPROVAL,
        Instant.parse("2026-03-02T09:28:10Z"), SHA256);

    @Test
    void every_event_is_written_as_approved() {
        ApprovedEvents.verify(EventJson.mapper(), "study", List.of(StudyEvent.class, ProtocolEvent.class, TeamEvent.class, ConsentFormEvent.class, LockEvent.class, FindingEvent.class, RiskEvent.class),
            Stream.of(studyEvents(), protocolEvents(), teamEvents(), consentFormEvents(), lockEvents(), findingEvents(), riskEvents()).flatMap(List::stream).toList());
    }

    /** Events are never rewritten: one of an earlier revision is read in today's shape. */
    @Test
    void an_approval_of_revision_1_reads_as_unsigned() {
        assertThat(read("study.ProtocolVersionApproved", "1")).isEqualTo(
            new ProtocolVersionApproved(STUDY, PROTOCOL, VERSION, MARCH_1, null, new UnsignedApproval("maria", Meaning.APPROVAL)));
    }

    private static Object read(String type, String revision) {
        var service = new StudyService();
        try {
            var payload = Files.readAllBytes(Path.of(System.getProperty("basedir", ""), "src/test/resources/events/earlier", type + "." + revision + ".json").toAbsolutePath());
            var stored = new GenericDomainEventEntry<>("ProtocolEvent", PROTOCOL.toString(), 0, "e", Instant.EPOCH.toString(), type, revision, payload, "{}".getBytes(StandardCharsets.US_ASCII));
            return EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), new NamedEventSerializer(EventJson.mapper(), EventNames.of(service)),
                new EventUpcasterChain(service.upcasters())).next().getPayload();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void every_command_has_a_handler() {
        assertThat(handled(StudyAggregate.class)).containsExactlyInAnyOrder(StudyCommand.class.getPermittedSubclasses());
        assertThat(handled(ProtocolAggregate.class)).containsExactlyInAnyOrder(ProtocolCommand.class.getPermittedSubclasses());
        assertThat(handled(StudyTeamAggregate.class)).containsExactlyInAnyOrder(TeamCommand.class.getPermittedSubclasses());
        assertThat(handled(ConsentFormAggregate.class)).containsExactlyInAnyOrder(ConsentFormCommand.class.getPermittedSubclasses());
        assertThat(handled(DatabaseLockAggregate.class)).containsExactlyInAnyOrder(LockCommand.class.getPermittedSubclasses());
        assertThat(handled(ComplianceFindingAggregate.class)).containsExactlyInAnyOrder(FindingCommand.class.getPermittedSubclasses());
        assertThat(handled(RiskRegisterAggregate.class)).containsExactlyInAnyOrder(RiskCommand.class.getPermittedSubclasses());
    }

    private static List<Class<?>> handled(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(CommandHandler.class)).<Class<?>>map(method -> method.getParameterTypes()[0]).toList();
    }

    private static List<StudyEvent> studyEvents() {
        var registry = new RegistryRecord(NCT, "RECRUITING", null, null, "2026-08", new RegistryDate("2026-05-01", "ACTUAL"), new RegistryDate("2027-06", "ESTIMATED"), null, "2026-02-01",
            "2026-08-20", false, List.of(new Facility("Harbour Hospital", "Galway", null, "Ireland", "IE", "RECRUITING")));
        return List.of(
            new StudyRegistered(STUDY, PROFILE, new SourceFile("usdm", "4.0.0", "2", SHA256, List.of("The file holds 2 study designs; the first one is imported."))),
            new StudyDesignDefined(STUDY, DESIGN, "Amendment 1"),
            new StudyIdentifierAdded(STUDY, new StudyIdentifier(StudyIdentifier.Scheme.EU_CT, "2023-512345-12-00", "European Medicines Agency")),
            new RegistryRecordNoted(STUDY, registry),
            new CountryAdded(STUDY, "IE", 3, 80),
            new CountryWithdrawn(STUDY, "IE", JUNE_1, "No sites"),
            new RegulatoryAuthorisationRecorded(STUDY, "IE", "HPRA", APRIL_1, "doc-1"),
            new EthicsApprovalRecorded(STUDY, "IE", "NREC", APRIL_1, "doc-2"),
            new SiteActivationRecorded(STUDY, "IE", "101", APRIL_1, "doc-3"),
            new ParticipantsOnTreatmentRecorded(STUDY, 12, JUNE_1),
            new PlanningStarted(STUDY, MARCH_1),
            new PlanningStartCorrected(STUDY, MARCH_1, APRIL_1, "Imported after planning had begun"),
            new StartupStarted(STUDY, APRIL_1),
            new RecruitmentStarted(STUDY, "IE", MAY_1),
            new RecruitmentEnded(STUDY, JUNE_1),
            new FollowUpStarted(STUDY, JUNE_1),
            new StudyHalted(STUDY, true, JUNE_1, "Liver signal"),
            new HaltLapsed(STUDY, JUNE_1, JUNE_1.plusYears(2), List.of("FR", "IE")),
            new StudyResumed(STUDY, new StudyCommand.Modification("SM-3", JUNE_1), JULY_1),
            new StudyEnded(STUDY, JULY_1),
            new StudyTerminated(STUDY, "FUP-1", JULY_1, "Futility"),
            new StudyArchived(STUDY, JULY_1));
    }

    private static List<TeamEvent> teamEvents() {
        var team = TeamCommand.teamOf(STUDY);
        return List.of(
            new TeamMemberAdded(STUDY, team, "chris", TeamRole.Kind.PERSON, "Chris Moran", false),
            new TeamRoleAssigned(STUDY, team, LATER, "chris", TeamRole.SITE_STAFF, "IE", "101", MAY_1, JULY_1),
            new TeamRoleRevoked(STUDY, team, LATER, JUNE_1, "Left the site"),
            new SignaturePolicyAccepted(STUDY, team, "chris", "1", SHA256, MAY_1),
            new TeamEffortPlanned(STUDY, team, LATER, 40, MAY_1),
            new SystemTrainingDefined(STUDY, team, "CTMS-BASICS", "2", List.of(TeamRole.PROJECT_MANAGER, TeamRole.CRA)),
            new SystemTrainingWithdrawn(STUDY, team, "CTMS-BASICS", "The course is not given any more"),
            new SystemTrainingRecorded(STUDY, team, VERSION, "chris", "CTMS-BASICS", "2", APRIL_1, JULY_1, "Certificate LMS-20817"),
            new TrainingRecordVoided(STUDY, team, VERSION, "Of another person"));
    }

    private static List<ConsentFormEvent> consentFormEvents() {
        return List.of(
            new ConsentFormCreated(STUDY, AMENDMENT, "Main informed consent", ConsentFormCommand.Kind.MAIN, "IE"),
            new ConsentFormVersionDrafted(STUDY, AMENDMENT, LATER, "2.0", "en-IE", VERSION, "2.0", "ICF-2.0.pdf"),
            new ConsentFormVersionApproved(STUDY, AMENDMENT, LATER, "IE", "NREC-CT A", APRIL_1, "NREC opinion 26-12"),
            new ConsentFormMadeEffective(STUDY, AMENDMENT, LATER, "2.0", "en-IE", "IE", "101", MAY_1, VERSION, new ConsentFormCommand.Reconsent(ConsentFormCommand.Population.ONGOING, JUNE_1)),
            new ConsentFormVersionWithdrawn(STUDY, AMENDMENT, VERSION, JUNE_1, "Wrong file"));
    }

    private static List<LockEvent> lockEvents() {
        var lock = LockCommand.lockOf(STUDY);
        return List.of(
            new LockItemConfirmed(STUDY, lock, LockItem.QUERIES_CLOSED, "maria", JUNE_1, "Query listing"),
            new LockItemReopened(STUDY, lock, LockItem.QUERIES_CLOSED, "Late laboratory results"),
            new SafetyReconciliationNoted(STUDY, lock, 3, JUNE_1, 2),
            new DatabaseLocked(STUDY, lock, JUNE_1),
            new DatabaseUnlocked(STUDY, lock, JULY_1, "Late laboratory results"));
    }

    private static List<RiskEvent> riskEvents() {
        var register = RiskCommand.registerOf(STUDY);
        var finding = Finding.ofBudget(RiskKind.BUDGET_THRESHOLD, BigDecimal.valueOf(90), Money.of("90800.00", "USD"), Money.of("85000.00", "USD"), null);
        return List.of(
            new RiskRaised(STUDY, register, AMENDMENT, finding),
            new ExecutivesNotified(STUDY, register, AMENDMENT),
            new ExecutiveNoticeAcknowledged(STUDY, register, AMENDMENT, "greta"),
            new RiskAssessed(STUDY, register, AMENDMENT, 4, 3, "A change order is being negotiated", "maria"),
            new RiskClosed(STUDY, register, AMENDMENT, "The change order is executed", "maria"));
    }

    private static List<FindingEvent> findingEvents() {
        var finding = FindingCommand.findingOfClock(LATER);
        return List.of(
            new ComplianceFindingRaised(STUDY, finding, LATER, VERSION, "EU-7D", MAY_1, JUNE_1, "safety-officer", JULY_1),
            new FindingCapaPlanned(STUDY, finding, "Nobody read the safety mailbox at weekends", "Reported on Monday", "A duty roster with weekends", "sam", JULY_1, "maria"),
            new ComplianceFindingClosed(STUDY, finding, "Roster kept for three months", JULY_1, "quinn"),
            new ComplianceFindingReopened(STUDY, finding, "Missed again", "quinn"));
    }

    private static List<ProtocolEvent> protocolEvents() {
        var content = new ProtocolContent(List.of(new Text("brief", "Asterol in mild asthma")), List.of(new Part("Asterol", "EXPERIMENTAL", null)), List.of(new Part("Screening", "SCREENING", null)),
            List.of(new Part("Efficacy", "PRIMARY", "Show that asterol improves lung function")), List.of(new Part("Change in FEV1", "PRIMARY", "[Week 12]")),
            List.of(new Part("INCLUSION 01", "INCLUSION", "Mild asthma")), List.of(new Part("Asterol", "DRUG", null)), List.of("Week 12"), List.of("Spirometry"), 240);
        var amendment = new Amendment("1", true, false, "IRB/IEC Feedback", List.of("Other"), "Raises the sample size", List.of(new Change("240 instead of 200", "Higher variance", List.of("9.2"))));
        var decision = new Decision("IE", Body.ETHICS_COMMITTEE, "NREC", Outcome.APPROVED_WITH_CONDITIONS, APRIL_1, "Yearly report", "doc-2");
        return List.of(
            new ProtocolVersionDrafted(STUDY, PROTOCOL, VERSION, 1, "1.0", null, content, new VersionSource("usdm", "4.0.0", SHA256, "Final", LocalDate.of(2026, 1, 15))),
            new ProtocolAmendmentRaised(STUDY, PROTOCOL, AMENDMENT, amendment, VERSION),
            new ProtocolVersionSubmitted(STUDY, PROTOCOL, VERSION, MARCH_1),
            new ProtocolVersionApproved(STUDY, PROTOCOL, VERSION, MARCH_1, SIGNATURE, null),
            new ProtocolDecisionRecorded(STUDY, PROTOCOL, VERSION, decision),
            new ProtocolVersionMadeEffective(STUDY, PROTOCOL, LATER, "101", "IE", MAY_1, VERSION),
            new ProtocolVersionWithdrawn(STUDY, PROTOCOL, VERSION, JUNE_1, "Wrong file"),
            new ProtocolVersionSuperseded(STUDY, PROTOCOL, VERSION, LATER, JUNE_1));
    }
}
