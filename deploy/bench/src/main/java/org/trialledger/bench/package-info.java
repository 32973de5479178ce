/** What TrialLedger does per second on the machine at hand, and against what: docs/benchmark.md says how to read it. */
package org.trialledger.bench;
