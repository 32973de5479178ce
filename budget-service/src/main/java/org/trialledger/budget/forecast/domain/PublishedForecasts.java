package org.trialledger.budget.forecast.domain;

import static org.trialledger.budget.forecast.domain.ForecastRule.*;
import static org.trialledger.platform.domain.Copies.with;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialledger.budget.forecast.domain.ForecastCommand.*;
import org.trialledger.budget.forecast.domain.ForecastEvent.*;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * What people have said of a study's forecasts, and which of them they published.
 *
 * @param narratives the newest of each day
 * @param published  the newest figures of each day
 * @param number     of the last publication
 * @param overrun    its estimate exceeded the budget by the threshold
 */
public record PublishedForecasts(Map<LocalDate, Written> narratives, Map<LocalDate, Figures> published, int number, boolean overrun) {
    /** What tools of the field alert at. */
    public static final BigDecimal OVERRUN_PERCENT = BigDecimal.TEN;

    record Written(String text, Figures figures, String by) {}

    public static final PublishedForecasts INITIAL = new PublishedForecasts(Map.of(), Map.of(), 0, false);

    public List<ForecastEvent> decide(ForecastCommand command) {
        return switch (command) {
            case WriteNarrative c -> write(c);
            case PublishForecast c -> publish(c);
        };
    }

    private List<ForecastEvent> write(WriteNarrative c) {
        mustHaveBeen(c.asOf(), c.today());
        NARRATIVE_TEXT_REQUIRED.unlessAt("/text", c.text() != null && !c.text().isBlank(), "Say why the figures are what they are.");
        PseudonymousText.require(NARRATIVE_DIRECT_IDENTIFIER, "/text", c.text());
        return List.of(new VarianceNarrativeWritten(c.studyId(), c.aggregateId(), c.asOf(), c.text(), c.figures(), c.by()));
    }

    private List<ForecastEvent> publish(PublishForecast c) {
        mustHaveBeen(c.asOf(), c.today());
        FORECAST_ALREADY_PUBLISHED.unless(!c.figures().equals(published.get(c.asOf())), "These figures of %s are published.", c.asOf());
        var written = narratives.get(c.asOf());
        NARRATIVE_REQUIRED.unless(written != null, "Nobody has explained the figures of %s.", c.asOf());
        NARRATIVE_OUTDATED.unless(written.figures.equals(c.figures()), "Since it was written more has become known of %s.", c.asOf());
        PUBLISHER_WROTE_NARRATIVE.unless(!c.by().equals(written.by), "Another than who explained the figures publishes them.");
        var events = new ArrayList<ForecastEvent>();
        events.add(new ForecastPublished(c.studyId(), c.aggregateId(), number + 1, c.asOf(), c.figures(), written.text, written.by, c.by()));
        if (isOverrun(c.figures()) && !overrun) events.add(new BudgetOverrunFound(c.studyId(), c.aggregateId(), number + 1, c.asOf(), c.figures().overrunPercent(), OVERRUN_PERCENT));
        return events;
    }

    private static boolean isOverrun(Figures figures) {
        var percent = figures.overrunPercent();
        return percent != null && percent.compareTo(OVERRUN_PERCENT) >= 0;
    }

    private static void mustHaveBeen(LocalDate asOf, LocalDate today) {
        FORECAST_IN_FUTURE.unlessAt("/asOf", !asOf.isAfter(today), "%s is in the future (today is %s).", asOf, today);
    }

    public PublishedForecasts apply(ForecastEvent event) {
        return switch (event) {
            case VarianceNarrativeWritten e -> new PublishedForecasts(with(narratives, e.asOf(), new Written(e.text(), e.figures(), e.by())), published, number, overrun);
            case ForecastPublished e -> new PublishedForecasts(narratives, with(published, e.asOf(), e.figures()), e.number(), isOverrun(e.figures()));
            case BudgetOverrunFound _ -> this;
        };
    }
}
