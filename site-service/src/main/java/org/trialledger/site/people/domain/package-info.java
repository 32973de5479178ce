/**
 * Who works on the trial at a site: qualified by education, training and experience, and doing only what the principal investigator has
 * delegated (ICH E6(R3) 2.1 to 2.3).
 * <ul>
 * <li><b>Staff member</b>: a person at the site, known by an id, a name, a role and, if they work in the system, the subject of their tokens.</li>
 * <li><b>Principal investigator</b>: the one person responsible for the trial at the site; while the site is active there is exactly one on every day.</li>
 * <li><b>Credential</b>: a curriculum vitae, licence to practise, GCP certificate or certification, with its issuer and the last day it is valid.</li>
 * <li><b>Training requirement</b>: a version of a course that roles must have been trained in from a day on; a later version takes its place.</li>
 * <li><b>Delegation</b>: a line of the delegation log: tasks of one person from a day to a day, in force once the principal investigator has signed it.</li>
 * <li><b>Suspension</b>: a delegation rests from the day a credential it needs is no longer valid, and goes on with its renewal.</li>
 * <li><b>Financial disclosure</b>: an investigator's interests, with those of spouse and dependent children (21 CFR 54); categories are computed, a human certifies.</li>
 * <li><b>Staff task</b>: what a change of staff asks for: investigator statement (Form FDA 1572), CV, disclosure, training, delegation, renewal.</li>
 * </ul>
 */
package org.trialledger.site.people.domain;
