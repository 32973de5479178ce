/**
 * What one capability's events have another do: a document that became final satisfies what expects it, and one that was taken back does no more; each country's records are kept as
 * its rule wants.
 */
package org.trialledger.tmf.reactions;
