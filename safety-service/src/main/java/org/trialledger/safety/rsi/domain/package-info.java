/**
 * Reference safety information (RSI): the list of the reactions to a product that are expected, from a section of the investigator's
 * brochure or from the summary of product characteristics (ICH E2A II.C; ICH E6(R3) Appendix A). What it does not list, or lists as
 * less specific, less severe or less frequent, is unexpected; a person decides that, on the suggestion made here.
 * <ul>
 * <li><b>Version</b>: drafted, approved by the medical monitor with a signature, in force from a day on until the next one is.</li>
 * <li><b>In force at onset</b>: expectedness is judged by the version that was in force on the day the reaction began.</li>
 * </ul>
 */
package org.trialledger.safety.rsi.domain;
