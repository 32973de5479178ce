/**
 * Individual case safety reports for authorities (ICH E2B(R3), ISO/HL7 27953-2).
 * <ul>
 * <li><b>ICSR</b>: individual case safety report; files hold one or more in a batch.</li>
 * <li><b>Element</b>: a numbered item of a report, such as C.1.4, the date it was first received.</li>
 * <li><b>Null flavor</b>: why an element has no value.</li>
 * <li><b>Finding</b>: what is wrong with a report: a rejection or a warning of the receiver, or what is not taken from it.</li>
 * </ul>
 */
package org.trialledger.safety.icsr.domain;
