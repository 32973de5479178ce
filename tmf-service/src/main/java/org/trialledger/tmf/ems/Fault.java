package org.trialledger.tmf.ems;

/** What is wrong in a package, and where. @param place such as {@code /BATCH/OBJECT[2]/FILE[1]/INTEGRITY}; a fault never repeats what is written there */
public record Fault(String place, String what) {}
