/**
 * Which sites a study could use, what is known of them, and which of them it takes.
 * <ul>
 * <li><b>Site</b>: a place where the trial may be conducted, known in the study by its number, for ever; a candidate until it is selected.</li>
 * <li><b>Feasibility questionnaire</b>: the study's questions to candidates, with weights and a scoring, in versions; TMF 05.01.03 (feasibility documentation).</li>
 * <li><b>Score</b>: the weighted mean of an answered questionnaire, 0 to 100, kept with the points each answer earned.</li>
 * <li><b>Pre-study visit</b>: the sponsor's look at the facilities before the site is qualified (SSV); TMF 05.01.04 (pre-trial monitoring report).</li>
 * <li><b>Qualified, selected, not selected</b>: fit for the trial; taken for it; evaluated and left, with the reason (TMF 05.01.05).</li>
 * </ul>
 */
package org.trialledger.site.selection.domain;
