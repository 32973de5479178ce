/**
 * Which documents a trial master file is to hold, and which of them it holds.
 * <ul>
 * <li><b>Expected document</b>: one artifact of the reference model that must be on file for one occasion: at study, country, site, person or vendor level.</li>
 * <li><b>Expected document list (EDL)</b>: the expected documents of the study, of one country, of one site with its people, or of one vendor; each a history of its own.</li>
 * <li><b>Template</b>: which documents an event in the trial calls for and until when: versioned data, of which each expectation keeps what it was made by.</li>
 * <li><b>Milestone</b>: a day that is not known yet, such as a site's activation; what is due by it has no due day until it comes.</li>
 * <li><b>Satisfied</b>: as many final documents of the artifact and scope are on file as the expectation counts.</li>
 * <li><b>Surplus</b>: a final document that nothing asked for; it satisfies what asks for it later.</li>
 * <li><b>Waived</b>: required and not insisted on, by a named role for a reason. <b>Not applicable</b>: never required here.</li>
 * </ul>
 */
package org.trialledger.tmf.expected.domain;
