package org.trialledger.study.databaselock.domain;

/** What must be done before a clinical database is locked. */
public enum LockItem {
    QUERIES_CLOSED, DATA_ENTRY_COMPLETE, CODING_COMPLETE, SAE_RECONCILIATION_DONE, EXTERNAL_DATA_RECONCILED, INVESTIGATOR_SIGNATURES_COMPLETE, DEVIATIONS_CLOSED
}
