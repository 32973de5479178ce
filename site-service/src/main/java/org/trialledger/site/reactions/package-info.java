/** What follows in one capability from an event of another: noted as due at once, sent by the due work's worker, once. */
package org.trialledger.site.reactions;
