/** The days of safety: where the sponsor counts them. A law's term begins with a date, and the same moment has another date elsewhere. */
package org.trialledger.safety.calendar;
