package org.trialledger.tmf.expected.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.trialledger.platform.calendar.WorkingCalendars;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.tmf.expected.domain.Calendars;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;
import org.trialledger.tmf.expected.domain.Template;
import org.trialledger.tmf.expected.domain.TemplatePack;

/** What an occurrence asks of which lists, by the packs of its day. */
@ApplicationScoped
public class CalledDocuments {
    private final TemplatePacks packs;
    private final Calendars calendars;

    CalledDocuments(TemplatePacks packs, WorkingCalendars calendars) {
        this.packs = packs;
        this.calendars = country -> country == null ? WorkingDays.WEEKDAYS : calendars.of(country);
    }

    /** In the order in which they are to be sent; none where no pack knows the event. */
    public List<ExpectedCommand> of(Occurrence happened) {
        var commands = new ArrayList<ExpectedCommand>();
        for (var pack : packs.validOn(happened.on())) {
            var occurrence = placed(happened, pack);
            for (var milestone : pack.milestones()) if (milestone.isReachedBy(occurrence))
                commands.add(new ReachMilestone(occurrence.studyId(), scope(occurrence, milestone.level()), milestone.id(), occurrence.on(), calendars));
            var byList = new LinkedHashMap<Scope, List<Called>>();
            for (var rule : pack.rules()) {
                if (!rule.isCalledBy(occurrence)) continue;
                var templates = new LinkedHashMap<Scope, List<Template>>();
                for (var template : rule.documents()) templates.computeIfAbsent(scope(occurrence, template.level()).list(), _ -> new ArrayList<>()).add(template);
                templates.forEach((list, documents) -> byList.computeIfAbsent(list, _ -> new ArrayList<>()).add(new Called(rule, pack.version(), documents)));
            }
            byList.forEach((list, called) -> commands.add(new ExpectDocuments(occurrence.studyId(), list, occurrence, called, calendars)));
            for (var ending : pack.endings()) if (ending.event().equals(occurrence.event()))
                commands.add(new EndMilestones(occurrence.studyId(), scope(occurrence, ending.level()), ending.reason(), occurrence.on()));
        }
        return commands;
    }

    /** An authority tells the country where the event does not. */
    private static Occurrence placed(Occurrence occurrence, TemplatePack pack) {
        var authority = occurrence.traits().get("authority");
        return occurrence.country() != null || authority == null ? occurrence : occurrence.in(pack.authorityCountries().get(authority));
    }

    private static Scope scope(Occurrence occurrence, Level level) {
        var scope = occurrence.scope(level);
        if (!scope.isWhole()) throw new IllegalArgumentException("a template asks at " + level + " level for " + occurrence.event() + ", which does not tell which one");
        return scope;
    }
}
