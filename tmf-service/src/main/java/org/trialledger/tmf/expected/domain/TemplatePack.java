package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The templates in one version, for one version of the reference model. Each expectation keeps what it was made by, so that a later version changes none that stands.
 *
 * @param validFrom          the first day; null for ever before
 * @param validTo            the last day; null for an open end
 * @param milestones         by the event that reaches them
 * @param endings            events after which a list's milestones will not come any more, and at which level
 * @param authorityCountries ISO code by authority, as safety reports name them
 */
public record TemplatePack(String pack, String version, String model, LocalDate validFrom, LocalDate validTo, String note, List<TemplateRule> rules, List<Milestone> milestones, List<Ending> endings,
                           Map<String, String> authorityCountries) {
    private static final Pattern ARTIFACT = Pattern.compile("(0[1-9]|1[01])\\.\\d\\d\\.\\d\\d");

    /** @param level of the lists that it is a milestone of */
    public record Milestone(String id, String event, Map<String, List<String>> when, Level level) {
        public Milestone {
            when = when == null ? Map.of() : Map.copyOf(when);
        }

        public boolean isReachedBy(Occurrence occurrence) {
            return event.equals(occurrence.event()) && when.entrySet().stream().allMatch(trait -> trait.getValue().contains(occurrence.traits().get(trait.getKey())));
        }
    }

    public record Ending(String event, Level level, String reason) {}

    public TemplatePack {
        rules = List.copyOf(rules);
        milestones = milestones == null ? List.of() : List.copyOf(milestones);
        endings = endings == null ? List.of() : List.copyOf(endings);
        authorityCountries = authorityCountries == null ? Map.of() : Map.copyOf(authorityCountries);
    }

    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !validFrom.isAfter(day)) && (validTo == null || !validTo.isBefore(day));
    }

    public boolean overlaps(TemplatePack other) {
        return (validTo == null || other.validFrom == null || !validTo.isBefore(other.validFrom)) && (other.validTo == null || validFrom == null || !other.validTo.isBefore(validFrom));
    }

    /** For those who load packs. @throws IllegalArgumentException if no document could be expected by it */
    public TemplatePack checked() {
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) throw unsound("ends before it begins");
        var ids = new HashSet<String>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) throw unsound("has two rules " + rule.id());
            if (rule.event() == null || rule.citation() == null) throw unsound(rule.id() + " lacks event or citation");
            for (var template : rule.documents()) checked(rule, template);
        }
        for (var rule : rules) if (rule.foreseenBy() != null && !ids.contains(rule.foreseenBy())) throw unsound(rule.id() + " is foreseen by " + rule.foreseenBy() + ", which is no rule");
        for (var milestone : milestones) if (milestone.level() == Level.PERSON) throw unsound(milestone.id() + " is a milestone of a person, who has no list");
        return this;
    }

    private void checked(TemplateRule rule, Template template) {
        var named = rule.id() + " " + template.artifact();
        if (!ARTIFACT.matcher(String.valueOf(template.artifact())).matches()) throw unsound(named + " is no artifact");
        if (template.title() == null || template.level() == null || template.requiredness() == null) throw unsound(named + " lacks title, level or requiredness");
        if (template.count() < 1) throw unsound(named + " expects no document");
        var due = rule.due(template);
        if (due == null || due.days() < 0) throw unsound(named + " is never due");
        if (due.milestone() != null && milestones.stream().noneMatch(milestone -> milestone.id().equals(due.milestone()))) throw unsound(named + " is due by " + due.milestone() + ", which nothing reaches");
    }

    private IllegalArgumentException unsound(String how) {
        return new IllegalArgumentException("template pack " + pack + " " + version + " " + how);
    }
}
