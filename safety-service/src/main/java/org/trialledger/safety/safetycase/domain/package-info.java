/**
 * The sponsor's safety cases: each is one adverse event of one participant (ICH E2A, E2B(R3), E6(R3) 3.13.2).
 * <ul>
 * <li><b>Case</b>: what is known of one adverse event, in versions; opened from a site's report or entered directly.</li>
 * <li><b>Valid case</b>: it has the four minimum criteria: identifiable patient and reporter, a suspect product, an event.</li>
 * <li><b>SAE, SAR, SUSAR</b>: serious adverse event; serious adverse reaction, that is a related one; one that is unexpected too.</li>
 * <li><b>Provisional</b>: classed by the worse of what is still unknown; what is unknown counts as related and unexpected.</li>
 * <li><b>RSI</b>: reference safety information; expectedness is judged by the version in force when the event began.</li>
 * <li><b>Day zero</b>: receipt of what put the case into its class, from which time limits count.</li>
 * </ul>
 */
package org.trialledger.safety.safetycase.domain;
