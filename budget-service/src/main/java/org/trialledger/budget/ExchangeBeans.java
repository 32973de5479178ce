package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.budget.exchangerate.rest.OpenObligations;
import org.trialledger.budget.exchangerate.rest.OpenObligations.Open;
import org.trialledger.budget.payable.readmodel.Payables;
import org.trialledger.budget.vendor.readmodel.Vendors;

/** What the exposure to exchange rates has to know of what is owed. */
@ApplicationScoped
public class ExchangeBeans {
    private final Payables payables;
    private final Vendors vendors;

    ExchangeBeans(Payables payables, Vendors vendors) {
        this.payables = payables;
        this.vendors = vendors;
    }

    @Produces
    @ApplicationScoped
    OpenObligations vendorInvoices() {
        return studyId -> vendors.open(studyId).stream().map(amount -> new Open("VENDOR_INVOICES", amount)).toList();
    }

    @Produces
    @ApplicationScoped
    OpenObligations payables() {
        return studyId -> payables.open(studyId).stream().map(amount -> new Open("SITE_PAYABLES", amount)).toList();
    }
}
