package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;

/**
 * What is reported to whom, the same for every attempt. All events of a submission carry it, for whoever files or counts them.
 *
 * @param siteId          of the participant, null if not known
 * @param firstReceivedOn E2B C.1.4
 * @param reason          of an amendment (E2B C.1.11.2), null for none
 * @param authority       as rule packs name it: {@code FDA}, {@code EudraVigilance}, {@code MHRA}, {@code Ethics committee}
 * @param toCommittee     the clock that it answers is an ethics committee's
 */
public record Report(UUID caseId, String caseNumber, int caseVersion, CaseClass caseClass, boolean fatalOrLifeThreatening, UUID siteId, LocalDate firstReceivedOn, String authority, ReportType type, String reason, Duty duty, boolean toCommittee) {
    /** AMENDMENT: what was sent was wrong, and nothing new has come (E2B C.1.11.1). */
    public enum ReportType { INITIAL, FOLLOW_UP, AMENDMENT, NULLIFICATION }

    public boolean isLate(LocalDate sentOn) {
        return duty.dueOn() != null && sentOn.isAfter(duty.dueOn());
    }
}
