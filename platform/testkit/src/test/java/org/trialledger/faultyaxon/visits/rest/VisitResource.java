package org.trialledger.faultyaxon.visits.rest;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** At fault: REST goes through the platform's commands, not Axon's gateway. */
public class VisitResource {
    CommandGateway gateway;
}
