/**
 * Adverse events as the sites report them (ICH E6(R3) 2.7.2; ICH E2A), with what follows later. Whether an event is expected, and
 * what must be sent to whom by when, is decided by safety on these facts.
 * <ul>
 * <li><b>Adverse event</b>: any untoward medical occurrence in a participant, related to treatment or not.</li>
 * <li><b>Serious</b>: it meets at least one criterion of ICH E2A.</li>
 * <li><b>Awareness</b>: the day the site came to know; the clocks of serious events count from there.</li>
 * </ul>
 */
package org.trialledger.site.adverseevent.domain;
