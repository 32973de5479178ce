package org.trialledger.faultymessaging.visits.domain;

public record Visit(String name) {}
