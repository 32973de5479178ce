package org.trialledger.budget.funding;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.funding.domain.FundedCategory;
import org.trialledger.budget.funding.domain.FundedLine;
import org.trialledger.budget.funding.domain.FundingEvent.*;
import org.trialledger.budget.funding.domain.FundingTerms;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class FundingSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SOURCE = UUID.fromString("0199c000-0000-7000-8000-000000000811"),
        ALLOCATION = UUID.fromString("0199c000-0000-7000-8000-000000000812");

    public static final List<LedgerEvent> ALL = List.of(
        new FundingSourceRecorded(STUDY, SOURCE, new FundingTerms("National research fund", "NRF-2026-881", Money.of("250000.00", "EUR"), List.of(FundedCategory.INVESTIGATOR_GRANTS), List.of("IE"),
            LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31)), "finn"),
        new FundingAllocated(STUDY, SOURCE, ALLOCATION, new FundedLine("2.1", FundedCategory.INVESTIGATOR_GRANTS, "IE"), Money.of("80000.00", "EUR"), "finn"),
        new FundingAllocationReleased(STUDY, SOURCE, ALLOCATION, Money.of("80000.00", "EUR"), "Paid from another grant", "amara"));

    private FundingSamples() {}
}
