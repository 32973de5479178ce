package org.trialledger.faultylayers.visits.application;

import org.trialledger.faultylayers.visits.readmodel.VisitCalendar;

/** At fault: a rule that reads a view. */
public class VisitPlanning {
    VisitCalendar calendar;
}
