package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import org.trialledger.platform.domain.WorkingDays;

/**
 * When a document is due.
 *
 * @param days      after the day it counts from; 0 for that day itself
 * @param basis     null for calendar days
 * @param from      null for the event's own day
 * @param milestone where it counts from a milestone: the day is known once that is reached; null otherwise
 * @param graceDays calendar days that remain to what is only expected when its milestone is over, as with somebody who joins an active site; null for none
 */
public record Due(int days, Basis basis, From from, String milestone, Integer graceDays) {
    public enum Basis { CALENDAR, BUSINESS }

    /** EVENT: the day it happened. UNTIL: the day the event itself names, such as the one on which a licence expires. */
    public enum From { EVENT, UNTIL }


    LocalDate after(LocalDate day, WorkingDays workingDays) {
        return basis == Basis.BUSINESS ? workingDays.after(day, days) : day.plusDays(days);
    }

    /** Of what is expected after its milestone has been reached. */
    LocalDate late(LocalDate reachedOn, LocalDate expectedOn, WorkingDays workingDays) {
        var regular = after(reachedOn, workingDays);
        var grace = expectedOn.plusDays(graceDays == null ? 0 : graceDays);
        return regular.isAfter(grace) ? regular : grace;
    }
}
