package org.trialledger.faultycycle.exchange;

import org.trialledger.faultycycle.reporting.Report;

/** At fault together with {@link Report}: each needs the other. */
public class Import {
    Report report;
}
