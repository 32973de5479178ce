/**
 * How many participants are to be randomised by when, what is to be expected of it, and what is done where it falls short.
 * <ul>
 * <li><b>Enrolment plan</b>: targets and days for the study, its countries and its sites, with the activations planned for them; in versions.</li>
 * <li><b>Target</b>: randomised participants in all. A <b>cap</b> is how many there may be at most.</li>
 * <li><b>Forecast</b>: computed at any time; one that decisions rest on is put on record with the hash of its inputs.</li>
 * <li><b>Suggestion</b>: an action that a rule or a model advises, with its reasons; a person accepts or rejects it.</li>
 * <li><b>Barrier</b>: what keeps a site from recruiting, with the corrective action.</li>
 * <li><b>Channel</b>: a way to reach participants, with its funnel from leads to consents.</li>
 * </ul>
 */
package org.trialledger.site.enrolment.domain;
