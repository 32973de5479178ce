package org.trialledger.site.quality.domain;

/**
 * A tolerance limit as of a day. {@code aboveSecondary} and {@code aboveLimit} are the probabilities, given the count, that the
 * study's true rate is above; {@code flag} amber where the first and red where the second is 0.8 or more.
 */
public record ToleranceScore(String code, int version, double count, double number, Double value, Double aboveSecondary, Double aboveLimit, Flag flag) {}
