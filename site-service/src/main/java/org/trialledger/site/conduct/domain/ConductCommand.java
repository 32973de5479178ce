package org.trialledger.site.conduct.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What study- and safety-service's events ask to be noted. Sent in the study's order; what is known already is noted once. */
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

    record NoteSampleSize(UUID studyId, Integer participants) implements ConductCommand {}

    record NoteCountry(UUID studyId, String country, boolean takesPart) implements ConductCommand {}

    record NoteStage(UUID studyId, StudyStage stage, String country, LocalDate on) implements ConductCommand {}

    record NoteHalt(UUID studyId, boolean forSafety, LocalDate on, String reason) implements ConductCommand {}

    record NoteResumption(UUID studyId, LocalDate on) implements ConductCommand {}

    record NoteProtocolVersion(UUID studyId, UUID versionId, String label, UUID amendmentId) implements ConductCommand {}

    record NoteAmendment(UUID studyId, UUID amendmentId, String number, boolean substantial, boolean urgentSafetyMeasure) implements ConductCommand {}

    record NoteProtocolAuthorisation(UUID studyId, UUID versionId, String country, String body, LocalDate on) implements ConductCommand {}

    record NoteProtocolInForce(UUID studyId, UUID versionId, String siteNumber, String country, LocalDate on) implements ConductCommand {}

    record NoteConsentForm(UUID studyId, ConsentForm form) implements ConductCommand {}

    record NoteDatabaseLock(UUID studyId, LocalDate on) implements ConductCommand {}

    record NoteDatabaseUnlock(UUID studyId, LocalDate on, String reason) implements ConductCommand {}

    /** Comes once for each version approved. */
    record NoteBrochure(UUID studyId, UUID versionId, String product, String document, LocalDate inForceFrom) implements ConductCommand {}

    /** @param countries none for every country of the study */
    record NoteUrgentSafetyMeasure(UUID studyId, UUID measureId, LocalDate takenOn, List<String> countries, boolean stopsInclusion) implements ConductCommand {}

    record NoteMeasureLifting(UUID studyId, UUID measureId, LocalDate on) implements ConductCommand {}
}
