/**
 * Investigational product and other trial supplies at the sites: what came, where every unit is, and that nothing is lost on paper
 * (ICH E6(R3) 2.10 and 3.15; 21 CFR 312.57(a), 312.59, 312.62(a)).
 * <ul>
 * <li><b>Product</b>: what a study supplies, by a code that does not tell the treatment arm; counted in units, numbered kits or not.</li>
 * <li><b>Lot</b>: a batch of a product with its expiry; used only once released, and not while quarantined or recalled.</li>
 * <li><b>Kit number</b>: names one kit and no arm; which arm a kit is of is kept elsewhere, for unblinded eyes.</li>
 * <li><b>Stock</b>: where units of a lot are; every unit that was received is in exactly one place (the conservation rule).</li>
 * <li><b>Quarantine</b>: units set aside, after a temperature excursion or for another cause, until a person decides on their quality.</li>
 * <li><b>Accountability</b>: what each participant was given and gave back.</li>
 * <li><b>Reconciliation</b>: at the end nothing is left at the site: used, returned to the depot, destroyed, or missing with its reason.</li>
 * </ul>
 */
package org.trialledger.site.supplies.domain;
