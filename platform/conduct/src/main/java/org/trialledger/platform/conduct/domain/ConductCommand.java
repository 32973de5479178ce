package org.trialledger.platform.conduct.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What other services' events ask to be noted. Sent in the study's order; what is known already is noted once. */
public sealed interface ConductCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return conductOf(studyId());
    }

    static UUID conductOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("conduct of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    record NoteStudy(UUID studyId, String protocolNumber, String title) implements ConductCommand {}

    record NoteCountry(UUID studyId, String country, boolean takesPart) implements ConductCommand {}

    record NoteDatabaseLock(UUID studyId, LocalDate on) implements ConductCommand {}

    record NoteDatabaseUnlock(UUID studyId, LocalDate on, String reason) implements ConductCommand {}

    /** Halted in part or whole, whoever ordered it. @param forSafety for a change of benefit and risk */
    record NoteStudyHalt(UUID studyId, LocalDate on, Boolean forSafety) implements ConductCommand {}

    record NoteStudyResumption(UUID studyId, LocalDate on) implements ConductCommand {}

    record NoteSite(UUID studyId, UUID siteId, String siteNumber, String country) implements ConductCommand {}

    record NoteSiteActivation(UUID studyId, UUID siteId, String siteNumber, String country, LocalDate on) implements ConductCommand {}

    /** The site was closed out or terminated. */
    record NoteSiteClosure(UUID studyId, UUID siteId, LocalDate on) implements ConductCommand {}
}
