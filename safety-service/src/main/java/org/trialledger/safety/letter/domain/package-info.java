/**
 * Letters to investigators on safety (21 CFR 312.32(c)(1); ICH E6(R3) 3.13.2; Regulation (EU) 536/2014 Annex III), blinded, with the proof that each site had them.
 * <ul>
 * <li><b>Letter</b>: one safety matter: a SUSAR's version, or other information on safety.</li>
 * <li><b>Copy</b>: the letter at one site: sent, received, acknowledged.</li>
 * <li><b>Gap pack</b>: the letters of the past, for a site that is activated later.</li>
 * </ul>
 */
package org.trialledger.safety.letter.domain;
