package org.trialledger.safety.clock.domain;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trialledger.safety.clock.domain.ClockEvent.ClockStarted;
import org.trialledger.safety.clock.domain.ClockEvent.Part;

/** How a due date came about, from what the clock's start recorded alone: whatever packs and calendars say today. */
public final class Explanation {
    private Explanation() {}

    /** One sentence for each step. */
    public static List<String> of(ClockStarted e) {
        var steps = new ArrayList<String>();
        var rule = e.rule();
        steps.add("Rule %s of pack %s %s: %s (%s)%s.".formatted(rule.id(), e.pack(), e.packVersion(), rule.title(), rule.citation(), rule.unconfirmed() ? ", to be verified by the sponsor" : ""));
        steps.add(cause(e));
        if (e.part() == Part.COMPLETION) steps.add("What the first report lacked is completed within %d calendar days of that report, whenever it was due.".formatted(e.days()));
        steps.add(e.anchored().at() == null ? "Day 0 is %s, the day of %s.".formatted(e.day0(), words(e.anchor()))
            : "%s is %s in %s, where the sponsor counts days: day 0, the day of %s.".formatted(e.anchored().at(), e.day0(), e.zone(), words(e.anchor())));
        steps.add(e.workingCalendar() == null
            ? "Day 0 plus %d calendar days is %s, %s. The day is not moved, whatever day of the week it is.".formatted(e.days(), weekday(e.dueOn()), e.dueOn())
            : "The %d. working day of %s after day 0 is %s, %s%s.".formatted(e.days(), e.workingCalendar(), weekday(e.dueOn()), e.dueOn(), notCounted(e)));
        if (e.targetOn() != null) steps.add("The sponsor's own target is %s.".formatted(e.targetOn()));
        return List.copyOf(steps);
    }

    private static String cause(ClockStarted e) {
        if (e.occasion() != null) return e.by() == null ? e.occasion() : "Declared by %s: %s".formatted(e.by(), e.occasion());
        if (e.part() == Part.COMPLETION) return "The first report was made on %s.".formatted(e.day0());
        if (e.change() == null) return "Version %d of the case is a site's report.".formatted(e.caseVersion());
        return "Version %d of the case, as assessed, is %s.".formatted(e.caseVersion(), switch (e.change()) {
            case NEW -> "to be reported and had not been";
            case UPGRADED -> "fatal or life-threatening and had not been";
            case LESS_URGENT -> "neither fatal nor life-threatening, as it had seemed, and was not reported yet";
            case FOLLOW_UP -> "new information on what was reported";
            case DOWNGRADED -> "not to be reported any more";
        });
    }

    private static String words(ReportingRule.Anchor anchor) {
        return switch (anchor) {
            case AWARENESS -> "awareness";
            case RECEIPT -> "receipt";
            case DETERMINATION -> "determination";
            case MEASURE_TAKEN -> "the measure";
            case NOTICE -> "first notice";
            case FIRST_REPORT -> "the first report";
            case PERIOD_END -> "the end of the period";
            case HALT -> "the halt";
            case RESTART -> "the restart";
        };
    }

    private static String notCounted(ClockStarted e) {
        return e.notCounted().isEmpty() ? "" : "; not counted: " + e.notCounted().stream().map(LocalDate::toString).collect(Collectors.joining(", "));
    }

    private static String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
