package org.trialledger.study.databaselock.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a database lock can break. Names are public API: they end the problem types callers program against. */
public enum LockRule implements Rule {
    DATABASE_LOCKED_ALREADY, DATABASE_NOT_LOCKED, LOCK_ITEM_CONFIRMED_ALREADY, LOCK_ITEM_NOT_CONFIRMED, LOCK_DATE_IN_FUTURE, LOCK_DATE_BEFORE_LAST, LOCK_REASON_REQUIRED,
    /** Serious adverse events agree in both databases, or somebody has said why they may differ. */
    SAFETY_DIFFERENCES_OPEN("ICH E6(R3) 4.2.6"),
    /** Data are locked when they are complete, reviewed and reconciled. */
    LOCK_ITEMS_OPEN("ICH E6(R3) 4.2.6");

    private final String citation;

    LockRule() {
        this(null);
    }

    LockRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
