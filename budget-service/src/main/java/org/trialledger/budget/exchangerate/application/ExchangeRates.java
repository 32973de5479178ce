package org.trialledger.budget.exchangerate.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent;
import org.trialledger.budget.exchangerate.domain.Quote;
import org.trialledger.budget.exchangerate.domain.RateYear;
import org.trialledger.budget.exchangerate.domain.RecordedRate;
import org.trialledger.platform.axon.AggregateStates;

/** The rates of a study from the ledger as it stands, for whoever decides by them. */
@ApplicationScoped
public class ExchangeRates {
    private final AggregateStates states;

    ExchangeRates(AggregateStates states) {
        this.states = states;
    }

    /** @throws org.trialledger.platform.domain.RuleViolation exchange-rate-unknown */
    public Quote quote(UUID studyId, Currency from, Currency to, LocalDate on) {
        return Quote.of(from, to, on, (one, other, day) -> latest(studyId, one, other, day));
    }

    public Optional<Quote> find(UUID studyId, Currency from, Currency to, LocalDate on) {
        return Quote.find(from, to, on, (one, other, day) -> latest(studyId, one, other, day));
    }

    /** What is older than the year before says nothing any more. */
    private Optional<RecordedRate> latest(UUID studyId, Currency one, Currency other, LocalDate on) {
        return year(studyId, one, other, on.getYear()).latest(on).or(() -> year(studyId, one, other, on.getYear() - 1).latest(on));
    }

    private RateYear year(UUID studyId, Currency one, Currency other, int year) {
        return states.of(studyId, ExchangeRateCommand.ratesOf(studyId, one, other, year), RateYear.INITIAL, RateYear::apply, ExchangeRateEvent.class);
    }
}
