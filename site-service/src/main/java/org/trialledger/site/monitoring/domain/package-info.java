/**
 * How the sponsor oversees a site (ICH E6(R3) 3.11): monitoring visits from their expectation to the filed report, and the issues
 * and action items that stay open from visit to visit.
 * <ul>
 * <li><b>Monitoring plan</b>: of a study; the clocks of visits and reports, and the risk tiers with their visit interval and extent
 * of source data verification.</li>
 * <li><b>Site monitoring</b>: of a site; its tier, its last and next visit, and its log of issues and action items.</li>
 * <li><b>Monitoring visit</b>: SSV (site selection), SIV (initiation), IMV (interim, on site), RMV (remote), CENTRAL (centralised
 * review), FOR_CAUSE, COV (close-out).</li>
 * <li><b>Visit report</b>: what the monitor found; written by its author, reviewed and approved by another, signed, filed.</li>
 * <li><b>Confirmation letter, follow-up letter</b>: to the investigator, before and after the visit.</li>
 * <li><b>SDV</b>: source data verification, counted in fields.</li>
 * <li><b>Issue</b>: something wrong; <b>action item</b>: something to be done. Both have an owner and a due date.</li>
 * <li><b>Travel avoided</b>: of a remote visit that took the place of one planned on site; nothing else counts.</li>
 * </ul>
 */
package org.trialledger.site.monitoring.domain;
