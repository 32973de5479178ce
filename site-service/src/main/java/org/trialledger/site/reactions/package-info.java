/** What one capability's events ask of another: noted as due work when the event is seen, and sent once as a command. */
package org.trialledger.site.reactions;
