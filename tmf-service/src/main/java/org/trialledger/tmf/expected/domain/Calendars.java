package org.trialledger.tmf.expected.domain;

import org.trialledger.platform.domain.WorkingDays;

/** The working days of countries, known from outside: terms in business days are counted by the country of the list. */
@FunctionalInterface
public interface Calendars {
    /** @param country ISO 3166-1 alpha-2; null where none is known */
    WorkingDays of(String country);
}
