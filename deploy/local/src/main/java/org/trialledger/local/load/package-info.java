/** {@code ./trialledger load}: an API client like any other, which recognises study files and sends them through the gateway. */
package org.trialledger.local.load;
