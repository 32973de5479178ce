package org.trialledger.tmf.ems;

/** A file of a package that was read through. @param sha256 of its bytes, whatever its sender hashed it with */
public record CheckedFile(String sha256, long size) {}
