package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What must be known of a case to report it.
 *
 * @param number     worldwide unique (E2B C.1.8.1), null before it was given
 * @param version    the newest
 * @param caseClass  by the last assessment, null before one
 * @param siteId     of the participant, null if not known here
 */
public record CaseStanding(UUID caseId, String number, int version, CaseClass caseClass, boolean fatalOrLifeThreatening, boolean valid, boolean nullified, LocalDate firstReceivedOn, UUID siteId) {
    public enum CaseClass { AE, SAE, SAR, SUSAR }
}
