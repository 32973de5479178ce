/**
 * What one capability's events have another do: a document that became final satisfies what expects it, and one that was taken back does no more; each country's records are kept as
 * its rule wants; and what another service kept for the file is brought into it.
 */
package org.trialledger.tmf.reactions;
