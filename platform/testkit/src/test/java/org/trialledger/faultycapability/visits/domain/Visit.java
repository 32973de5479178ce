package org.trialledger.faultycapability.visits.domain;

public record Visit(String name) {}
