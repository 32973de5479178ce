/**
 * How many participants will be randomised by when: the Poisson-gamma model of Anisimov and Fedorov (each site recruits at a
 * constant rate of its own, the rates of all sites are one gamma distribution), with the deterministic rates beside it.
 *
 * <p>Pure functions of what is given: no clock, no chance, no view. They stand beside the domain and not in it because they use a
 * library of numerics; what they find enters the ledger as values of a command (docs/adr/0025).
 * <ul>
 * <li><b>Exposure</b>: the months a site could randomise in, without holds.</li>
 * <li><b>Prior</b>: the gamma distribution of rates over sites, shape alpha and rate beta.</li>
 * <li><b>Drift</b>: evidence that the rate of late is not the rate of before, which the model does not know.</li>
 * </ul>
 */
package org.trialledger.site.enrolment.forecast;
