package org.trialledger.tmf.expected.domain;

/** Where in the trial a document belongs, as the reference model has its levels; what belongs to a person or a vendor is told apart by it. */
public enum Level { STUDY, COUNTRY, SITE, PERSON, VENDOR }
