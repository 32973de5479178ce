/**
 * Reports of safety cases to authorities (21 CFR 312.32; Regulation (EU) 536/2014 Art. 42; ICH E2B(R3)).
 * <ul>
 * <li><b>Submission</b>: the report of one version of a case to one authority, until that authority has accepted it.</li>
 * <li><b>Report type</b>: initial, follow-up, or nullification of a case that is none.</li>
 * <li><b>Message number</b>: names one message for ever (E2B N.2.r.1); another attempt is another message.</li>
 * <li><b>Acknowledgement</b>: what the authority answers to a message (E2B ACK.B.r.6): loaded, or rejected with errors.</li>
 * </ul>
 */
package org.trialledger.safety.submission.domain;
