package org.trialledger.safety.unblinding.domain;

import java.util.Objects;
import java.util.UUID;

/** A request to break a participant's code, as far as rules must remember it; the treatment is not part of it. */
public record CodeBreak(UUID siteId, UUID subjectId, UUID caseId, Kind kind, Status status) {
    public enum Kind { EMERGENCY, REGULATORY }

    public enum Status { REQUESTED, UNBLINDED, DECLINED }

    /** Whom the treatment is told to. */
    public enum Recipient { INVESTIGATOR, PARTICIPANT, REGULATORY_AUTHORITY, ETHICS_COMMITTEE, DATA_MONITORING_COMMITTEE, SPONSOR_SAFETY_UNBLINDED }

    boolean isRepeatedBy(UUID subjectId, UUID caseId, Kind kind) {
        return status != Status.DECLINED && this.subjectId.equals(subjectId) && Objects.equals(this.caseId, caseId) && this.kind == kind;
    }

    CodeBreak as(Status status) {
        return new CodeBreak(siteId, subjectId, caseId, kind, status);
    }
}
