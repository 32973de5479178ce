package org.trialledger.safety.safetycase.domain;

/** Against the reference safety information in force when the event began. What is more specific or more severe than listed is unexpected (ICH E2A II.C). */
public enum Expectedness { EXPECTED, UNEXPECTED, UNKNOWN }
