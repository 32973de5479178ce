package org.trialledger.safety.icsr.domain;

import static org.trialledger.safety.icsr.domain.Finding.Severity.REJECTION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that is wrong with a file of reports: what every element must keep, then the {@link IcsrRule}s. */
public final class IcsrCheck {
    private final IcsrBatch batch;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private IcsrCheck(IcsrBatch batch, Instant now) {
        this.batch = batch;
        this.now = now;
    }

    /** @param now no date of a report may be after it */
    public static List<Finding> of(IcsrBatch batch, Instant now) {
        var check = new IcsrCheck(batch, now);
        check.all(0, "", Section.BATCH, batch.transmission());
        for (int number = 1; number <= batch.reports().size(); number++) check.report(number, batch.reports().get(number - 1));
        return List.copyOf(check.findings);
    }

    private void report(int number, Icsr report) {
        report.places().forEach(place -> all(number, place.occurrence(), place.section(), place.elements()));
        if (report.patient().races().isEmpty()) all(number, "", Section.RACE, Elements.NONE);
        Arrays.stream(IcsrRule.values()).flatMap(rule -> rule.findings(batch, number, report)).forEach(findings::add);
    }

    private void all(int number, String occurrence, Section section, Elements elements) {
        for (var element : Element.of(section)) {
            var fault = fault(element, elements.get(element));
            if (fault != null) findings.add(new Finding(number, element.number(), occurrence, REJECTION, null, fault));
        }
    }

    private String fault(Element element, Stated stated) {
        if (!stated.isPresent()) return isNeeded(element) ? "Data value required for tag " + element.number() : null;
        if (!stated.isGiven()) return NullFlavor.of(stated.nullFlavor()).filter(element.nullFlavors()::contains).isPresent() ? null : element.number() + " contains a null flavor it may not have";
        if (element.longest() > 0 && stated.value().length() > element.longest()) return "Maximum length exceeds for tag " + element.number();
        if (!element.content().holds(stated.value())) return imprecise(element, stated) ? element.number() + " does not contain " + precision(element) : element.number() + " contains an invalid value";
        if (element.content().isTime() && E2bTime.parse(stated.value()).orElseThrow().isAfter(now)) return element.number() + " contains a future date";
        return null;
    }

    private boolean isNeeded(Element element) {
        return element.need() == Element.Need.ALWAYS || element.need() == Element.Need.FDA && IcsrRule.isPremarket(batch);
    }

    private static boolean imprecise(Element element, Stated stated) {
        return element.content().isTime() && E2bTime.parse(stated.value()).isPresent();
    }

    private static String precision(Element element) {
        return element.content() == Content.DAY ? "the minimum precision of CCYYMMDD" : "a full precision date and time with its offset from UTC";
    }
}
