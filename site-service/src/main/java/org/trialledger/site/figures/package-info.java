/**
 * What happened at the sites as flat, dated facts, for figures that cross capabilities: enrolment forecasts, risk indicators, rates.
 * Stands at the service's level because it knows every capability's events; capabilities read its table and know nobody.
 */
package org.trialledger.site.figures;
