/**
 * What vendors do for the study and what it costs (ICH E6(R3) 3.6; 21 CFR 312.52).
 * <ul>
 * <li><b>Vendor contract</b>: a statement of work in units at unit prices, with service levels and the obligations that the sponsor transfers.</li>
 * <li><b>Unit</b>: what is paid for; earned when it is accepted, with time, or when its milestone is achieved.</li>
 * <li><b>Acceptance</b>: the sponsor has received units; nothing is paid that was not accepted.</li>
 * <li><b>Service level</b>: a figure with a target; an observation that misses it is a breach.</li>
 * <li><b>Change order</b>: changes the units of a signed contract: drafted, impact assessed, negotiated, approved by client and vendor, executed.</li>
 * <li><b>Vendor invoice</b>: matched three ways, against the contract, the accepted units and what was invoiced before; what does not match is on hold.</li>
 * </ul>
 */
package org.trialledger.budget.vendor.domain;
