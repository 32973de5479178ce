package org.trialledger.faultycycle.reporting;

import org.trialledger.faultycycle.exchange.Import;

public class Report {
    Import source;
}
