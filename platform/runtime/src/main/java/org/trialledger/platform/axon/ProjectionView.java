package org.trialledger.platform.axon;

import java.util.List;
import java.util.function.Consumer;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.ScratchSchema;
import org.trialledger.platform.rebuild.RebuildableView;

/** A view of this service's own events: rebuilt from its ledger, through today's upcasters. */
record ProjectionView(ProjectionHandlers projection, LedgerReader reader, EventDecoder decoder, ProjectionGate gate, Consumer<String> whenExchanged) implements RebuildableView {
    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public List<String> tables() {
        return projection.tables();
    }

    @Override
    public List<StoredEvent> after(long position, int limit) {
        return reader.after(position, limit);
    }

    @Override
    public long newest() {
        return reader.newest();
    }

    @Override
    public void feed(List<StoredEvent> page) {
        for (var event : decoder.decode(page)) projection.handle(event);
    }

    @Override
    public void close() {
        gate.close(name());
    }

    /** Everything: the live processor is kept out, so nothing it has applied can be missing. */
    @Override
    public long reached() {
        return reader.newest();
    }

    @Override
    public void takeOver(ScratchSchema scratch, long position) {
        scratch.replaceRows("deadletterentry", "processinggroup = ?", name());
        gate.moveTo(name(), position);
    }

    @Override
    public void exchanged() {
        whenExchanged.accept(name());
    }
}
