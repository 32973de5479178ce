/** One trace from a request through the ledger and Kafka to what consumes its events. */
package org.trialledger.platform.tracing;
