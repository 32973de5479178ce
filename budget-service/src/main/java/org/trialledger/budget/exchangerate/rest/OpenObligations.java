package org.trialledger.budget.exchangerate.rest;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/** What is still owed, by whatever knows of it; each source is a bean of this type. */
public interface OpenObligations {
    /** @param kind such as SITE_PAYABLES */
    record Open(String kind, Money amount) {}

    /** One for each kind and currency. */
    List<Open> of(UUID studyId);
}
