/**
 * The documents of a trial master file, from their arrival to their destruction.
 * <ul>
 * <li><b>Collected</b>: made elsewhere and filed: Received, Indexed, then quality control: Returned with its defects, or Final.</li>
 * <li><b>Authored</b>: made by the study's own people: Draft, In review, Approved (signed), Effective.</li>
 * <li><b>Version</b>: one exact content, known by its SHA-256. What became final is never changed: a correction is another version, and both remain.</li>
 * <li><b>Restricted area</b>: what would tell who is treated with what; only unblinded people see that it exists.</li>
 * <li><b>Certified copy</b>: somebody attests that it has the same content and context as the original (ICH E6(R3) glossary).</li>
 * </ul>
 */
package org.trialledger.tmf.document.domain;
