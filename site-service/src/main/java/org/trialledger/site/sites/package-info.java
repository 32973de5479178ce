/** A study's sites across capabilities: the list of sites with their state, and everything about one site in one answer. */
package org.trialledger.site.sites;
