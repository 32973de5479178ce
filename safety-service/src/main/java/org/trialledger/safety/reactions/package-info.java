/** What an event of one capability asks of another: noted as due work by the projections below, and made a command here, once. */
package org.trialledger.safety.reactions;
