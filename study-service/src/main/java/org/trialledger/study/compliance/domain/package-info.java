/**
 * Findings of compliance: a duty of the sponsor that was not kept, and what is done so that it does not happen again.
 * <ul>
 * <li><b>Finding</b>: one duty that was missed, such as a report to an authority that was not made by its due day. That it was made later, or turned out not to be owed, does not undo it.</li>
 * <li><b>CAPA</b>: corrective and preventive action; with the finding there is a draft, which has its owner and its day and still lacks the root cause and what is done about it.</li>
 * </ul>
 */
package org.trialledger.study.compliance.domain;
