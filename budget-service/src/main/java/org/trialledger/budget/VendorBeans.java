package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.budget.vendor.rest.ClosedBooks;

/** What vendors' contracts have to know of the study's books. */
@ApplicationScoped
public class VendorBeans {
    private final AccountingBeans accounting;

    VendorBeans(AccountingBeans accounting) {
        this.accounting = accounting;
    }

    @Produces
    @ApplicationScoped
    ClosedBooks books() {
        return accounting::closedThrough;
    }
}
