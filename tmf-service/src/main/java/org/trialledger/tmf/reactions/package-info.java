/** What follows in one capability from what happened in another: noted as due work, sent once. */
package org.trialledger.tmf.reactions;
