/**
 * How far a site's figure is from the others', and how likely the study's is past a limit. Pure functions of what is given; they
 * stand beside the domain and not in it because they use a library of distributions (docs/adr/0025).
 */
package org.trialledger.site.quality.statistics;
