package org.trialledger.tmf.expected.domain;

/** As the reference model classifies its artifacts. */
public enum Requiredness { CORE, RECOMMENDED }
