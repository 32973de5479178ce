package org.trialledger.budget.payable.domain;

import java.time.LocalDate;
import java.util.UUID;

/** A participant's visit that took place. @param enteredOn null until its data were, {@code verifiedOn} until they were verified */
public record VisitFact(UUID visitId, UUID subjectId, String code, LocalDate on, boolean unscheduled, LocalDate enteredOn, LocalDate verifiedOn) {
    boolean hasReached(PayableTrigger trigger) {
        return switch (trigger) {
            case DATA_ENTERED -> enteredOn != null || verifiedOn != null;
            case SOURCE_VERIFIED -> verifiedOn != null;
            case VISIT_OCCURRED, SCREEN_FAILED, SITE_ACTIVATED, SITE_CLOSED_OUT, DOCUMENT_RECEIVED -> true;
        };
    }
}
