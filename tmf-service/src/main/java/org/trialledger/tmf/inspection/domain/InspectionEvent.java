package org.trialledger.tmf.inspection.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What happened in an inspection session. */
public sealed interface InspectionEvent extends LedgerEvent {
    UUID sessionId();

    /** @param zones in order; empty for all */
    record InspectionSessionOpened(UUID studyId, UUID sessionId, String inspector, String authority, String purpose, LocalDate validFrom, LocalDate validTo, LocalDate asOf, List<String> zones, String by,
                                   LocalDate on) implements InspectionEvent {
        public InspectionSessionOpened {
            zones = List.copyOf(zones);
        }
    }

    /** Recorded before the reads are answered. Reads that are asked at one moment share an event. */
    record InspectionReadsRecorded(UUID studyId, UUID sessionId, String inspector, List<Read> reads) implements InspectionEvent {
        public InspectionReadsRecorded {
            reads = List.copyOf(reads);
        }
    }

    /** @param by null where its last day was over */
    record InspectionSessionEnded(UUID studyId, UUID sessionId, String reason, String by, LocalDate on) implements InspectionEvent {}
}
