package org.trialledger.tmf.inspection.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One read by an inspector.
 *
 * @param operation     of the API
 * @param target        the path below the study, with its query
 * @param reach         what it shows
 * @param documentId    null unless it is of one document
 * @param artifact      of the document; null unless it is of one
 * @param versionFiledOn of the version that is shown; null where the document is shown as it is now, or none is
 * @param at            when it was asked, UTC
 * @param correlationId of the request
 */
public record Read(String operation, String target, Reach reach, UUID documentId, String artifact, LocalDate versionFiledOn, Instant at, UUID correlationId) {
    /** WITHIN_SESSION shows only what the session is for; DOCUMENT one document; WHOLE_FILE whatever the file has, as it is. */
    public enum Reach { WITHIN_SESSION, DOCUMENT, WHOLE_FILE }
}
