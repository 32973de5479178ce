package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;
import org.trialledger.budget.exchangerate.application.ExchangeRates;
import org.trialledger.budget.studybudget.domain.Commitment;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.EnterCommitment;
import org.trialledger.budget.vendor.rest.ClosedBooks;
import org.trialledger.budget.vendor.rest.ContractCommitments;
import org.trialledger.platform.domain.Money;

/** What vendors' contracts have to know of the study's books and its budget. */
@ApplicationScoped
public class VendorBeans {
    private final AccountingBeans accounting;
    private final StudyBudgetBeans budgets;
    private final BudgetBeans beans;
    private final ExchangeRates rates;
    private final InstantSource clock;

    VendorBeans(AccountingBeans accounting, StudyBudgetBeans budgets, BudgetBeans beans, ExchangeRates rates, InstantSource clock) {
        this.accounting = accounting;
        this.budgets = budgets;
        this.beans = beans;
        this.rates = rates;
        this.clock = clock;
    }

    @Produces
    @ApplicationScoped
    ClosedBooks books() {
        return accounting::closedThrough;
    }

    @Produces
    @ApplicationScoped
    ContractCommitments commitments() {
        return (studyId, contractId, contract, wbsCode, necessity, by) -> {
            var terms = contract.terms();
            var commitment = new Commitment(wbsCode, terms.vendor(), terms.number(), inBudgetCurrency(studyId, terms.value()), null, necessity);
            return new EnterCommitment(studyId, contractId, commitment, contractId, beans.conduct(studyId).isHalted(), by);
        };
    }

    /** As it is where there is no budget yet: that is refused for another reason. */
    private Money inBudgetCurrency(UUID studyId, Money value) {
        var authorised = budgets.budget(studyId).authorised();
        if (authorised == null || authorised.currency().equals(value.currency())) return value;
        Currency currency = authorised.currency();
        return value.at(rates.quote(studyId, value.currency(), currency, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).rate(), currency);
    }
}
