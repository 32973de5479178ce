package org.trialledger.platform.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.RetryOutcome;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.readmodel.Transactions;

/**
 * The events projections could not take, by sequence (an aggregate's events, in order). Tried again in order, from the ledger and
 * through today's upcasters rather than from the letter's copy, while the live processor is kept out: so nothing can slip into the
 * sequence meanwhile. Axon's own processing of dead letters is not used: it looks at the first ten sequences only (trap 15).
 */
public final class DeadLetters {
    private final Map<String, ProjectionHandlers> projections;
    private final String service;
    private final Transactions transactions;
    private final Sql sql;
    private final LedgerReader reader;
    private final EventDecoder decoder;
    private final ProjectionGate gate;
    private final Discards discards;

    DeadLetters(Map<String, ProjectionHandlers> projections, String service, Transactions transactions, LedgerReader reader, EventDecoder decoder,
                ProjectionGate gate, Discards discards) {
        this.projections = projections;
        this.service = service;
        this.transactions = transactions;
        this.sql = new Sql(transactions);
        this.reader = reader;
        this.decoder = decoder;
        this.gate = gate;
        this.discards = discards;
    }

    /** A sequence that waits. @param cause why its first event cannot be applied */
    public record Sequence(String sequence, long events, UUID firstEventId, String firstType, String cause, Instant since, Instant lastTriedAt) {}

    /** @param cause of the first of a sequence; null for one that waits behind it */
    public record Letter(long index, UUID eventId, String type, long version, String cause, Instant since) {}

    public enum Refusal { UNKNOWN, WAITS_BEHIND }

    /** The event is none that can be discarded now. */
    public static final class NotDiscardable extends RuntimeException {
        private final Refusal refusal;

        NotDiscardable(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    public long count(String projection) {
        return sql.first("select count(*) from deadletterentry where processinggroup = ?", row -> row.getLong(1), projection).orElse(0L);
    }

    public List<Sequence> sequences(String projection, String after, int limit) {
        return sql.list("""
            select d.*, (select count(*) from deadletterentry n where n.processinggroup = d.processinggroup and n.sequenceidentifier = d.sequenceidentifier) letters
              from deadletterentry d
             where d.processinggroup = ? and d.sequenceidentifier > ? and not exists (select 1 from deadletterentry e where e.processinggroup = d.processinggroup
                     and e.sequenceidentifier = d.sequenceidentifier and e.sequenceindex < d.sequenceindex)
             order by d.sequenceidentifier limit ?""",
            row -> new Sequence(row.getString("sequenceidentifier"), row.getLong("letters"), UUID.fromString(row.getString("eventidentifier")),
                row.getString("payloadtype"), cause(row), Instant.parse(row.getString("enqueuedat")), Instant.parse(row.getString("lasttouched"))),
            projection, after, limit);
    }

    public List<Letter> letters(String projection, String sequence, long afterIndex, int limit) {
        return sql.list("select * from deadletterentry where processinggroup = ? and sequenceidentifier = ? and sequenceindex > ? order by sequenceindex limit ?",
            DeadLetters::letter, projection, sequence, afterIndex, limit);
    }

    /** Applies the sequence's events, in order, until none is left or one fails again. */
    public RetryOutcome retry(String projection, String sequence) {
        long applied = 0;
        while (transactions.inOne(_ -> applyFirst(projection, sequence))) applied++;
        return outcome(projection, sequence, applied);
    }

    /** @return true when the first event went through; false when there is none or it failed again */
    private boolean applyFirst(String projection, String sequence) {
        gate.close(projection);
        var first = first(projection, sequence);
        if (first.isEmpty()) return false;
        transactions.savepoint("letter");
        try {
            var event = recorded(first.get());
            decoder.decode(List.of(event)).forEach(handlers(projection)::tryToHandle);
            remove(projection, sequence, first.get());
            return true;
        } catch (RuntimeException e) {
            if (e instanceof LedgerUnavailable || e instanceof SqlFailure failure && failure.isOutage()) throw e;
            transactions.rollbackTo("letter");
            sql.update("""
                update deadletterentry set causetype = ?, causemessage = left(?, 1023), lasttouched = to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                 where processinggroup = ? and sequenceidentifier = ? and sequenceindex = ?""",
                e.getClass().getName(), e.getMessage(), projection, sequence, first.get().index());
            return false;
        }
    }

    /**
     * Gives up the first event of a sequence and applies those behind it. Asked again, it only goes on with the sequence.
     *
     * @throws NotDiscardable the event is not in the sequence, or not its first
     */
    public RetryOutcome discard(String projection, String sequence, UUID eventId, Discards.Decision decision) {
        transactions.inOne(_ -> {
            gate.close(projection);
            var reader = new Discards.Reader(Discards.ReaderKind.PROJECTION, projection, service);
            if (discards.contains(reader, eventId)) return null;
            var first = first(projection, sequence).orElseThrow(() -> new NotDiscardable(Refusal.UNKNOWN));
            if (!first.eventId().equals(eventId)) throw new NotDiscardable(isIn(projection, sequence, eventId) ? Refusal.WAITS_BEHIND : Refusal.UNKNOWN);
            var event = recorded(first);
            var cause = first.cause() == null ? "not known" : first.cause();
            discards.add(reader, new Discards.Event(eventId, event.type(), event.studyId(), event.position(), event.chain()), cause, decision);
            remove(projection, sequence, first);
            return null;
        });
        return retry(projection, sequence);
    }

    private StoredEvent recorded(Letter letter) {
        return reader.find(letter.eventId()).orElseThrow(() -> new IllegalStateException("the ledger does not hold event " + letter.eventId()));
    }

    private RetryOutcome outcome(String projection, String sequence, long applied) {
        long remaining = sql.first("select count(*) from deadletterentry where processinggroup = ? and sequenceidentifier = ?", row -> row.getLong(1), projection, sequence)
            .orElse(0L);
        return new RetryOutcome(applied, remaining, first(projection, sequence).map(Letter::cause).orElse(null));
    }

    private Optional<Letter> first(String projection, String sequence) {
        return letters(projection, sequence, -1, 1).stream().findFirst();
    }

    private boolean isIn(String projection, String sequence, UUID eventId) {
        return sql.first("select 1 from deadletterentry where processinggroup = ? and sequenceidentifier = ? and eventidentifier = ?",
            row -> row.getInt(1), projection, sequence, eventId.toString()).isPresent();
    }

    private void remove(String projection, String sequence, Letter letter) {
        sql.update("delete from deadletterentry where processinggroup = ? and sequenceidentifier = ? and sequenceindex = ?", projection, sequence, letter.index());
    }

    private ProjectionHandlers handlers(String projection) {
        return projections.get(projection);
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(row.getLong("sequenceindex"), UUID.fromString(row.getString("eventidentifier")), row.getString("payloadtype"),
            row.getLong("sequencenumber"), cause(row), Instant.parse(row.getString("enqueuedat")));
    }

    private static String cause(ResultSet row) throws SQLException {
        var type = row.getString("causetype");
        if (type == null) return null;
        var message = row.getString("causemessage");
        return message == null ? type : type + ": " + message;
    }
}
