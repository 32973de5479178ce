package org.trialledger.platform.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Writes a whole group in one statement, so in one transaction and one round trip: takes the log's next positions, compares
 * and sets the heads of the studies, and inserts events and claims, or does nothing at all.
 *
 * <p>The log head's row is updated first (the other parts read from {@code g}), so appends of all instances queue on that one
 * row and can never deadlock on studies; it is held until commit, which makes global positions gapless and in commit order.
 */
final class GroupStatement {
    private static final String LOG_HEAD = """
        with g as (update log_head set next_position = next_position + ? where log_id = 0 returning next_position),
             h as (update study_head s set size = u.size_after, chain = u.chain, recorded_at_us = u.recorded_at
                     from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[]) u(study_id, size_before, size_after, chain, recorded_at), g
                    where s.study_id = u.study_id and s.size = u.size_before returning 1),
        """;
    private static final String NEW_STUDIES = """
             n as (insert into study_head (study_id, size, chain, recorded_at_us)
                   select u.* from unnest(?::uuid[], ?::bigint[], ?::bytea[], ?::bigint[]) u, g),
        """;
    private static final String CLAIMS = """
             c as (insert into claim (kind, key, study_id, event_id, fingerprint, outcome)
                   select u.* from unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bytea[], ?::text[]) u, g),
        """;
    private static final String EVENTS = """
             i as (insert into ledger (global_position, study_id, position, event_id, aggregate_id, aggregate_sequence, recorded_at_us,
                                       type, revision, media_type, payload, payload_salt, metadata, metadata_salt, leaf, chain)
                   select g.next_position - ? + u.n - 1, study_id, position, event_id, aggregate_id, aggregate_sequence, recorded_at_us,
                          type, revision, ?, payload, payload_salt, metadata, metadata_salt, leaf, chain
                     from g, unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                                    ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[]) with ordinality
                          u(study_id, position, event_id, aggregate_id, aggregate_sequence, recorded_at_us, type, revision,
                            payload, payload_salt, metadata, metadata_salt, leaf, chain, n)
                    where ledger_assert((select count(*) from h) = ?))
        select next_position from g
        """;

    private final Connection connection;
    private final GroupPlan plan;
    private PreparedStatement statement;
    private int parameter;

    private GroupStatement(Connection connection, GroupPlan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    /**
     * @return the global position of the group's first event
     * @throws SQLException 40001 when a head has moved, 23505 when a version, claim or first position of a study is taken
     */
    static long execute(Connection connection, GroupPlan plan) throws SQLException {
        return new GroupStatement(connection, plan).execute();
    }

    private long execute() throws SQLException {
        var known = plan.before.entrySet().stream().filter(e -> !e.getValue().isGenesis()).map(e -> e.getKey()).toList();
        var unknown = plan.before.entrySet().stream().filter(e -> e.getValue().isGenesis()).map(e -> e.getKey()).toList();
        record Claimed(NewClaim claim, AppendJob job) {}
        var claims = plan.jobs.stream().flatMap(j -> j.claims.stream().map(c -> new Claimed(c, j))).toList();

        String sql = LOG_HEAD + (unknown.isEmpty() ? "" : NEW_STUDIES) + (claims.isEmpty() ? "" : CLAIMS) + EVENTS;
        try (var s = connection.prepareStatement(sql)) {
            statement = s;
            set(plan.rows.size());
            array("uuid", known, id -> id);
            array("int8", known, id -> plan.before.get(id).size());
            array("int8", known, id -> plan.after.get(id).size());
            array("bytea", known, id -> plan.after.get(id).chain());
            array("int8", known, id -> plan.after.get(id).recordedAtMicros());
            if (!unknown.isEmpty()) {
                array("uuid", unknown, id -> id);
                array("int8", unknown, id -> plan.after.get(id).size());
                array("bytea", unknown, id -> plan.after.get(id).chain());
                array("int8", unknown, id -> plan.after.get(id).recordedAtMicros());
            }
            if (!claims.isEmpty()) {
                array("text", claims, c -> c.claim.kind());
                array("text", claims, c -> c.claim.key());
                array("uuid", claims, c -> c.job.studyId());
                array("uuid", claims, c -> c.job.lastEventId());
                array("bytea", claims, c -> c.claim.fingerprint());
                array("text", claims, c -> c.claim.outcome());
            }
            set(plan.rows.size());
            statement.setString(++parameter, NewEvent.MEDIA_TYPE);
            array("uuid", plan.rows, r -> r.sealed().event().studyId());
            array("int8", plan.rows, GroupPlan.Row::position);
            array("uuid", plan.rows, r -> r.sealed().event().eventId());
            array("uuid", plan.rows, r -> r.sealed().event().aggregateId());
            array("int8", plan.rows, r -> r.sealed().event().aggregateSequence());
            array("int8", plan.rows, GroupPlan.Row::recordedAtMicros);
            array("text", plan.rows, r -> r.sealed().event().type());
            array("text", plan.rows, r -> r.sealed().event().revision());
            array("bytea", plan.rows, r -> r.sealed().event().payload());
            array("bytea", plan.rows, r -> r.sealed().payloadSalt());
            array("bytea", plan.rows, r -> r.sealed().event().metadata());
            array("bytea", plan.rows, r -> r.sealed().metadataSalt());
            array("bytea", plan.rows, GroupPlan.Row::leaf);
            array("bytea", plan.rows, GroupPlan.Row::chain);
            set(known.size());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) - plan.rows.size();
            }
        }
    }

    private void set(long value) throws SQLException {
        statement.setLong(++parameter, value);
    }

    private <T> void array(String type, List<T> values, Function<T, Object> part) throws SQLException {
        Object[] elements = switch (type) {
            case "bytea" -> new byte[values.size()][];
            case "int8" -> new Long[values.size()];
            default -> new Object[values.size()];
        };
        for (int i = 0; i < elements.length; i++) elements[i] = part.apply(values.get(i));
        statement.setArray(++parameter, connection.createArrayOf(type, elements));
    }
}
