package org.trialledger.faultymessaging.visits.rest;

import org.trialledger.faultymessaging.messaging.VisitPublisher;

/** At fault: nothing imports messaging. */
public class VisitResource {
    VisitPublisher publisher;
}
