package org.trialledger.site.deviation.rest;

import java.util.Optional;
import java.util.UUID;

/** Which participants a study has and which visits they make, from whoever keeps them. */
public interface KnownParticipants {
    /** The participant of that number, who is at the site or was before a transfer; empty where there is none. */
    Optional<UUID> subject(UUID studyId, UUID siteId, String subjectNumber);

    /** Whether the study's schedule plans the visit, by code or name. */
    boolean isPlanned(UUID studyId, String visit);

    /** Whether the participant has a visit of that code recorded, also as missed. */
    boolean isRecorded(UUID studyId, UUID subjectId, String visit);
}
