/**
 * Regulatory clocks: what has to be reported to whom until when, by the rule packs of the countries a study runs in. People decide
 * what a case is; a clock is arithmetic on their decision, and says which rule of which pack version it was computed by.
 */
package org.trialledger.safety.clock.domain;
