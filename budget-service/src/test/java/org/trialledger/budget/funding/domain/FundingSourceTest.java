package org.trialledger.budget.funding.domain;

import static org.trialledger.budget.funding.domain.FundingRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.funding.domain.FundingCommand.*;
import org.trialledger.budget.funding.domain.FundingEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class FundingSourceTest {
    private static final UUID STUDY = UUID.randomUUID(), SOURCE = UUID.randomUUID(), ONE = UUID.randomUUID(), TWO = UUID.randomUUID();
    private static final LocalDate JAN = LocalDate.of(2026, 1, 1);
    private static final FundingTerms TERMS = new FundingTerms("Fund", "F-1", eur("100.00"), List.of(FundedCategory.INVESTIGATOR_GRANTS), List.of("IE"), JAN, JAN.plusYears(1));
    private static final FundedLine VISITS = new FundedLine("2.1", FundedCategory.INVESTIGATOR_GRANTS, "IE");

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Scenario<FundingSource, FundingCommand, FundingEvent> source() {
        return new Scenario<>(FundingSource.INITIAL, FundingSource::decide, FundingSource::apply);
    }

    private static Scenario<FundingSource, FundingCommand, FundingEvent> recorded() {
        return source().given(new FundingSourceRecorded(STUDY, SOURCE, TERMS, "finn"));
    }

    private static AllocateFunding allocate(UUID id, FundedLine line, String amount) {
        return new AllocateFunding(STUDY, SOURCE, id, line, eur(amount), JAN, "finn");
    }

    @Test
    void a_source_pays_for_what_it_was_granted_for_until_it_is_used_up() {
        source().when(new RecordFundingSource(STUDY, SOURCE, TERMS, "finn")).then(new FundingSourceRecorded(STUDY, SOURCE, TERMS, "finn"));
        var allocated = new FundingAllocated(STUDY, SOURCE, ONE, VISITS, eur("60.00"), "finn");
        recorded().when(allocate(ONE, VISITS, "60.00")).then(allocated);
        recorded().given(allocated).when(allocate(TWO, VISITS, "40.01")).thenBroken(FUNDING_EXHAUSTED, "/amount");
        var released = new FundingAllocationReleased(STUDY, SOURCE, ONE, eur("60.00"), "Other grant", "finn");
        recorded().given(allocated).when(new ReleaseFundingAllocation(STUDY, SOURCE, ONE, "Other grant", "finn")).then(released);
        recorded().given(allocated, released).when(allocate(TWO, VISITS, "100.00")).recorded();
        recorded().given(allocated, released).when(new ReleaseFundingAllocation(STUDY, SOURCE, ONE, "Other grant", "finn")).thenBroken(FUNDING_ALLOCATION_UNKNOWN);
        recorded().given(allocated).when(new ReleaseFundingAllocation(STUDY, SOURCE, ONE, "", "finn")).thenBroken(FUNDING_REASON_REQUIRED);
    }

    @Test
    void restrictions_bind() {
        recorded().when(allocate(ONE, new FundedLine("3.1", FundedCategory.VENDORS, "IE"), "1.00")).thenBroken(FUNDING_CATEGORY_RESTRICTED);
        recorded().when(allocate(ONE, new FundedLine("2.1", FundedCategory.INVESTIGATOR_GRANTS, "US"), "1.00")).thenBroken(FUNDING_COUNTRY_RESTRICTED);
        recorded().when(allocate(ONE, new FundedLine("2.1", FundedCategory.INVESTIGATOR_GRANTS, null), "1.00")).thenBroken(FUNDING_COUNTRY_RESTRICTED);
        recorded().when(allocate(ONE, null, "1.00")).thenBroken(FUNDING_LINE_UNKNOWN);
        recorded().when(allocate(ONE, VISITS, "-1.00")).thenBroken(FUNDING_NOT_POSITIVE);
        recorded().when(new AllocateFunding(STUDY, SOURCE, ONE, VISITS, Money.of("1.00", "USD"), JAN, "finn")).thenBroken(FUNDING_CURRENCY_DIFFERS);
        recorded().when(new AllocateFunding(STUDY, SOURCE, ONE, VISITS, eur("1.00"), JAN.minusDays(1), "finn")).thenBroken(FUNDING_NOT_AVAILABLE_TODAY);
        var reversed = new FundingTerms("Fund", "F-1", eur("100.00"), List.of(), List.of(), JAN, JAN.minusDays(1));
        source().when(new RecordFundingSource(STUDY, SOURCE, reversed, "finn")).thenBroken(FUNDING_ENDS_BEFORE_IT_BEGINS);
        source().when(new RecordFundingSource(STUDY, SOURCE, new FundingTerms("Fund", "F-1", eur("0.00"), List.of(), List.of(), JAN, null), "finn")).thenBroken(FUNDING_NOT_POSITIVE);
    }
}
