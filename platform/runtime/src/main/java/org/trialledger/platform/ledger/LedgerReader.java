package org.trialledger.platform.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads the ledger, always in bounded pages. Positions are gapless and in commit order: "after n" never misses an event. */
public final class LedgerReader {
    private final DataSource dataSource;

    public LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The next events of the whole log. @param limit most events to return */
    public List<StoredEvent> after(long globalPosition, int limit) {
        return list("where global_position > ? order by global_position limit ?", globalPosition, limit);
    }

    /** The next events of one study, from a 0-based position on. */
    public List<StoredEvent> ofStudy(UUID studyId, long fromPosition, int limit) {
        return list("where study_id = ? and position >= ? order by position limit ?", studyId, fromPosition, limit);
    }

    /** The first events of several studies, study by study. @param limit most events to return of each */
    public List<StoredEvent> beginningsOf(Collection<UUID> studies, int limit) {
        var ids = studies.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        return list("where study_id = any(?::uuid[]) and position < ? order by study_id, position", ids, limit);
    }

    /** The next events of one aggregate, from a 0-based version on. */
    public List<StoredEvent> ofAggregate(UUID aggregateId, long fromSequence, int limit) {
        return list("where aggregate_id = ? and aggregate_sequence >= ? order by aggregate_sequence limit ?", aggregateId, fromSequence, limit);
    }

    public Optional<StoredEvent> find(UUID eventId) {
        return list("where event_id = ?", eventId).stream().findFirst();
    }

    /** Newest global position; 0 while the ledger is empty. */
    public long newest() {
        return number("select next_position - 1 from log_head");
    }

    /** The last global position recorded before the instant; 0 if there is none. */
    public long newestBefore(Instant instant) {
        return number("select coalesce(max(global_position), 0) from ledger where recorded_at_us < ?", ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    /** How many events a study has; 0 for a study that is not in this ledger. */
    public long sizeOf(UUID studyId) {
        return number("select coalesce((select size from study_head where study_id = ?), 0)", studyId);
    }

    /** The newest version of an aggregate; empty if it was never recorded. */
    public Optional<Long> lastVersionOf(UUID aggregateId) {
        long version = number("select coalesce(max(aggregate_sequence), -1) from ledger where aggregate_id = ?", aggregateId);
        return version < 0 ? Optional.empty() : Optional.of(version);
    }

    /** The version an aggregate had when the log had come to the position: what was answered to the command that went so far. */
    public long versionAt(UUID aggregateId, long globalPosition) {
        return number("select coalesce(max(aggregate_sequence), -1) from ledger where aggregate_id = ? and global_position <= ?", aggregateId, globalPosition);
    }

    private List<StoredEvent> list(String where, Object... arguments) {
        try (var c = dataSource.getConnection(); var s = c.prepareStatement("select " + StoredEvent.COLUMNS + " from ledger " + where)) {
            for (int i = 0; i < arguments.length; i++) s.setObject(i + 1, arguments[i]);
            try (var row = s.executeQuery()) {
                var events = new ArrayList<StoredEvent>();
                while (row.next()) events.add(StoredEvent.of(row));
                return events;
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("the ledger cannot be read", e);
        }
    }

    private long number(String sql, Object... arguments) {
        try (var c = dataSource.getConnection(); var s = c.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) s.setObject(i + 1, arguments[i]);
            try (var row = s.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("the ledger cannot be read", e);
        }
    }
}
