/** (h): the follower that verifies the ledger and signs its checkpoints. */
package org.trialledger.bench.evidence;
