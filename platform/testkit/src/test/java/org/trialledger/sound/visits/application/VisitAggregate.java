package org.trialledger.sound.visits.application;

import org.axonframework.modelling.command.AggregateIdentifier;
import org.trialledger.sound.visits.domain.Visit;

public class VisitAggregate {
    @AggregateIdentifier String id;
    Visit visit;
}
