/**
 * What telling a treatment owes the blind (ICH E6(R3) 4.1).
 * <ul>
 * <li><b>Read</b>: an answer that told a person the treatment of participants.</li>
 * </ul>
 */
package org.trialledger.site.blinding.domain;
