/**
 * Code breaks: who had the treatment of a participant disclosed, why, and to whom it is told (ICH E2A III.D; ICH E6(R3) 2.11). The
 * treatment itself is sealed and told to the unblinded alone; everybody else who reads the log sees that the code was broken.
 * <ul>
 * <li><b>Emergency</b>: whoever treats the participant must know; never delayed by anything here.</li>
 * <li><b>Regulatory</b>: an authority is told the treatment of a reportable case; the investigator and the participant are not.</li>
 * </ul>
 */
package org.trialledger.safety.unblinding.domain;
