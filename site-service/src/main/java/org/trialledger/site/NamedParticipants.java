package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.site.deviation.rest.KnownParticipants;
import org.trialledger.site.subject.domain.Subject;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.VisitSchedule;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent;

/** The participants and visits that a deviation can name: a number is found by the claim its registration took. */
@ApplicationScoped
public class NamedParticipants implements KnownParticipants {
    private final AggregateStates states;
    private final Claims claims;

    NamedParticipants(AggregateStates states, Claims claims) {
        this.states = states;
        this.claims = claims;
    }

    @Override
    public Optional<UUID> subject(UUID studyId, UUID siteId, String subjectNumber) {
        return claims.find("site.subject-number", studyId + "/" + subjectNumber).map(Claims.Claimed::aggregateId).filter(subjectId -> subject(studyId, subjectId).hasBeenAt(siteId));
    }

    @Override
    public boolean isPlanned(UUID studyId, String visit) {
        return states.of(studyId, ScheduleCommand.scheduleOf(studyId), VisitSchedule.INITIAL, VisitSchedule::apply, ScheduleEvent.class).plans(visit);
    }

    @Override
    public boolean isRecorded(UUID studyId, UUID subjectId, String visit) {
        return subject(studyId, subjectId).hasVisit(subjectId, visit);
    }

    private Subject subject(UUID studyId, UUID subjectId) {
        return states.of(studyId, subjectId, Subject.INITIAL, Subject::apply, SubjectEvent.class);
    }
}
