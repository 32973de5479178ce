/**
 * The study itself: who sponsors it, how it is designed, where it runs and which stage of its life it is in.
 * <ul>
 * <li><b>Study</b>: one clinical trial, observational study or expanded-access programme under one protocol.</li>
 * <li><b>Profile</b>: what identifies a study: numbers, titles, sponsor, organisations, conditions.</li>
 * <li><b>Design</b>: what its protocol fixes: type, phase, allocation, blinding, arms, epochs, objectives, endpoints, sample size.</li>
 * <li><b>Country readiness</b>: the regulatory authorisation, ethics approval and activated sites recruitment in a country stands on.</li>
 * <li><b>Stage</b>: Concept, Planning, Startup, Recruiting, Treatment, FollowUp, Closeout, Archived; Halted and Terminated aside.</li>
 * <li><b>Registry record</b>: what a public registry says of the study; kept as the registry's words, never as our own facts.</li>
 * </ul>
 */
package org.trialledger.study.study.domain;
