package org.trialledger.site.selection.domain;

import java.math.BigDecimal;

/** One answer; which of the three values is given follows from the question's kind. */
public record Answer(String question, BigDecimal number, String choice, Boolean yes) {}
