package org.trialledger.site.blinding.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadCommand.*;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadEvent.*;

/** Who was told treatments of a study's participants, and when; never which. Nothing is decided by it, so it remembers nothing. */
public record TreatmentReadLog() {
    public sealed interface ReadCommand extends AggregateCommand {
        UUID studyId();

        @Override
        default UUID aggregateId() {
            return logOf(studyId());
        }

        static UUID logOf(UUID studyId) {
            return UUID.nameUUIDFromBytes(("reads of treatments of study " + studyId).getBytes(StandardCharsets.US_ASCII));
        }

        /** Before the answer leaves. */
        record NoteTreatmentRead(UUID studyId, String operation, String about, String by) implements ReadCommand {}
    }

    public sealed interface ReadEvent extends LedgerEvent {
        UUID logId();

        /** Somebody unblinded was told treatments. @param operation that told them; {@code about} as which path below the study */
        record TreatmentRead(UUID studyId, UUID logId, String operation, String about, String by) implements ReadEvent {}
    }

    public static final TreatmentReadLog INITIAL = new TreatmentReadLog();

    public List<ReadEvent> decide(ReadCommand command) {
        return switch (command) {
            case NoteTreatmentRead c -> List.of(new TreatmentRead(c.studyId(), c.aggregateId(), c.operation(), c.about(), c.by()));
        };
    }

    public TreatmentReadLog apply(ReadEvent event) {
        return switch (event) {
            case TreatmentRead _ -> this;
        };
    }
}
