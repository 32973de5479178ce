package org.trialledger.platform.domain;

import java.time.LocalDate;

/** When periodic safety reports fall due, by pure arithmetic on the dates they hang on. */
public final class PeriodicReports {
    private static final int DAYS_TO_REPORT = 60, DAYS_TO_EFFECT = 30;

    private PeriodicReports() {}

    /** @param number 1 for the first @param dataLockPoint the day that the report's term is counted from @param dueOn no later than 60 calendar days after it */
    public record Period(int number, LocalDate dataLockPoint, LocalDate dueOn) {}

    /**
     * ICH E2F 2.2, 2.3: the year of a DSUR ends the day before the anniversary of the first authorisation of a trial anywhere.
     *
     * @param number 1 for the first report
     */
    public static Period developmentSafetyUpdate(LocalDate internationalBirthDate, int number) {
        var dataLockPoint = internationalBirthDate.plusYears(number).minusDays(1);
        return new Period(number, dataLockPoint, dataLockPoint.plusDays(DAYS_TO_REPORT));
    }

    /** 21 CFR 312.40(b): 30 days after FDA received the application, unless it is held or released earlier. */
    public static LocalDate indInEffect(LocalDate receivedOn) {
        return receivedOn.plusDays(DAYS_TO_EFFECT);
    }

    /** 21 CFR 312.33: within 60 days of the anniversary of the day the IND went into effect. */
    public static Period indAnnualReport(LocalDate inEffectOn, int number) {
        var anniversary = inEffectOn.plusYears(number);
        return new Period(number, anniversary, anniversary.plusDays(DAYS_TO_REPORT));
    }
}
