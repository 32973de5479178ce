package org.trialledger.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** Grants as a consumer of study-service's events keeps them, and what is remembered of them, on real PostgreSQL. */
class GrantCacheTest {
    private static Transactions transactions;

    private final UUID study = UUID.randomUUID();
    private final AccessGrants grants = new AccessGrants(new Sql(transactions));
    private final AssignmentConsumer consumer = new AssignmentConsumer(grants);
    /** Trusts its last look for longer than any test takes. */
    private final GrantCache cache = new GrantCache(grants, Duration.ofHours(1));
    private long position;

    @BeforeAll
    static void migrate() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("access"));
        dataSource.setCurrentSchema(Schemas.SEARCH_PATH);
        Schemas.migrate(dataSource);
        transactions = new Transactions(dataSource);
    }

    @BeforeEach
    void look() {
        cache.look();
    }

    @Test
    void an_assignment_becomes_a_grant_until_it_is_revoked() {
        var id = assigned("chris", "UNBLINDED_STATISTICIAN");
        assertThat(grants.of("chris", study)).containsExactly(new Grant(id, "unblinded-statistician", "IE", null, LocalDate.of(2026, 5, 1), null));
        assertThat(grants.of("chris", UUID.randomUUID())).isEmpty();
        assertThat(grants.of("nora", study)).isEmpty();
        revoked(id);
        assertThat(grants.of("chris", study)).isEmpty();
    }

    @Test
    void an_assignment_that_comes_again_after_its_revocation_gives_nothing_back() {
        var id = UUID.randomUUID();
        assigned(id, "chris", "CRA");
        revoked(id);
        assigned(id, "chris", "CRA");
        assertThat(grants.of("chris", study)).isEmpty();
    }

    @Test
    void what_is_remembered_holds_until_the_next_look() {
        var id = assigned("chris", "CRA");
        assertThat(cache.of("chris", study)).hasSize(1);
        revoked(id);
        assertThat(cache.of("chris", study)).as("not yet looked").hasSize(1);
        assertThat(cache.anew("chris", study)).as("asked anew").isEmpty();
        assigned("chris", "CRA");
        assertThat(cache.of("chris", study)).isEmpty();
        cache.look();
        assertThat(cache.of("chris", study)).hasSize(1);
    }

    @Test
    void a_look_forgets_what_changed_and_nothing_else() {
        assigned("chris", "CRA");
        assigned("nora", "CRA");
        cache.look();
        List<Grant> chris = cache.of("chris", study), nora = cache.of("nora", study);
        assigned("nora", "TMF_SPECIALIST");
        cache.look();
        assertThat(cache.of("chris", study)).isSameAs(chris);
        assertThat(cache.of("nora", study)).hasSize(2).isNotSameAs(nora);
    }

    @Test
    void a_rebuild_forgets_everything() {
        assigned("chris", "CRA");
        assertThat(cache.of("chris", study)).hasSize(1);
        transactions.inOne(_ -> {
            grants.clear();
            return null;
        });
        cache.look();
        assertThat(cache.of("chris", study)).isEmpty();
    }

    @Test
    void nothing_is_remembered_while_changes_cannot_be_seen() {
        var blind = new GrantCache(grants);
        var id = assigned("chris", "CRA");
        assertThat(blind.of("chris", study)).hasSize(1);
        revoked(id);
        assertThat(blind.of("chris", study)).isEmpty();
    }

    @Test
    void what_is_remembered_is_not_trusted_for_long_without_another_look() {
        var impatient = new GrantCache(grants, Duration.ZERO);
        impatient.look();
        var id = assigned("chris", "CRA");
        assertThat(impatient.of("chris", study)).hasSize(1);
        revoked(id);
        assertThat(impatient.of("chris", study)).isEmpty();
    }

    @Test
    void an_acceptance_of_the_signature_policy_is_kept_by_person_and_study_until_a_rebuild() {
        accepted("chris", "1");
        accepted("chris", "1");
        accepted("chris", "2");
        accepted("nora", "1");
        assertThat(grants.policiesAcceptedBy("chris", study)).containsExactlyInAnyOrder("1", "2");
        assertThat(grants.policiesAcceptedBy("chris", UUID.randomUUID())).isEmpty();
        transactions.inOne(_ -> {
            grants.clear();
            return null;
        });
        assertThat(grants.policiesAcceptedBy("nora", study)).isEmpty();
    }

    @Test
    void other_events_change_nothing() {
        consumer.handle(event("study.StudyRegistered", "{\"profile\":{}}"));
        assertThat(grants.of("chris", study)).isEmpty();
    }

    /** More often than the driver needs to have PostgreSQL make one plan for all arguments. */
    @Test
    void what_has_changed_is_found_without_going_through_all_grants() {
        transactions.inOne(_ -> {
            new Sql(transactions).update("""
                insert into access_grant (grant_id, study_id, user_id, role, valid_from, change) select gen_random_uuid(), gen_random_uuid(), 'u' || n, 'cra', '2026-01-01', 1000000 + n from generate_series(1, 20000) n""");
            long before = read();
            for (int i = 0; i < 20; i++) assertThat(grants.changed(1_019_990, 1_020_000)).hasSize(10);
            assertThat(read() - before).isLessThan(1_000);
            new Sql(transactions).update("delete from access_grant where change > 1000000");
            return null;
        });
    }

    private static long read() {
        return new Sql(transactions).first("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'access_grant'", row -> row.getLong(1)).orElseThrow();
    }

    private UUID assigned(String userId, String role) {
        var id = UUID.randomUUID();
        assigned(id, userId, role);
        return id;
    }

    private void assigned(UUID id, String userId, String role) {
        consumer.handle(event("study.TeamRoleAssigned", """
            {"studyId":"%s","teamId":"%s","assignmentId":"%s","userId":"%s","role":"%s","country":"IE","from":"2026-05-01"}""".formatted(study, study, id, userId, role)));
    }

    private void accepted(String userId, String version) {
        consumer.handle(event("study.SignaturePolicyAccepted", "{\"userId\":\"%s\",\"policyVersion\":\"%s\",\"sha256\":\"x\",\"on\":\"2026-05-01\"}".formatted(userId, version)));
    }

    private void revoked(UUID id) {
        consumer.handle(event("study.TeamRoleRevoked", "{\"assignmentId\":\"%s\",\"on\":\"2026-06-01\",\"reason\":\"x\"}".formatted(id)));
    }

    private ReceivedEvent event(String type, String payload) {
        try {
            return new ReceivedEvent(Ids.next(), type, "1", study, position, ++position, Instant.EPOCH, null, new ObjectMapper().readTree(payload));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
