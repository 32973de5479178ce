/**
 * From a selected site to an active one, and from there to its close-out.
 * <ul>
 * <li><b>Checklist</b>: what must be in place before a site may enrol (the green light), each item with its essential record; made from the country's pack.</li>
 * <li><b>Pack</b>: a country's items as versioned data, with the clause each stands on; a later version changes no open checklist unless a person says so.</li>
 * <li><b>Green</b>: met with evidence, waived by a named person for a reason, or not applicable for a reason.</li>
 * <li><b>Activation</b>: all green on one day; the fact carries the hash of the checklist as it was.</li>
 * <li><b>Standing</b>: what the site may do on a day: enrol and treat, treat only, or neither.</li>
 * <li><b>Slot</b>: one participant enrolled at the site, counted against its cap in the append that enrols them.</li>
 * <li><b>Close-out</b>: the regular end: nobody on the trial, product reconciled, actions settled, close-out visit reported.</li>
 * </ul>
 */
package org.trialledger.site.activation.domain;
