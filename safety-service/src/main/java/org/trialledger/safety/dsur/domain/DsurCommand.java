package org.trialledger.safety.dsur.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's development safety update reports. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface DsurCommand extends AggregateCommand {
    UUID studyId();

    default UUID dsurId() {
        return dsurOf(studyId());
    }

    @Override
    default UUID aggregateId() {
        return dsurId();
    }

    static UUID dsurOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("development safety update reports of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    record DeclareBirthDate(UUID studyId, LocalDate birthDate, String basis, String by, LocalDate today) implements DsurCommand {}

    record CorrectBirthDate(UUID studyId, LocalDate birthDate, String basis, String reason, String by, LocalDate today) implements DsurCommand {}

    /** @param number of the year of the programme that the study's first report here is of; null for the one after the last, or the first */
    record OpenDsurCycle(UUID studyId, UUID cycleId, Integer number, String by) implements DsurCommand {}

    record LockDsurCycle(UUID studyId, UUID cycleId, String by, LocalDate today) implements DsurCommand {}

    record SubmitDsur(UUID studyId, UUID cycleId, LocalDate on, String reference, String by, LocalDate today) implements DsurCommand {}

    record CloseDsurCycle(UUID studyId, UUID cycleId, String reference, String by, LocalDate today) implements DsurCommand {}
}
