package org.trialledger.faultycapability.supplies.application;

import org.trialledger.faultycapability.visits.domain.Visit;

/** At fault: knows another capability. */
public class Restocking {
    Visit visit;
}
