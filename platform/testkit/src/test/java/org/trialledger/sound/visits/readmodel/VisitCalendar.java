package org.trialledger.sound.visits.readmodel;

import org.axonframework.eventhandling.EventHandler;
import org.trialledger.sound.visits.domain.Visit;

public class VisitCalendar {
    @EventHandler void on(Visit.VisitPlanned event) {}
}
