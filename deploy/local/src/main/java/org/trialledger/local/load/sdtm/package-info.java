/**
 * A trial that took place, played through the API from its SDTM datasets (CSV or Dataset-JSON 1.1) as an EDC system would have done:
 * what happened is effective on its own day and recorded now. See docs/loading-trials.md for what is assumed where files say nothing.
 */
package org.trialledger.local.load.sdtm;
