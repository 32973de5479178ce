package org.trialledger.budget.funding.domain;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * What is granted, and for what.
 *
 * @param reference  of the grant or agreement; once in the study
 * @param categories that it may pay for; empty for all, like the {@code countries}
 * @param until      the last day that anything is allocated; null for no end
 */
public record FundingTerms(String name, String reference, Money amount, List<FundedCategory> categories, List<String> countries, LocalDate from, LocalDate until) {
    public FundingTerms {
        categories = List.copyOf(categories);
        countries = List.copyOf(countries);
    }
}
