package org.trialledger.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.trialledger.study.study.domain.StudyFixtures.*;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.access.StudyFilter;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.study.protocol.domain.ProtocolCommand;
import org.trialledger.study.protocol.domain.ProtocolCommand.*;
import org.trialledger.study.protocol.domain.ProtocolContent;
import org.trialledger.study.protocol.domain.ProtocolEvent.*;
import org.trialledger.study.protocol.readmodel.ProtocolProjection;
import org.trialledger.study.protocol.readmodel.Protocols;
import org.trialledger.study.study.application.LapsedHalts;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyCommand.Modification;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyEvent.*;
import org.trialledger.study.study.domain.StudyProfile;
import org.trialledger.study.study.readmodel.HaltTimer;
import org.trialledger.study.study.readmodel.StudyDetailProjection;
import org.trialledger.study.study.readmodel.StudyDetails;
import org.trialledger.study.study.readmodel.StudyOverviewProjection;
import org.trialledger.study.study.readmodel.StudyOverviews;
import org.trialledger.study.study.readmodel.StudyOverviews.Filter;
import org.trialledger.study.study.readmodel.StudyOverviews.Sort;
import org.trialledger.study.team.domain.TeamCommand;
import org.trialledger.study.team.domain.TeamEvent.*;
import org.trialledger.study.team.domain.TeamRole;
import org.trialledger.study.team.readmodel.AccessGrantProjection;
import org.trialledger.study.team.readmodel.AssignmentDetail;
import org.trialledger.study.team.readmodel.SystemTrainings;
import org.trialledger.study.team.readmodel.TeamAssignments;
import org.trialledger.study.team.readmodel.TeamProjection;
import org.trialledger.study.team.readmodel.Workloads;

/** An event may come twice, and a view may be built again from the first event on: neither changes what it shows. */
@QuarkusTest
@QuarkusTestResource(StudyServices.class)
class ProjectionsTest {
    private static final Instant RECORDED = Instant.parse("2026-09-01T08:00:00Z");
    private static final ElectronicSignature SIGNATURE = new ElectronicSignature("maria", "Maria Keller", RECORDED, Meaning.APPROVAL, RECORDED.minusSeconds(20), "ab".repeat(32));

    @TestHTTPResource("/") URI base;
    @Inject StudyOverviewProjection overview;
    @Inject StudyOverviews overviews;
    @Inject StudyDetailProjection detail;
    @Inject StudyDetails details;
    @Inject HaltTimer timer;
    @Inject ProtocolProjection protocol;
    @Inject Protocols protocols;
    @Inject TeamProjection team;
    @Inject AccessGrantProjection grants;
    @Inject TeamAssignments assignments;
    @Inject SystemTrainings trainings;
    @Inject Workloads workloads;
    @Inject Sql sql;

    @BeforeEach
    void views_are_there() {
        new ApiClient(base).awaitReady(Duration.ofSeconds(60));
    }

    @Test
    void events_delivered_twice_count_once() {
        var study = UUID.randomUUID();
        var events = of(study);
        deliver(overview, events, 1);
        deliver(detail, events, 1);
        var once = shown(study);
        deliver(overview, events, 2);
        deliver(detail, events, 2);
        assertThat(shown(study)).isEqualTo(once);
        assertThat(details.find(study)).get().satisfies(found -> {
            assertThat(found.status()).isEqualTo(Stage.RECRUITING);
            assertThat(found.participantsOnTreatment()).isEqualTo(3);
            assertThat(found.countryCodes()).containsExactly("IE");
            assertThat(found.countries()).hasSize(2);
            assertThat(found.profile().identifiers()).hasSize(2);
            assertThat(found.version()).isEqualTo(events.size() - 1);
        });
    }

    @Test
    void the_end_of_a_halts_time_is_due_when_its_last_day_is_over_and_until_the_study_is_resumed_or_terminated() {
        UUID resumed = UUID.randomUUID(), terminated = UUID.randomUUID(), halted = UUID.randomUUID();
        deliver(timer, List.of(new StudyHalted(halted, false, JUNE_1, "x")), 2);
        deliver(timer, List.of(new StudyHalted(resumed, false, JUNE_1, "x"), new StudyResumed(resumed, null, JULY_1)), 1);
        deliver(timer, List.of(new StudyHalted(terminated, false, JUNE_1, "x"), new StudyTerminated(terminated, null, JULY_1, "x")), 1);
        assertThat(halts(halted)).containsExactly("WAITING 2028-06-02T00:00:00Z");
        assertThat(halts(resumed)).containsExactly("CANCELLED 2028-06-02T00:00:00Z");
        assertThat(halts(terminated)).containsExactly("CANCELLED 2028-06-02T00:00:00Z");
    }

    private List<String> halts(UUID study) {
        return sql.list("select state, due_at from due_work where kind = ? and study_id = ?", row -> row.getString(1) + " " + row.getObject(2, OffsetDateTime.class).toInstant(), LapsedHalts.KIND, study);
    }

    @Test
    void the_end_that_a_halt_became_is_shown_until_the_study_is_resumed() {
        var study = UUID.randomUUID();
        var events = new ArrayList<>(of(study));
        events.add(new StudyHalted(study, false, JULY_1, "Drug supply"));
        events.add(new HaltLapsed(study, JULY_1, JULY_1.plusYears(2), List.of("IE")));
        deliver(overview, events, 2);
        deliver(detail, events, 2);
        assertThat(details.find(study).orElseThrow().status()).isEqualTo(Stage.HALTED);
        assertThat(details.find(study).orElseThrow().deemedEndedOn()).isEqualTo(JULY_1.plusYears(2));
        events.add(new StudyResumed(study, null, JULY_1.plusYears(2)));
        deliver(detail, events, 1);
        assertThat(details.find(study).orElseThrow().deemedEndedOn()).isNull();
    }

    @Test
    void a_country_that_comes_back_starts_anew() {
        var study = UUID.randomUUID();
        var events = new ArrayList<>(of(study));
        events.add(new CountryWithdrawn(study, "IE", JUNE_1, "x"));
        events.add(new CountryAdded(study, "IE", 1, 1));
        deliver(detail, events, 1);
        assertThat(details.find(study).orElseThrow().countries()).filteredOn(country -> country.country().equals("IE")).singleElement().satisfies(country -> {
            assertThat(country.siteActivations()).isEmpty();
            assertThat(country.recruitingSince()).isNull();
            assertThat(country.withdrawnOn()).isNull();
        });
    }

    @Test
    void protocol_events_delivered_twice_count_once() {
        var study = UUID.randomUUID();
        var id = ProtocolCommand.protocolOf(study);
        UUID v1 = UUID.randomUUID(), v2 = UUID.randomUUID(), amendment = UUID.randomUUID();
        var content = new ProtocolContent(null, null, null, null, null, null, null, null, null, 10);
        var refused = new Decision("IE", Body.ETHICS_COMMITTEE, "NREC", Outcome.REFUSED, APRIL_1, null, "d");
        var approved = new Decision("IE", Body.ETHICS_COMMITTEE, "NREC", Outcome.APPROVED, MAY_1, null, "d");
        var events = List.<LedgerEvent>of(new ProtocolVersionDrafted(study, id, v1, 1, "1", null, content, null), new ProtocolVersionSubmitted(study, id, v1, MARCH_1),
            new ProtocolVersionApproved(study, id, v1, MARCH_1, SIGNATURE, null), new ProtocolDecisionRecorded(study, id, v1, refused),
            new ProtocolDecisionRecorded(study, id, v1, approved), new ProtocolVersionMadeEffective(study, id, v1, "101", "IE", MAY_1, null),
            new ProtocolAmendmentRaised(study, id, amendment, new Amendment("1", false, false, null, null, "x", null), null),
            new ProtocolVersionDrafted(study, id, v2, 2, "2", amendment, content, null), new ProtocolVersionApproved(study, id, v2, MAY_1, null, new UnsignedApproval("nora", Meaning.RESPONSIBILITY)), new ProtocolVersionMadeEffective(study, id, v2, "101", "IE", JUNE_1, v1),
            new ProtocolVersionSuperseded(study, id, v1, v2, JUNE_1));
        deliver(protocol, events, 2);
        assertThat(protocols.versions(study, PlaceFilter.ALL)).extracting("status", "approver", "meaning", "signature").containsExactly(
            tuple("SUPERSEDED", "maria", "APPROVAL", SIGNATURE), tuple("APPROVED", "nora", "RESPONSIBILITY", null));
        assertThat(protocols.versions(study, PlaceFilter.ALL).getFirst().decisions()).containsExactly(approved);
        assertThat(protocols.sites(study, PlaceFilter.ALL)).extracting("label", "replacedOn").containsExactly(
            tuple("1", JUNE_1), tuple("2", null));
        assertThat(protocols.amendments(study)).extracting("incorporatedIn").containsExactly(v2);
        assertThat(protocols.version(study)).hasValue(events.size() - 1L);
    }

    @Test
    void team_events_delivered_twice_count_once() {
        UUID study = UUID.randomUUID(), id = TeamCommand.teamOf(study), one = UUID.randomUUID(), other = UUID.randomUUID(), first = UUID.randomUUID(), second = UUID.randomUUID();
        var day = LocalDate.of(2026, 9, 1);
        var events = List.<LedgerEvent>of(new TeamMemberAdded(study, id, "chris", TeamRole.Kind.PERSON, "Chris", false),
            new TeamRoleAssigned(study, id, one, "chris", TeamRole.CRA, "IE", null, day, day.plusDays(9)),
            new TeamRoleAssigned(study, id, other, "chris", TeamRole.TMF_SPECIALIST, null, null, day, null),
            new TeamRoleRevoked(study, id, other, day.plusDays(1), "Moved on"),
            new SignaturePolicyAccepted(study, id, "chris", "1", "ab".repeat(32), day),
            new TeamEffortPlanned(study, id, one, 50, day), new TeamEffortPlanned(study, id, one, 60, day), new TeamEffortPlanned(study, id, one, 30, day.plusDays(5)),
            new SystemTrainingDefined(study, id, "CTMS", "1", List.of(TeamRole.CRA)), new SystemTrainingDefined(study, id, "CTMS", "2", List.of(TeamRole.CRA, TeamRole.TMF_SPECIALIST)),
            new SystemTrainingDefined(study, id, "GCP", "1", List.of(TeamRole.CRA)), new SystemTrainingWithdrawn(study, id, "GCP", "x"),
            new SystemTrainingRecorded(study, id, first, "chris", "CTMS", "2", day, day.plusDays(5), "LMS-1"), new SystemTrainingRecorded(study, id, second, "chris", "CTMS", "2", day, null, "LMS-2"),
            new TrainingRecordVoided(study, id, second, "Of another person"));
        for (var view : List.of(team, grants)) {
            deliver(view, events, 1);
            deliver(view, events, 2);
        }
        assertThat(assignments.on(day, study, PlaceFilter.ALL)).extracting(AssignmentDetail::assignmentId).containsExactlyInAnyOrder(one, other);
        assertThat(assignments.on(day.plusDays(1), study, PlaceFilter.ALL)).extracting(AssignmentDetail::assignmentId).containsExactly(one);
        assertThat(assignments.on(day.plusDays(10), study, PlaceFilter.ALL)).isEmpty();
        assertThat(assignments.acceptances(study, PlaceFilter.ALL)).hasSize(1);
        assertThat(assignments.version(study)).contains(events.size() - 1L);
        assertThat(percentOn(study, day)).containsExactly(60, 0);
        assertThat(percentOn(study, day.plusDays(1))).as("the other assignment is revoked").containsExactly(60);
        assertThat(percentOn(study, day.plusDays(5))).containsExactly(30);
        assertThat(percentOn(study, day.plusDays(10))).as("the assignment is over").isEmpty();
        assertThat(workloads.byMonth(study, day.withDayOfMonth(1), 2, PlaceFilter.ALL)).filteredOn(effort -> effort.role() == TeamRole.CRA).extracting("month", "country", "persons", "fte")
            .containsExactly(tuple(day, "IE", 1, new BigDecimal("0.15")));
        assertThat(trainings.needs(study)).extracting("course", "version", "roles").containsExactly(tuple("CTMS", "2", List.of(TeamRole.CRA, TeamRole.TMF_SPECIALIST)));
        assertThat(trainings.records(study, "chris", PlaceFilter.ALL)).extracting("recordId", "voidReason").containsExactlyInAnyOrder(tuple(first, null), tuple(second, "Of another person"));
        assertThat(trainings.records(study, "nora", PlaceFilter.ALL)).isEmpty();
        assertThat(trainings.gaps(study, day.plusDays(5), PlaceFilter.ALL)).isEmpty();
        assertThat(trainings.gaps(study, day.plusDays(6), PlaceFilter.ALL)).extracting("assignmentId", "course", "version").containsExactly(tuple(one, "CTMS", "2"));
        assertThat(sql.list("select role from access_grant where study_id = ? and not revoked", row -> row.getString(1), study)).containsExactly("cra");
        assertThat(sql.list("select user_id, policy_version from accepted_signature_policy where study_id = ?", row -> row.getString(1) + " " + row.getString(2), study))
            .containsExactly("chris 1");
    }

    private List<Integer> percentOn(UUID study, LocalDate day) {
        return workloads.on(day, PlaceFilter.ALL, new Workloads.Filter("chris", null, null), null, 10).stream().flatMap(person -> person.assignments().stream())
            .filter(task -> task.studyId().equals(study)).map(Workloads.Task::percent).toList();
    }

    private static List<LedgerEvent> of(UUID study) {
        var profile = new StudyProfile("P-" + study, PROFILE.titles(), PROFILE.identifiers(), SPONSOR, null, StudyDesign.StudyType.INTERVENTIONAL, null, null, null, null, null, null, null, null);
        return new ArrayList<>(List.of(new StudyRegistered(study, profile, null), new StudyDesignDefined(study, DESIGN, null), new StudyIdentifierAdded(study, NCT),
            new CountryAdded(study, "IE", 1, 2), new CountryAdded(study, "KR", null, null), new CountryWithdrawn(study, "KR", MARCH_1, "No sites"), new PlanningStarted(study, MARCH_1),
            new StartupStarted(study, APRIL_1), new RegulatoryAuthorisationRecorded(study, "IE", "HPRA", APRIL_1, "d"), new EthicsApprovalRecorded(study, "IE", "NREC", APRIL_1, "d"),
            new SiteActivationRecorded(study, "IE", "101", APRIL_1, "d"), new RecruitmentStarted(study, "IE", MAY_1), new StudyHalted(study, true, JUNE_1, "x"),
            new StudyResumed(study, new Modification("SM", JUNE_1), JULY_1), new ParticipantsOnTreatmentRecorded(study, 3, JULY_1)));
    }

    private List<Object> shown(UUID study) {
        return List.of(details.find(study).orElseThrow(), overviews.list(StudyFilter.ALL, new Filter(null, null, null, null, "P-" + study), Sort.TITLE, null, null, 10));
    }

    private static void deliver(Projection projection, List<? extends LedgerEvent> events, int times) {
        var bean = ClientProxy.unwrap(projection);
        var handler = Arrays.stream(bean.getClass().getDeclaredMethods()).filter(method -> method.isAnnotationPresent(EventHandler.class)).findFirst().orElseThrow();
        handler.setAccessible(true);
        for (var i = 0; i < events.size(); i++)
            for (var time = 0; time < times; time++) {
                try {
                    handler.invoke(bean, handler.getParameterCount() == 1 ? new Object[] {events.get(i)} : new Object[] {events.get(i), (long) i, RECORDED});
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new AssertionError(events.get(i).toString(), e);
                }
            }
    }
}
