/**
 * The participants of a study ("subjects" in CDISC), known by number only: consent, screening, randomisation, treatment, visits, and
 * how their participation ended (ICH E6(R3) 2.8, 2.9; CDISC SDTM DM, DS, SV).
 * <ul>
 * <li><b>Subject</b>: one participant under a number that is unique in the study and never used again, through all attempts of screening.</li>
 * <li><b>Consent</b>: one signature on one version of a consent form; the first one, by the participant or a legally acceptable representative, opens the record.</li>
 * <li><b>Re-consent campaign</b>: who must consent again to a new version of a form at a site, and by when.</li>
 * <li><b>Visit</b>: a visit of a subject, by the code of the study's visit schedule; outside its window it is recorded and shown, not refused.</li>
 * <li><b>Visit schedule</b>: the visits a protocol plans, each by study day and window.</li>
 * <li><b>Direct shipment</b>: product sent to a participant's home, with its chain of custody.</li>
 * <li><b>Study enrolment</b>: how many have been randomised or enrolled in the whole study, and how many may be.</li>
 * </ul>
 */
package org.trialledger.site.subject.domain;
