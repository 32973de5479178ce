/**
 * Urgent safety measures: what is done at once to protect participants, before any authority has agreed (Regulation (EU) 536/2014 Art. 54; UK SI 2004/1031 reg. 30). Clocks, letters and sites
 * that include nobody follow from its events.
 */
package org.trialledger.safety.measure.domain;
