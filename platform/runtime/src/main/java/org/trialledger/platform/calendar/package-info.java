/** The working days of countries, for terms that are counted in them: {@link org.trialledger.platform.calendar.WorkingCalendars}. */
package org.trialledger.platform.calendar;
