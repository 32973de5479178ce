package org.trialledger.study.exchange;

/** What is wrong with a file, and where: {@code pointer} is a JSON pointer (RFC 6901) into it. */
public record Finding(String pointer, String detail) {}
