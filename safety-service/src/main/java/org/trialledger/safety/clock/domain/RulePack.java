package org.trialledger.safety.clock.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The reporting rules of a jurisdiction in one version. Arrives whole in a command; each clock keeps its rule in its event, so that a
 * later version changes no clock that runs.
 *
 * @param validFrom       the first day; null for ever before
 * @param validTo         the last day; null for an open end
 * @param countries       ISO codes it is for; none for the pack that holds for every study
 * @param workingCalendar ISO code of the country whose working days count, null where none are counted
 */
public record RulePack(String pack, String version, LocalDate validFrom, LocalDate validTo, List<String> countries, String workingCalendar, String note, List<ReportingRule> rules) {
    public RulePack {
        countries = countries == null ? List.of() : List.copyOf(countries);
        rules = List.copyOf(rules);
    }

    public Optional<ReportingRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !validFrom.isAfter(day)) && (validTo == null || !validTo.isBefore(day));
    }

    public boolean overlaps(RulePack other) {
        return (validTo == null || other.validFrom == null || !validTo.isBefore(other.validFrom)) && (other.validTo == null || validFrom == null || !other.validTo.isBefore(validFrom));
    }

    /** For those who load packs. @throws IllegalArgumentException if no clock could be computed from it */
    public RulePack checked() {
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) throw unsound("ends before it begins");
        var ids = new HashSet<String>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) throw unsound("has two rules " + rule.id());
            if (rule.citation() == null || rule.authority() == null || rule.population() == null || rule.trigger() == null || rule.basis() == null || rule.anchor() == null)
                throw unsound(rule.id() + " lacks citation, authority, population, trigger, basis or anchor");
            if (rule.days() < 1) throw unsound(rule.id() + " gives no time");
            if (rule.targetDays() != null && (rule.targetDays() < 1 || rule.targetDays() >= rule.days())) throw unsound(rule.id() + " has a target outside its limit");
            if ((rule.trigger() == ReportingRule.Trigger.CASE) != (rule.when() != null)) throw unsound(rule.id() + " is started by a case without saying when, or says when and is not");
            if (rule.forSafety() != null && !rule.isOfStudy()) throw unsound(rule.id() + " asks what a halt was for and is started by none");
            if (rule.basis() == ReportingRule.Basis.WORKING && workingCalendar == null) throw unsound(rule.id() + " counts working days of no calendar");
            if (rule.followUpDays() != null && rule.basis() != ReportingRule.Basis.CALENDAR) throw unsound(rule.id() + " completes in working days");
        }
        for (var rule : rules) for (var along : rule.along())
            if (!rule.isDeclared() || rule(along).filter(other -> other.isDeclared() && other.along().isEmpty()).isEmpty()) throw unsound(rule.id() + " starts " + along + " along, which is not declared like itself");
        for (var rule : rules) if (!ids.containsAll(rule.supersedes())) throw unsound(rule.id() + " supersedes " + rule.supersedes() + ", of which it lacks some");
        return this;
    }

    private IllegalArgumentException unsound(String how) {
        return new IllegalArgumentException("safety rule pack " + pack + " " + version + " " + how);
    }
}
