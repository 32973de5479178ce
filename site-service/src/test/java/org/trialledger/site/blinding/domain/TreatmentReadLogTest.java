package org.trialledger.site.blinding.domain;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadCommand;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadCommand.NoteTreatmentRead;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadEvent;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadEvent.TreatmentRead;

class TreatmentReadLogTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");

    @Test
    void each_read_is_noted_however_often_the_same_person_reads() {
        var read = new NoteTreatmentRead(STUDY, "listTreatmentAllocations", "/treatment-allocations", "petra");
        var noted = new TreatmentRead(STUDY, ReadCommand.logOf(STUDY), "listTreatmentAllocations", "/treatment-allocations", "petra");
        log().when(read).then(noted);
        log().given(noted).when(read).then(noted);
    }

    private static Scenario<TreatmentReadLog, ReadCommand, ReadEvent> log() {
        return new Scenario<>(TreatmentReadLog.INITIAL, TreatmentReadLog::decide, TreatmentReadLog::apply);
    }
}
