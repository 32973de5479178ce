package org.trialledger.budget.timeentry.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's rate cards. */
public sealed interface RateCardEvent extends LedgerEvent {
    UUID ratesId();

    record RateCardDrafted(UUID studyId, UUID ratesId, RateCard card, String by) implements RateCardEvent {}

    record RateCardApproved(UUID studyId, UUID ratesId, RateCard card, String by) implements RateCardEvent {}

    record RateCardWithdrawn(UUID studyId, UUID ratesId, UUID rateCardId, String reason, String by) implements RateCardEvent {}

    /** @param on the last day it is valid */
    record RateCardEnded(UUID studyId, UUID ratesId, UUID rateCardId, LocalDate on, String reason, String by) implements RateCardEvent {}

    /** @param person id of a user; {@code from} the first day the grade is the person's */
    record PersonGraded(UUID studyId, UUID ratesId, String person, String grade, LocalDate from, String by) implements RateCardEvent {}
}
