package org.trialledger.budget.payment.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/** How long what is owed to sites has been owed. */
public interface PayablesAgeing {
    /** In days since the contract's start of ageing. @param notStarted what waits for the day that starts it, such as the monitoring visit */
    record AgeingRow(UUID siteId, Money notStarted, Money upTo30, Money from31To60, Money from61To90, Money over90, Money total) {}

    /** By site and currency. @param afterSite and {@code afterCurrency} of the last one seen, null for the first page */
    List<AgeingRow> of(UUID studyId, LocalDate asOf, UUID afterSite, String afterCurrency, int limit);
}
