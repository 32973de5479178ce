/**
 * The ledger: appended to in groups by {@link org.trialledger.platform.ledger.LedgerAppender}, read in pages by
 * {@link org.trialledger.platform.ledger.LedgerReader}, hashed as {@link org.trialledger.platform.ledger.Ctl1} says. Knows nothing
 * of Axon, REST or Kafka (docs/adr/0002, 0003).
 */
package org.trialledger.platform.ledger;
