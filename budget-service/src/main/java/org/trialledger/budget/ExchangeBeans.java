package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.budget.exchangerate.rest.OpenObligations;
import org.trialledger.budget.exchangerate.rest.OpenObligations.Open;
import org.trialledger.budget.payable.readmodel.Payables;

/** What the exposure to exchange rates has to know of what is owed. */
@ApplicationScoped
public class ExchangeBeans {
    private final Payables payables;

    ExchangeBeans(Payables payables) {
        this.payables = payables;
    }

    @Produces
    @ApplicationScoped
    OpenObligations payables() {
        return studyId -> payables.open(studyId).stream().map(amount -> new Open("SITE_PAYABLES", amount)).toList();
    }
}
