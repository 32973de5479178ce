package org.trialledger.tmf.document.domain;

/** What a copy was made of. @param where it is kept; {@code sha256} of an electronic original, null of paper */
public record Original(String description, String where, String sha256) {}
