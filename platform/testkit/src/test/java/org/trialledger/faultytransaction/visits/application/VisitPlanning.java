package org.trialledger.faultytransaction.visits.application;

import jakarta.transaction.Transactional;

/** At fault: a transaction round a command. */
public class VisitPlanning {
    @Transactional
    public void plan() {}
}
