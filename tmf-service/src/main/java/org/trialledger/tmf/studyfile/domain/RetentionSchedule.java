package org.trialledger.tmf.studyfile.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How long a country's records are kept, and whether they may go.
 *
 * @param triggers     that its period is counted from; the latest of those dated counts
 * @param releasedFor  the last day of retention that it was released for; null while it is not. A trigger dated later makes the period longer, and what was released holds no more
 * @param releasedBy   null while it is not
 */
public record RetentionSchedule(String country, String rule, String ruleVersion, int years, List<Trigger> triggers, LocalDate releasedFor, String releasedBy) {
    public RetentionSchedule {
        triggers = List.copyOf(triggers);
    }

    /** The last day on which the records must be there; empty while no trigger is dated. */
    public Optional<LocalDate> retainUntil(Map<Trigger, LocalDate> dated) {
        return triggers.stream().map(dated::get).filter(Objects::nonNull).max(LocalDate::compareTo).map(from -> from.plusYears(years));
    }

    public boolean isOver(Map<Trigger, LocalDate> dated, LocalDate today) {
        return retainUntil(dated).filter(until -> until.isBefore(today)).isPresent();
    }

    public boolean isReleased(Map<Trigger, LocalDate> dated) {
        return releasedFor != null && retainUntil(dated).filter(until -> !until.isAfter(releasedFor)).isPresent();
    }

    RetentionSchedule released(LocalDate until, String by) {
        return new RetentionSchedule(country, rule, ruleVersion, years, triggers, until, by);
    }
}
