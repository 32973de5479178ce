package org.trialledger.tmf.inspection.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of an inspection session. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface InspectionCommand extends AggregateCommand {
    UUID studyId();

    UUID sessionId();

    @Override
    default UUID aggregateId() {
        return sessionId();
    }

    /**
     * @param inspector  user id of who reads
     * @param authority  whom the inspector comes from
     * @param asOf       the day as of which the file is shown; null for the file as it is
     * @param zones      of the reference model; empty for all
     * @param knownZones that the model has
     */
    record OpenInspectionSession(UUID studyId, UUID sessionId, String inspector, String authority, String purpose, LocalDate validFrom, LocalDate validTo, LocalDate asOf, Set<String> zones, Set<String> knownZones,
                                 String by, LocalDate today) implements InspectionCommand {
        public OpenInspectionSession {
            zones = Set.copyOf(zones);
            knownZones = Set.copyOf(knownZones);
        }
    }

    record RecordInspectionReads(UUID studyId, UUID sessionId, String inspector, List<Read> reads, LocalDate today) implements InspectionCommand {
        public RecordInspectionReads {
            reads = List.copyOf(reads);
        }
    }

    record EndInspectionSession(UUID studyId, UUID sessionId, String reason, String by, LocalDate today) implements InspectionCommand {}

    /** Its last day is over. Nothing where it was ended before. */
    record ExpireInspectionSession(UUID studyId, UUID sessionId, LocalDate on) implements InspectionCommand {}
}
