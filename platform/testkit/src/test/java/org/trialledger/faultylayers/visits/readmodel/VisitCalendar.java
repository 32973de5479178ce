package org.trialledger.faultylayers.visits.readmodel;

public class VisitCalendar {}
