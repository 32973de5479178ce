/**
 * What is decided about recorded data itself, not about a trial.
 * <ul>
 * <li><b>Erasure</b>: the key that a person's values are sealed with is destroyed, for good and in every study (GDPR Art. 17).</li>
 * <li><b>Redaction</b>: texts of one recorded event are blotted out, because something stands there that must not (ICH E6(R3) 4.2.2).</li>
 * </ul>
 */
package org.trialledger.platform.privacy.domain;
