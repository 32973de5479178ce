package org.trialledger.platform.kafka;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/**
 * A consumer's bookkeeping, in the transaction of what it applied: the last position of each study, the exact part of the source's
 * log that is applied, and the studies that are parked.
 */
final class ConsumedLog {
    /** @param chain of the study after its last applied event */
    record Place(long position, byte[] chain) {}

    /** Everything up to {@code through} is applied, and so are the positions in {@code beyond}. */
    record Applied(long through, TreeSet<Long> beyond) {
        Applied plus(Collection<Long> positions) {
            var early = new TreeSet<>(beyond);
            positions.stream().filter(p -> p > through).forEach(early::add);
            long to = through;
            while (!early.isEmpty() && early.first() == to + 1) to = early.pollFirst();
            return new Applied(to, early);
        }
    }

    /**
     * What is to be known of a batch's studies before it is applied.
     *
     * @param places    of those studies of which something is applied
     * @param parked    all parked studies
     * @param discarded of the batch's studies the events that were given up, by position: the chain value the next one continues
     */
    record State(Applied applied, Map<UUID, Place> places, Set<UUID> parked, Map<UUID, Map<Long, byte[]>> discarded) {}

    private final Sql sql;
    private final String consumer;
    private final String source;

    ConsumedLog(Sql sql, String consumer, String source) {
        this.sql = sql;
        this.consumer = consumer;
        this.source = source;
    }

    /** Locks the row, so that two instances of a consumer note their batches one after the other. */
    Applied lockApplied() {
        return open(Set.of()).applied();
    }

    /** Locks the row, and reads what others had noted when it was theirs. */
    State open(Collection<UUID> studies) {
        return openIfThere(studies).or(() -> {
            sql.update("insert into consumed_source values (?, ?, 0, '{}') on conflict do nothing", consumer, source);
            return openIfThere(studies);
        }).orElseThrow();
    }

    private Optional<State> openIfThere(Collection<UUID> studies) {
        var places = new HashMap<UUID, Place>();
        var parked = new HashSet<UUID>();
        var discarded = new HashMap<UUID, Map<Long, byte[]>>();
        return sql.both("""
            select applied_through, applied_beyond from consumed_source where consumer = ? and source = ? for update;
            select 'place', study_id, position, chain from consumed_study where consumer = ? and source = ? and study_id = any(?::uuid[])
            union all select distinct 'parked', study_id, null::bigint, null::bytea from parked_event where consumer = ? and source = ?
            union all select 'discarded', study_id, position, chain from discarded_event
             where reader_kind = 'CONSUMER' and reader = ? and source = ? and study_id = any(?::uuid[])""", ConsumedLog::applied, row -> {
                var study = row.getObject(2, UUID.class);
                return switch (row.getString(1)) {
                    case "place" -> places.put(study, new Place(row.getLong(3), row.getBytes(4)));
                    case "parked" -> parked.add(study);
                    default -> discarded.computeIfAbsent(study, _ -> new HashMap<>()).put(row.getLong(3), row.getBytes(4));
                };
            }, consumer, source, consumer, source, studies, consumer, source, consumer, source, studies)
            .first().stream().findFirst().map(applied -> new State(applied, places, parked, discarded));
    }

    private static Applied applied(ResultSet row) throws SQLException {
        return new Applied(row.getLong(1), new TreeSet<>(Arrays.asList((Long[]) row.getArray(2).getArray())));
    }

    long appliedThrough() {
        return sql.first("select applied_through from consumed_source where consumer = ? and source = ?", row -> row.getLong(1), consumer, source).orElse(0L);
    }

    /** @param places that changed */
    void save(Applied applied, Map<UUID, Place> places) {
        var studies = List.copyOf(places.keySet());
        sql.update("""
            with places as (
              insert into consumed_study
              select ?, ?, study_id, position, decode(chain, 'hex') from unnest(?::uuid[], ?::text[]::bigint[], ?::text[]) u(study_id, position, chain)
              on conflict (consumer, source, study_id) do update set position = excluded.position, chain = excluded.chain)
            update consumed_source set applied_through = ?, applied_beyond = ?::text[]::bigint[] where consumer = ? and source = ?""",
            consumer, source, studies, studies.stream().map(s -> places.get(s).position()).toList(),
            studies.stream().map(s -> HexFormat.of().formatHex(places.get(s).chain())).toList(), applied.through(), applied.beyond(), consumer, source);
    }

    void park(ParkedEvent event) {
        sql.update("insert into parked_event values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            consumer, source, event.studyId(), event.position(), event.globalPosition(), event.type(), event.cause());
    }

    /** The first event of a study was tried again and failed again, perhaps otherwise than before. */
    void parkAgain(ParkedEvent event) {
        sql.update("update parked_event set cause = ? where consumer = ? and source = ? and study_id = ? and position = ?",
            event.cause(), consumer, source, event.studyId(), event.position());
        park(event);
    }

    void unpark(UUID study, long position) {
        sql.update("delete from parked_event where consumer = ? and source = ? and study_id = ? and position <= ?", consumer, source, study, position);
    }

    /** The position of the last parked event; -1 if nothing of the study is parked. */
    long lastParked(UUID study) {
        return sql.first("select coalesce(max(position), -1) from parked_event where consumer = ? and source = ? and study_id = ?",
            row -> row.getLong(1), consumer, source, study).orElse(-1L);
    }

    long countParked() {
        return sql.first("select count(*) from parked_event where consumer = ? and source = ?", row -> row.getLong(1), consumer, source).orElse(0L);
    }

    long countParked(UUID study) {
        return sql.first("select count(*) from parked_event where consumer = ? and source = ? and study_id = ?", row -> row.getLong(1), consumer, source, study).orElse(0L);
    }

    List<ParkedStudy> parkedStudies(UUID after, int limit) {
        return sql.list("""
            select p.*, n.events
              from (select study_id, count(*) events, min(position) first_position from parked_event
                     where consumer = ? and source = ? and study_id > ? group by study_id order by study_id limit ?) n
              join parked_event p on p.consumer = ? and p.source = ? and p.study_id = n.study_id and p.position = n.first_position
             order by p.study_id""",
            row -> new ParkedStudy(row.getObject("study_id", UUID.class), row.getLong("events"), row.getLong("position"), row.getString("type"),
                row.getString("cause"), since(row)), consumer, source, after, limit, consumer, source);
    }

    /** The study's parked events after a position, in order. */
    List<ParkedEvent> parked(UUID study, long after, int limit) {
        return sql.list("select * from parked_event where consumer = ? and source = ? and study_id = ? and position > ? order by position limit ?",
            ConsumedLog::parked, consumer, source, study, after, limit);
    }

    private static ParkedEvent parked(ResultSet row) throws SQLException {
        return new ParkedEvent(row.getObject("study_id", UUID.class), row.getLong("position"), row.getLong("global_position"), row.getString("type"),
            row.getString("cause"), since(row));
    }

    private static Instant since(ResultSet row) throws SQLException {
        return row.getObject("parked_at", OffsetDateTime.class).toInstant();
    }
}
