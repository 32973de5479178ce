package org.trialledger.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.trialledger.platform.kafka.StudyGate.Outcome;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.ScratchSchema;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.RebuildableView;

/**
 * A view of another service's events: rebuilt from that service's ledger, not from Kafka, which need not keep everything. The events
 * pass the same gate as those of the live consumer, with the scratch schema's own notes of what is applied and parked; what an operator
 * gave up stays given up.
 */
final class ConsumedView implements RebuildableView {
    private static final String OF_CONSUMER = "consumer = ? and source = ?";

    private final EventConsumer consumer;
    private final LedgerLog source;
    private final ConsumedLog log;
    private final Supplier<StudyGate> gates;
    private final Transactions transactions;
    private final LongConsumer whenExchanged;
    private long newest;
    private long position;

    /** @param gates each page has its own: a gate is for one thread, and a rebuild that lost its lock may not know yet */
    ConsumedView(EventConsumer consumer, LedgerLog source, ConsumedLog log, Supplier<StudyGate> gates, Transactions transactions, LongConsumer whenExchanged) {
        this.consumer = consumer;
        this.source = source;
        this.log = log;
        this.gates = gates;
        this.transactions = transactions;
        this.whenExchanged = whenExchanged;
    }

    @Override
    public String name() {
        return consumer.name();
    }

    @Override
    public List<String> tables() {
        return consumer.tables();
    }

    @Override
    public List<StoredEvent> after(long position, int limit) {
        try {
            var page = source.read(consumer.source(), position, Math.min(limit, LedgerLog.MOST));
            newest = page.newest();
            return page.events();
        } catch (FeedUnavailable e) {
            throw new SourceUnavailable(e.getMessage(), e);
        }
    }

    @Override
    public long newest() {
        if (newest == 0) after(0, 1);
        return newest;
    }

    @Override
    public void feed(List<StoredEvent> page) {
        var state = log.open(page.stream().map(StoredEvent::studyId).collect(Collectors.toSet()));
        var gate = gates.get();
        transactions.savepoint("page");
        Outcome outcome;
        try {
            outcome = apply(gate, state, page, false);
        } catch (StudyGate.NeedsCare e) {
            transactions.rollbackTo("page");
            outcome = apply(gate, state, page, true);
        }
        log.save(state.applied().plus(outcome.dealtWith()), outcome.places());
    }

    private static Outcome apply(StudyGate gate, ConsumedLog.State state, List<StoredEvent> page, boolean careful) {
        return gate.apply(state, page, List.of(), _ -> {}, careful);
    }

    /** A batch begins with this lock too. */
    @Override
    public void close() {
        log.lockApplied();
    }

    @Override
    public long reached() {
        var applied = log.lockApplied();
        return applied.beyond().isEmpty() ? applied.through() : applied.beyond().last();
    }

    @Override
    public void takeOver(ScratchSchema scratch, long position) {
        for (var notes : List.of("consumed_study", "parked_event")) scratch.replaceRows(notes, OF_CONSUMER, consumer.name(), consumer.source());
        // Not exchanged: the live consumer waits for this very row.
        log.save(new ConsumedLog.Applied(position, new TreeSet<>()), Map.of());
        this.position = position;
    }

    @Override
    public void exchanged() {
        whenExchanged.accept(position);
    }
}
