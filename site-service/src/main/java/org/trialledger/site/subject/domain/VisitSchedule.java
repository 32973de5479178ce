package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand.*;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent.*;

/** The visits a study's protocol plans. A study may go without; then no window is known. A visit keeps what the schedule said when it was recorded. */
public record VisitSchedule(List<PlannedVisit> visits) {
    public sealed interface ScheduleCommand extends AggregateCommand {
        UUID studyId();

        @Override
        default UUID aggregateId() {
            return scheduleOf(studyId());
        }

        static UUID scheduleOf(UUID studyId) {
            return UUID.nameUUIDFromBytes(("visit schedule of study " + studyId).getBytes(StandardCharsets.US_ASCII));
        }

        /** Takes the place of the schedule before. @param protocolVersion its label, for people */
        record DefineVisitSchedule(UUID studyId, String protocolVersion, List<PlannedVisit> visits) implements ScheduleCommand {}
    }

    public sealed interface ScheduleEvent extends LedgerEvent {
        UUID scheduleId();

        record VisitScheduleDefined(UUID studyId, UUID scheduleId, String protocolVersion, List<PlannedVisit> visits) implements ScheduleEvent {}
    }

    public static final VisitSchedule INITIAL = new VisitSchedule(List.of());

    public Optional<PlannedVisit> of(String code) {
        return visits.stream().filter(visit -> visit.code().equals(code)).findFirst();
    }

    /** By its code or its name, such as {@code WEEK 8}: people say either. */
    public boolean plans(String visit) {
        return visits.stream().anyMatch(planned -> planned.code().equals(visit) || planned.name().equals(visit));
    }

    public boolean isDefined() {
        return !visits.isEmpty();
    }

    public List<ScheduleEvent> decide(ScheduleCommand command) {
        return switch (command) {
            case DefineVisitSchedule c -> {
                var codes = new HashSet<String>();
                for (int i = 0; i < c.visits().size(); i++) {
                    var visit = c.visits().get(i);
                    DUPLICATE_VISIT_CODE.unlessAt("/visits/" + i + "/code", codes.add(visit.code()), "%s is there twice.", visit.code());
                    NO_STUDY_DAY_ZERO.unlessAt("/visits/" + i + "/day", visit.day() != 0, "The reference day is day 1, the day before it day -1.");
                    WINDOW_NEGATIVE.unlessAt("/visits/" + i, visit.daysBefore() >= 0 && visit.daysAfter() >= 0, "A window is so many days before and after.");
                }
                SCHEDULE_UNCHANGED.unless(!visits.equals(c.visits()), "The schedule is that already.");
                yield List.of(new VisitScheduleDefined(c.studyId(), c.aggregateId(), c.protocolVersion(), c.visits()));
            }
        };
    }

    public VisitSchedule apply(ScheduleEvent event) {
        return switch (event) {
            case VisitScheduleDefined e -> new VisitSchedule(e.visits());
        };
    }
}
