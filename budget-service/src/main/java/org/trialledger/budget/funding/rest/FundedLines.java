package org.trialledger.budget.funding.rest;

import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.funding.domain.FundedLine;

/** What funding has to know of the budget. */
public interface FundedLines {
    /** Of an approved version. */
    Optional<FundedLine> of(UUID studyId, String wbsCode);
}
