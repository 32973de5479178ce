package org.trialledger.site.subject.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.subject.domain.DirectShipment;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentEvent;
import org.trialledger.site.subject.domain.SiteStanding;
import org.trialledger.site.subject.domain.SiteStanding.Question;
import org.trialledger.site.subject.domain.SiteStanding.Task;
import org.trialledger.site.subject.domain.Subject;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.VisitSchedule;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent;

/** What a command about a subject brings along: where the subject is, and how its site stands. */
@ApplicationScoped
class KnownSubjects {
    private final AggregateStates states;
    private final SiteStandings standings;
    private final InstantSource clock;

    KnownSubjects(AggregateStates states, SiteStandings standings, InstantSource clock) {
        this.states = states;
        this.standings = standings;
        this.clock = clock;
    }

    /** @throws NotFound if the study has no such subject */
    Subject of(UUID studyId, UUID subjectId) {
        var subject = states.of(studyId, subjectId, Subject.INITIAL, Subject::apply, SubjectEvent.class);
        if (!studyId.equals(subject.studyId())) throw new NotFound("There is no subject " + subjectId + ".");
        return subject;
    }

    /** The standing of the subject's site on the day. */
    SiteStanding standing(UUID studyId, UUID subjectId, LocalDate on) {
        return standings.at(Question.of(studyId, of(studyId, subjectId).siteId(), on));
    }

    SiteStanding standing(UUID studyId, UUID subjectId, LocalDate on, UUID personId, Task task, UUID icfVersionId) {
        return standings.at(new Question(studyId, of(studyId, subjectId).siteId(), on, personId, task, icfVersionId));
    }

    SiteStanding ofSite(Question question) {
        return standings.at(question);
    }

    VisitSchedule schedule(UUID studyId) {
        return states.of(studyId, ScheduleCommand.scheduleOf(studyId), VisitSchedule.INITIAL, VisitSchedule::apply, ScheduleEvent.class);
    }

    /** @throws NotFound if the study has no such shipment: another study's is none of this caller's */
    UUID shipment(UUID studyId, UUID shipmentId) {
        var shipment = states.of(studyId, shipmentId, DirectShipment.INITIAL, DirectShipment::apply, ShipmentEvent.class);
        if (!studyId.equals(shipment.studyId())) throw new NotFound("There is no shipment " + shipmentId + ".");
        return shipmentId;
    }

    /** The latest day that something of the present can be dated. */
    LocalDate latestDay() {
        return LatestDay.begun(clock);
    }
}
