/**
 * Departures from the protocol and what is done about them (ICH E6(R3) 3.9.3, 3.12; ICH E3 Q&amp;A 7).
 * <ul>
 * <li><b>Protocol deviation</b>: any departure from the design or the procedures of the protocol. <b>Important</b>: may significantly
 * affect the completeness, accuracy or reliability of the data, or a participant's rights, safety or well-being.</li>
 * <li><b>Serious breach</b>: likely to affect to a significant degree a participant's safety or rights or the reliability and
 * robustness of the data (Regulation (EU) No 536/2014 Art. 52); reported within 7 days.</li>
 * <li><b>Emergency deviation</b>: made to protect the life or physical well-being of a participant in an investigational device study
 * (21 CFR 812.150(a)(4)); reported within 5 working days.</li>
 * <li><b>Deviation plan</b>: of a study; which categories are important from the outset, and the zone the sponsor counts days in.</li>
 * <li><b>Site's deviations</b>: of a site; its count of deviations by category, which sees repetition.</li>
 * <li><b>CAPA</b>: corrective and preventive action, from the root cause to a check that it works.</li>
 * </ul>
 */
package org.trialledger.site.deviation.domain;
