package org.trialledger.budget.vendor.domain;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * What a contract says.
 *
 * @param number        as client and vendor call it
 * @param scope         the statement of work in words
 * @param environmental null where the vendor is not rated
 */
public record Terms(String number, String vendor, Service service, String scope, Currency currency, LocalDate from, LocalDate to, List<Unit> units, List<ServiceLevel> serviceLevels,
                    List<TransferredObligation> obligations, EnvironmentalRating environmental) {
    public enum Service { CRO, CENTRAL_LABORATORY, EDC, IRT, ECOA, IMAGING, SAFETY, STATISTICS, DRUG_SUPPLY, LOGISTICS, PATIENT_SERVICES, TRIAL_MASTER_FILE, TRANSLATION, CONSULTING, OTHER }

    /** @param scheme whose rating it is; {@code rating} as the scheme writes it; {@code on} the day it was given */
    public record EnvironmentalRating(String scheme, String rating, LocalDate on) {}

    public Terms {
        units = List.copyOf(units);
        serviceLevels = List.copyOf(serviceLevels);
        obligations = List.copyOf(obligations);
    }

    public Money value() {
        return Money.sum(currency, units.stream().map(Unit::value).toList());
    }
}
