/**
 * Events between services: {@link org.trialledger.platform.kafka.LedgerPublisher} publishes this service's ledger,
 * {@link org.trialledger.platform.kafka.ConsumerLoop} runs an {@link org.trialledger.platform.kafka.EventConsumer} on another's
 * (docs/adr/0005).
 */
package org.trialledger.platform.kafka;
