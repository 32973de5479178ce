package org.trialledger.tmf.document.domain;

/** Where in the trial a document belongs. */
public enum Level { STUDY, COUNTRY, SITE, PERSON, VENDOR }
