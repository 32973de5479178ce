package org.trialledger.budget.timeentry.domain;

import static org.trialledger.budget.timeentry.domain.TimeRule.*;
import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.budget.timeentry.domain.RateCardCommand.*;
import org.trialledger.budget.timeentry.domain.RateCardEvent.*;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * What an hour of whose work costs in a study.
 *
 * @param drafts   cards that nobody has approved, with who drafted them
 * @param cards    those approved
 * @param gradings of each person, the earliest first
 * @param versions how many cards a grade has had
 */
public record StudyRates(Map<UUID, Draft> drafts, Map<UUID, RateCard> cards, Map<String, List<Grading>> gradings, Map<String, Integer> versions) {
    /** A study has some ten grades with a card for each year; the bound keeps the state of a known size. */
    static final int MOST_CARDS = 1_000;

    record Draft(RateCard card, String by) {}

    record Grading(String grade, LocalDate from) {}

    public static final StudyRates INITIAL = new StudyRates(Map.of(), Map.of(), Map.of(), Map.of());

    /** Empty where the person has no grade on the day, or the grade no approved card. */
    public Optional<RateCard> rateOf(String person, LocalDate day) {
        return gradings.getOrDefault(person, List.of()).stream().filter(grading -> !grading.from.isAfter(day)).reduce((_, later) -> later).map(Grading::grade)
            .flatMap(grade -> cards.values().stream().filter(card -> card.grade().equals(grade) && card.isValidOn(day)).findFirst());
    }

    public List<RateCardEvent> decide(RateCardCommand command) {
        return switch (command) {
            case DraftRateCard c -> draft(c);
            case ApproveRateCard c -> approve(c);
            case WithdrawRateCard c -> withdraw(c);
            case EndRateCard c -> end(c);
            case GradePerson c -> grade(c);
        };
    }

    private List<RateCardEvent> draft(DraftRateCard c) {
        RATE_NOT_POSITIVE.unlessAt("/hourly", c.hourly().isPositive(), "%s is no price of an hour.", c.hourly());
        RATE_CARD_DATES_OUT_OF_ORDER.unlessAt("/to", c.to() == null || !c.to().isBefore(c.from()), "It begins on %s.", c.from());
        RATE_CARDS_TOO_MANY.unless(drafts.size() + cards.size() < MOST_CARDS, "A study has at most %s rate cards.", MOST_CARDS);
        var card = new RateCard(c.rateCardId(), c.grade(), versions.getOrDefault(c.grade(), 0) + 1, c.hourly(), c.from(), c.to());
        mustFit(card, c.closedThrough());
        return List.of(new RateCardDrafted(c.studyId(), c.aggregateId(), card, c.by()));
    }

    private List<RateCardEvent> approve(ApproveRateCard c) {
        var draft = mustBeDraft(c.rateCardId());
        RATE_CARD_APPROVED_BY_PREPARER.unless(!c.by().equals(draft.by), "Who drafted it does not approve it.");
        mustFit(draft.card, c.closedThrough());
        return List.of(new RateCardApproved(c.studyId(), c.aggregateId(), draft.card, c.by()));
    }

    /** A locked month's costs were reported at the prices of then. */
    private void mustFit(RateCard card, LocalDate closedThrough) {
        TIME_PERIOD_CLOSED.unlessAt("/from", closedThrough == null || card.from().isAfter(closedThrough), "The books are closed through %s.", closedThrough);
        cards.values().stream().filter(card::overlaps).findFirst().ifPresent(other ->
            RATE_CARDS_OVERLAP.unlessAt("/from", false, "Version %s of %s is valid from %s to %s.", other.version(), other.grade(), other.from(), other.to() == null ? "further notice" : other.to()));
    }

    private List<RateCardEvent> withdraw(WithdrawRateCard c) {
        mustBeDraft(c.rateCardId());
        mustBeExplained(c.reason());
        return List.of(new RateCardWithdrawn(c.studyId(), c.aggregateId(), c.rateCardId(), c.reason(), c.by()));
    }

    private List<RateCardEvent> end(EndRateCard c) {
        RATE_CARD_NOT_APPROVED.unless(cards.containsKey(c.rateCardId()), "No rate card %s is approved.", c.rateCardId());
        var card = cards.get(c.rateCardId());
        RATE_CARD_ENDED_IN_PAST.unlessAt("/on", !c.on().isBefore(c.today()), "Time was valued by it through today, %s.", c.today());
        RATE_CARD_DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(card.from()) && (card.to() == null || c.on().isBefore(card.to())), "It is valid from %s to %s.", card.from(), card.to() == null ? "further notice" : card.to());
        mustBeExplained(c.reason());
        return List.of(new RateCardEnded(c.studyId(), c.aggregateId(), c.rateCardId(), c.on(), c.reason(), c.by()));
    }

    private List<RateCardEvent> grade(GradePerson c) {
        GRADE_UNKNOWN.unlessAt("/grade", versions.containsKey(c.grade()), "No rate card is of %s.", c.grade());
        var known = gradings.getOrDefault(c.person(), List.of());
        TIME_PERIOD_CLOSED.unlessAt("/from", c.closedThrough() == null || c.from().isAfter(c.closedThrough()), "The books are closed through %s.", c.closedThrough());
        GRADE_CHANGED_IN_PAST.unlessAt("/from", known.isEmpty() || !c.from().isBefore(c.today()) && c.from().isAfter(known.getLast().from), "A grade that time may have been valued by is changed from today on.");
        return List.of(new PersonGraded(c.studyId(), c.aggregateId(), c.person(), c.grade(), c.from(), c.by()));
    }

    private Draft mustBeDraft(UUID rateCardId) {
        RATE_CARD_UNKNOWN.unless(drafts.containsKey(rateCardId) || cards.containsKey(rateCardId), "There is no rate card %s in force or draft.", rateCardId);
        RATE_CARD_NOT_DRAFT.unless(drafts.containsKey(rateCardId), "It is approved.");
        return drafts.get(rateCardId);
    }

    static void mustBeExplained(String reason) {
        TIME_REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(TIME_DIRECT_IDENTIFIER, null, reason);
    }

    public StudyRates apply(RateCardEvent event) {
        return switch (event) {
            case RateCardDrafted e -> new StudyRates(with(drafts, e.card().rateCardId(), new Draft(e.card(), e.by())), cards, gradings, with(versions, e.card().grade(), e.card().version()));
            case RateCardApproved e -> new StudyRates(without(drafts, e.card().rateCardId()), with(cards, e.card().rateCardId(), e.card()), gradings, versions);
            case RateCardWithdrawn e -> new StudyRates(without(drafts, e.rateCardId()), cards, gradings, versions);
            case RateCardEnded e -> new StudyRates(drafts, with(cards, e.rateCardId(), cards.get(e.rateCardId()).until(e.on())), gradings, versions);
            case PersonGraded e -> new StudyRates(drafts, cards, with(gradings, e.person(), Stream.concat(gradings.getOrDefault(e.person(), List.of()).stream(), Stream.of(new Grading(e.grade(), e.from()))).toList()), versions);
        };
    }
}
