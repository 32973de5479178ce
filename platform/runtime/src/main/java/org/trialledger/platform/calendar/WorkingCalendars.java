package org.trialledger.platform.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.trialledger.platform.domain.WorkingDays;

/**
 * The working days of each country: its week without the weekend and without the public holidays of the whole country, which the
 * Jollyday library knows. Holidays of a region are worked days here: a term ends too early rather than too late. A country whose
 * holidays are not known has its weekdays.
 */
@ApplicationScoped
public class WorkingCalendars {
    private static final Set<DayOfWeek> SATURDAY_SUNDAY = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    /** Unicode CLDR, supplemental week data: the weekends that are others. */
    private static final Map<Set<DayOfWeek>, Set<String>> OTHER_WEEKENDS = Map.of(
        Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), Set.of("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"),
        Set.of(DayOfWeek.FRIDAY), Set.of("IR"), Set.of(DayOfWeek.SUNDAY), Set.of("IN", "UG"));

    private final Map<String, WorkingDays> known = new ConcurrentHashMap<>();

    /** @param country ISO 3166-1 alpha-2 */
    public WorkingDays of(String country) {
        return known.computeIfAbsent(country.toUpperCase(Locale.ROOT), WorkingCalendars::read);
    }

    private static WorkingDays read(String country) {
        var weekend = OTHER_WEEKENDS.entrySet().stream().filter(other -> other.getValue().contains(country)).map(Map.Entry::getKey).findFirst().orElse(SATURDAY_SUNDAY);
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) return day -> !weekend.contains(day.getDayOfWeek());
        var holidays = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        return day -> !weekend.contains(day.getDayOfWeek()) && !holidays.isHoliday(day) && !(country.equals("US") && isColumbusDay(day));
    }

    /** A federal holiday (5 U.S.C. 6103(a)), though the library has it for some of the states alone. */
    private static boolean isColumbusDay(LocalDate day) {
        return day.getMonth() == Month.OCTOBER && day.getDayOfWeek() == DayOfWeek.MONDAY && day.get(ChronoField.ALIGNED_WEEK_OF_MONTH) == 2;
    }
}
