package org.trialledger.study.team.domain;

import static org.trialledger.study.team.domain.TeamRule.PERSON_OVER_ALLOCATED;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.study.team.domain.StudyTeam.Assignment;
import org.trialledger.study.team.domain.TeamEvent.TeamEffortPlanned;

/**
 * How much of a full working time each assignment takes.
 *
 * @param plans percent by the day from which it holds, by assignment
 */
record Effort(Map<UUID, Map<LocalDate, Integer>> plans) {
    static final Effort NONE = new Effort(Map.of());

    private static final int ALL = 100;

    /** Work of one person changes only on the days on which a plan or an assignment begins: if it fits on those, it fits on all. */
    void mustFit(String userId, Map<UUID, Assignment> assignments, LocalDate from) {
        var theirs = assignments.entrySet().stream().filter(assignment -> assignment.getValue().userId().equals(userId)).toList();
        theirs.stream().flatMap(assignment -> Stream.concat(Stream.of(assignment.getValue().period().from()), plans.getOrDefault(assignment.getKey(), Map.of()).keySet().stream()))
            .filter(day -> !day.isBefore(from)).sorted().distinct().forEach(day -> {
                var percent = theirs.stream().filter(assignment -> assignment.getValue().holdsOn(day)).mapToInt(assignment -> percentOn(day, assignment.getKey())).sum();
                PERSON_OVER_ALLOCATED.unlessAt("/percent", percent <= ALL, "On %s the study would take %d %% of the member's time.", day, percent);
            });
    }

    private int percentOn(LocalDate day, UUID assignmentId) {
        return plans.getOrDefault(assignmentId, Map.of()).entrySet().stream().filter(plan -> !plan.getKey().isAfter(day)).max(Map.Entry.comparingByKey()).map(Map.Entry::getValue).orElse(0);
    }

    Effort with(TeamEffortPlanned e) {
        return new Effort(Copies.with(plans, e.assignmentId(), Copies.with(plans.getOrDefault(e.assignmentId(), Map.of()), e.from(), e.percent())));
    }
}
