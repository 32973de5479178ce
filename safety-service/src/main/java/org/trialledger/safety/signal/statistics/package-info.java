/** The one test of a signal: whether a count is more than chance would give at the reference rate. */
package org.trialledger.safety.signal.statistics;
