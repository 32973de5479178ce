package org.trialledger.safety.dsur.domain;

import java.time.LocalDate;
import org.trialledger.platform.domain.PeriodicReports;

/**
 * What a report is of.
 *
 * @param dataLockPoint the last day
 * @param dueOn         60 calendar days after it
 */
public record ReportingPeriod(LocalDate from, LocalDate dataLockPoint, LocalDate dueOn) {
    /** A year of the programme, 1 for the first. */
    static ReportingPeriod ofYear(LocalDate birthDate, int number) {
        var year = PeriodicReports.developmentSafetyUpdate(birthDate, number);
        return new ReportingPeriod(birthDate.plusYears(number - 1L), year.dataLockPoint(), year.dueOn());
    }

    /** From the day after the period before until the next anniversary: shorter than a year where the birth date was corrected in between. */
    static ReportingPeriod after(ReportingPeriod before, LocalDate birthDate) {
        var from = before.dataLockPoint().plusDays(1);
        int number = Math.max(1, from.getYear() - birthDate.getYear());
        while (PeriodicReports.developmentSafetyUpdate(birthDate, number).dataLockPoint().isBefore(from)) number++;
        var year = PeriodicReports.developmentSafetyUpdate(birthDate, number);
        return new ReportingPeriod(from, year.dataLockPoint(), year.dueOn());
    }
}
