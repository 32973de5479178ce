package org.trialledger.site.blinding;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadCommand;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadEvent.TreatmentRead;

/** One of each event of the reads of treatments. */
public final class BlindingSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");

    public static final List<LedgerEvent> ALL = List.of(new TreatmentRead(STUDY, ReadCommand.logOf(STUDY), "listTreatmentAllocations", "/treatment-allocations", "petra"));

    private BlindingSamples() {}
}
