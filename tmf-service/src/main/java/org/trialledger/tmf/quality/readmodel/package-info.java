/**
 * How the trial master file measures up on any day: completeness (satisfied by the due ones not waived), timeliness (filed within a target of the document's own date), quality (first quality
 * control passed), and readiness for inspection made of the three. Decides nothing and records nothing: it reads events of others.
 */
package org.trialledger.tmf.quality.readmodel;
