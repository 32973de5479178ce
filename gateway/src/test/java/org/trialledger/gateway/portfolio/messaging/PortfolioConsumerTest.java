package org.trialledger.gateway.portfolio.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudies;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy;
import org.trialledger.gateway.portfolio.readmodel.PortfolioStudy.ProtocolVersion;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** One event at a time on real PostgreSQL. */
class PortfolioConsumerTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static Sql sql;

    private final UUID study = Ids.next();
    private PortfolioConsumer consumer;
    private PortfolioStudies studies;
    private long position;

    @BeforeAll static void migrate() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("portfolio"));
        dataSource.setCurrentSchema(Schemas.SEARCH_PATH);
        Schemas.migrate(dataSource);
        sql = new Sql(new Transactions(dataSource));
    }

    @BeforeEach void register() {
        consumer = new PortfolioConsumer(sql);
        studies = new PortfolioStudies(sql);
        happens("study.StudyRegistered", "{'profile': {'titles': {'brief': 'Trial'}, 'sponsor': {'name': 'Acme'}, 'studyType': 'OBSERVATIONAL', 'phases': ['NA']}}");
    }

    @Test void an_event_delivered_twice_counts_once() {
        happens("study.CountryAdded", "{'country': 'DE'}");
        happens("study.PlanningStarted", "{'on': '2026-01-01'}");
        var before = shown();
        deliver(0, "study.StudyRegistered", "{'profile': {'titles': {'brief': 'Again'}, 'sponsor': {'name': 'Acme'}}}");
        deliver(1, "study.CountryAdded", "{'country': 'FR'}");
        deliver(2, "study.StudyHalted", "{'on': '2026-01-02'}");
        assertThat(shown()).isEqualTo(before);
        assertThat(before.eventCount()).isEqualTo(3);
    }

    @Test void an_event_nobody_here_reads_is_activity_and_nothing_else() {
        var before = shown();
        happens("study.ObjectiveReworded", "{'anything': ['goes']}");
        var after = shown();
        assertThat(after.lastActivity()).isEqualTo(NINE.plusSeconds(1));
        assertThat(after.eventCount()).isEqualTo(2);
        assertThat(after).usingRecursiveComparison().ignoringFields("lastActivity", "eventCount").isEqualTo(before);
    }

    @Test void a_study_walks_through_its_life() {
        assertThat(shown().status()).isEqualTo("CONCEPT");
        for (var step : new String[][] {{"PlanningStarted", "PLANNING"}, {"PlanningStartCorrected", "PLANNING"}, {"StartupStarted", "STARTUP"}, {"RecruitmentStarted", "RECRUITING"},
            {"RecruitmentEnded", "TREATMENT"}, {"FollowUpStarted", "FOLLOW_UP"}, {"StudyEnded", "CLOSEOUT"}, {"StudyArchived", "ARCHIVED"}}) {
            happens("study." + step[0], "{'on': '2026-01-0%d', 'country': 'DE'}".formatted(position));
            assertThat(shown().status()).isEqualTo(step[1]);
            assertThat(shown().statusSince()).isEqualTo(LocalDate.of(2026, 1, (int) position - 1));
        }
    }

    @Test void a_halted_study_goes_on_where_it_stood() {
        happens("study.StartupStarted", "{'on': '2026-01-01'}");
        happens("study.StudyHalted", "{'on': '2026-01-02', 'forSafety': true}");
        assertThat(shown().status()).isEqualTo("HALTED");
        happens("study.StudyResumed", "{'on': '2026-01-03'}");
        assertThat(shown().status()).isEqualTo("STARTUP");
        happens("study.StudyTerminated", "{'on': '2026-01-04'}");
        assertThat(shown().status()).isEqualTo("TERMINATED");
    }

    @Test void recruitment_counts_from_the_first_country() {
        happens("study.CountryAdded", "{'country': 'FR'}");
        happens("study.CountryAdded", "{'country': 'DE'}");
        happens("study.CountryAdded", "{'country': 'PL'}");
        happens("study.RecruitmentStarted", "{'country': 'DE', 'on': '2026-02-01'}");
        happens("study.RecruitmentStarted", "{'country': 'FR', 'on': '2026-03-01'}");
        happens("study.CountryWithdrawn", "{'country': 'PL', 'on': '2026-03-02', 'reason': 'x'}");
        assertThat(shown().statusSince()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(shown().countries()).extracting("code", "recruitingSince").containsExactly(
            tuple("DE", LocalDate.of(2026, 2, 1)), tuple("FR", LocalDate.of(2026, 3, 1)));
    }

    @Test void a_design_restates_what_was_registered_and_may_be_restated_itself() {
        happens("study.StudyDesignDefined", "{'design': {'studyType': 'INTERVENTIONAL', 'phases': ['PHASE1'], 'sampleSize': {'participants': 10, 'basis': 'PLANNED'}, 'arms': [{'name': 'A', 'type': 'EXPERIMENTAL'}]}}");
        happens("study.StudyDesignDefined", "{'design': {'studyType': 'INTERVENTIONAL', 'phases': [], 'arms': []}}");
        assertThat(shown().studyType()).isEqualTo("INTERVENTIONAL");
        assertThat(shown().phases()).containsExactly("PHASE1");
        assertThat(shown().arms()).isEmpty();
        assertThat(shown().sampleSize()).isNull();
    }

    @Test void the_newest_approved_protocol_version_is_shown_and_a_draft_only_where_none_is_approved() {
        UUID first = UUID.randomUUID(), second = UUID.randomUUID();
        happens("study.ProtocolVersionDrafted", "{'versionId': '%s', 'sequence': 1, 'label': '1.0'}".formatted(first));
        assertThat(shown().protocolVersion()).isEqualTo(new ProtocolVersion("1.0", "DRAFT"));
        happens("study.ProtocolVersionSubmitted", "{'versionId': '%s'}".formatted(first));
        happens("study.ProtocolVersionApproved", "{'versionId': '%s'}".formatted(first));
        happens("study.ProtocolVersionDrafted", "{'versionId': '%s', 'sequence': 2, 'label': 'Amendment 1'}".formatted(second));
        assertThat(shown().protocolVersion()).isEqualTo(new ProtocolVersion("1.0", "APPROVED"));
        happens("study.ProtocolVersionApproved", "{'versionId': '%s'}".formatted(second));
        happens("study.ProtocolVersionSuperseded", "{'versionId': '%s'}".formatted(first));
        assertThat(shown().protocolVersion()).isEqualTo(new ProtocolVersion("Amendment 1", "APPROVED"));
        happens("study.ProtocolVersionWithdrawn", "{'versionId': '%s'}".formatted(second));
        assertThat(shown().protocolVersion()).isEqualTo(new ProtocolVersion("1.0", "SUPERSEDED"));
    }

    @Test void a_known_event_in_another_shape_is_refused_rather_than_half_read() {
        assertThatThrownBy(() -> happens("study.ProtocolVersionDrafted", "{'versionId': 'seven'}"))
            .hasMessage("study.ProtocolVersionDrafted is not in the shape that is known here: /versionId").hasNoCause();
    }

    private PortfolioStudy shown() {
        return studies.find(study).orElseThrow();
    }

    private void happens(String type, String payload) {
        deliver(position++, type, payload);
    }

    private void deliver(long at, String type, String payload) {
        try {
            var json = new ObjectMapper().readTree(payload.replace('\'', '"'));
            consumer.handle(new ReceivedEvent(Ids.next(), type, "1", study, at, at + 1, NINE.plusSeconds(at), null, json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
