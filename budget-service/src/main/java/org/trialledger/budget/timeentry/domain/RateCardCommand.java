package org.trialledger.budget.timeentry.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.Money;

/** What can be asked of a study's rate cards. {@code by} is the caller, {@code today} the day the command arrives (UTC), {@code closedThrough} the last day that is locked, null for none. */
public sealed interface RateCardCommand extends AggregateCommand {
    UUID studyId();

    /** A study has one set of rate cards, so that no two of a grade can overlap. */
    static UUID ratesOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("rate cards of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    default UUID aggregateId() {
        return ratesOf(studyId());
    }

    /** @param to null for no end */
    record DraftRateCard(UUID studyId, UUID rateCardId, String grade, Money hourly, LocalDate from, LocalDate to, String by, LocalDate closedThrough) implements RateCardCommand {}

    record ApproveRateCard(UUID studyId, UUID rateCardId, String by, LocalDate closedThrough) implements RateCardCommand {}

    record WithdrawRateCard(UUID studyId, UUID rateCardId, String reason, String by) implements RateCardCommand {}

    /** @param on the last day it is valid */
    record EndRateCard(UUID studyId, UUID rateCardId, LocalDate on, String reason, String by, LocalDate today) implements RateCardCommand {}

    /** @param from the first day the grade is the person's */
    record GradePerson(UUID studyId, String person, String grade, LocalDate from, String by, LocalDate today, LocalDate closedThrough) implements RateCardCommand {}
}
