package org.trialledger.faultycapability.supplies.domain;

public record Shipment(String kit) {}
