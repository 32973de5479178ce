/**
 * Axon Framework on the ledger, and all that services see of it: {@link org.trialledger.platform.axon.ServiceDefinition} names a
 * service's parts, {@link org.trialledger.platform.axon.Commands} sends commands, {@link org.trialledger.platform.axon.CommandScope}
 * says on whose behalf (docs/adr/0001).
 */
package org.trialledger.platform.axon;
