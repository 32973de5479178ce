/**
 * Who works on a study, in which role, where and for how long. Access to the study follows from it, so the team's history is the
 * history of access.
 * <ul>
 * <li><b>Member</b>: a person or a machine client, known by the stable id (the token's subject) and a name to show; nothing else.</li>
 * <li><b>Assignment</b>: one role of one member, in the whole study, a country or a site, from a first to a last day.</li>
 * <li><b>Revocation</b>: the end of an assignment before its last day, at once and with the reason.</li>
 * <li><b>Unblinded role</b>: sees or handles treatment codes; who has held one never does blinded work in the study again.</li>
 * <li><b>Effort</b>: how much of a full working time an assignment takes, from a day on; a plan.</li>
 * <li><b>System training</b>: a course that roles need, by version; a grant of such a role wants a record of it that is current (21 CFR 11.10(i)).</li>
 * <li><b>Signature policy</b>: what members accept before they sign electronically (21 CFR 11.10(j)).</li>
 * </ul>
 */
package org.trialledger.study.team.domain;
