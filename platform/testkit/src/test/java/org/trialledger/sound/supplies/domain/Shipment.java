package org.trialledger.sound.supplies.domain;

public record Shipment(String kit) {}
