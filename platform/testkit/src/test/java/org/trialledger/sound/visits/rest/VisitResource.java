package org.trialledger.sound.visits.rest;

import org.trialledger.sound.visits.readmodel.VisitCalendar;

public class VisitResource {
    VisitCalendar calendar;
}
