package org.trialledger.site.monitoring.domain;

import java.util.List;
import java.util.Optional;

/**
 * Who hears of an overdue issue or action item, and when.
 *
 * @param daysAfterDue calendar days after the due date at which each level above the owner is reached, in their order
 */
public record Escalation(List<Integer> daysAfterDue) {
    public enum Level {
        OWNER, MONITOR, PROJECT_MANAGER, SPONSOR;

        public boolean isAbove(Level other) {
            return compareTo(other) > 0;
        }

        /** Empty above the sponsor. */
        public Optional<Level> next() {
            return this == SPONSOR ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
        }
    }

    public static final Escalation DEFAULT = new Escalation(List.of(1, 10, 30));

    public Escalation {
        daysAfterDue = List.copyOf(daysAfterDue);
    }

    /** @param level above the owner */
    public int daysTo(Level level) {
        return daysAfterDue.get(level.ordinal() - 1);
    }

    boolean isPossible() {
        if (daysAfterDue.size() != Level.values().length - 1 || daysAfterDue.getFirst() < 1) return false;
        for (int i = 1; i < daysAfterDue.size(); i++) if (daysAfterDue.get(i) <= daysAfterDue.get(i - 1)) return false;
        return true;
    }
}
