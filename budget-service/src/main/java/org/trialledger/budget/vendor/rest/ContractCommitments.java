package org.trialledger.budget.vendor.rest;

import java.util.UUID;
import org.trialledger.budget.vendor.domain.VendorContract;
import org.trialledger.platform.domain.AggregateCommand;

/** What signing a contract promises of the study's budget. */
public interface ContractCommitments {
    /**
     * Recorded with the signature or not at all. In the budget's currency, at today's rate.
     *
     * @param necessity why it cannot wait while the study is halted, null for none
     */
    AggregateCommand commitment(UUID studyId, UUID contractId, VendorContract contract, String wbsCode, String necessity, String by);
}
