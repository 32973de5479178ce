package org.trialledger.site.supplies.readmodel;

public record ProductRow(String product, String name, String unit, boolean kitNumbered, String storage, int leadTimeDays, int bufferDays) {}
