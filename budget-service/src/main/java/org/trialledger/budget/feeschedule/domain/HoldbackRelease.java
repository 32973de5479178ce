package org.trialledger.budget.feeschedule.domain;

import java.time.LocalDate;

/** When the contract has what is kept back paid out. @param on of CONTRACT_DATE; null else */
public record HoldbackRelease(Condition condition, LocalDate on) {
    /** The database is locked, the site's queries are resolved, the site is closed out, or a day has come. */
    public enum Condition { FINAL_DATA_CLEAN, QUERIES_RESOLVED, SITE_CLOSED_OUT, CONTRACT_DATE }
}
