package org.trialledger.site.figures.readmodel;

import static org.trialledger.site.figures.readmodel.Fact.*;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.ConductEvent.*;
import org.trialledger.site.conduct.domain.StudyStage;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationEvent;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent.*;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/**
 * Writes the facts. Each event makes one row at most, under the event's own id, so one that comes twice changes nothing; what a later
 * event corrects stays, with the instant from which it is known to be otherwise.
 */
@ApplicationScoped
@ProcessingGroup("figures")
public class FigureProjection implements Projection {
    private final Sql sql;

    FigureProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("figure_fact");
    }

    @EventHandler void on(ActivationEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        switch (event) {
            case SiteActivated e -> note(id, at, SITE_ACTIVATED, e.studyId(), e.siteId(), e.on());
            case SitePutOnHold e -> note(id, at, SITE_HELD, e.studyId(), e.siteId(), e.on());
            case SiteHoldReleased e -> note(id, at, SITE_RELEASED, e.studyId(), e.siteId(), e.on());
            case SiteEnrolmentClosed e -> note(id, at, SITE_ENROLMENT_CLOSED, e.studyId(), e.siteId(), e.on());
            case SiteEnrolmentReopened e -> note(id, at, SITE_ENROLMENT_REOPENED, e.studyId(), e.siteId(), e.on());
            case SiteClosedOut e -> note(id, at, SITE_ENDED, e.studyId(), e.siteId(), e.on());
            case SiteTerminated e -> note(id, at, SITE_ENDED, e.studyId(), e.siteId(), e.on());
            case EnrolmentCapSet e -> insert(id, at, SITE_CAP, e.studyId(), e.siteId(), null, null, LocalDate.ofInstant(at, ZoneOffset.UTC), null, false, e.cap());
            case ActivationChecklistOpened _, ChecklistItemMet _, ChecklistItemWaived _, ChecklistItemNotApplicable _, ChecklistItemReopened _, ActivationFindingRaised _, ChecklistPackChanged _,
                 EnrolmentSlotTaken _ -> { }
        }
    }

    @EventHandler void on(ConductEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        switch (event) {
            case StudyHaltNoted e -> note(id, at, STUDY_HALTED, e.studyId(), null, e.on());
            case StudyResumptionNoted e -> note(id, at, STUDY_RESUMED, e.studyId(), null, e.on());
            case StudyStageNoted e -> {
                if (e.stage().compareTo(StudyStage.RECRUITMENT_ENDED) >= 0) note(id, at, STUDY_RECRUITMENT_ENDED, e.studyId(), null, e.on());
            }
            case UrgentSafetyMeasureNoted e -> {
                if (e.stopsInclusion()) sql.update("""
                    insert into figure_fact (event_id, kind, study_id, item_id, happened_on, countries, recorded_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (event_id) do nothing""",
                    UUID.fromString(id), INCLUSION_STOPPED, e.studyId(), e.measureId(), e.takenOn(), e.countries(), at);
            }
            case MeasureLiftingNoted e -> insert(id, at, INCLUSION_RESUMED, e.studyId(), null, null, e.measureId(), e.on(), null, false, null);
            case StudyNoted _, SampleSizeNoted _, CountryNoted _, ProtocolVersionNoted _, AmendmentNoted _, ProtocolAuthorisationNoted _, AmendmentAuthorisedInCountry _, ProtocolInForceNoted _,
                 ConsentFormNoted _, BrochureNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _ -> { }
        }
    }

    @EventHandler void on(SubjectEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        switch (event) {
            case ConsentRecorded e -> insert(id, at, CONSENTED, e.studyId(), e.siteId(), e.subjectId(), e.consent().consentId(), e.consent().signedOn(), null, false, null);
            case ScreeningStarted e -> of(id, at, SCREENING_STARTED, e, e.on());
            case ScreenFailed e -> of(id, at, SCREEN_FAILED, e, e.on());
            case SubjectRandomised e -> of(id, at, RANDOMISED, e, e.on());
            case SubjectEnrolled e -> of(id, at, RANDOMISED, e, e.on());
            case SubjectCompleted e -> of(id, at, COMPLETED, e, e.on());
            case SubjectWithdrawn e -> of(id, at, WITHDRAWN, e, e.on());
            case SubjectLostToFollowUp e -> of(id, at, LOST_TO_FOLLOW_UP, e, e.on());
            case SubjectDied e -> of(id, at, DIED, e, e.on());
            case SubjectReinstated e -> of(id, at, REINSTATED, e, e.on());
            case ConsentWithdrawn e -> {
                if (e.consentId() == null) of(id, at, WITHDRAWN, e, e.on());
            }
            case SubjectVisitOccurred e -> insert(id, at, VISIT, e.studyId(), e.siteId(), e.subjectId(), e.visitId(), e.on(), e.plannedOn(), isOutOfWindow(e.daysOutOfWindow()), null);
            case SubjectVisitCorrected e -> {
                supersede(id, at, e.visitId(), VISIT);
                insert(id, at, VISIT, e.studyId(), e.siteId(), e.subjectId(), e.visitId(), e.on(), e.plannedOn(), isOutOfWindow(e.daysOutOfWindow()), null);
            }
            case SubjectVisitMissed e -> insert(id, at, VISIT_MISSED, e.studyId(), e.siteId(), e.subjectId(), e.visitId(), e.plannedOn() == null ? LocalDate.ofInstant(at, ZoneOffset.UTC) : e.plannedOn(),
                e.plannedOn(), false, null);
            case SubjectVisitEntered e -> insert(id, at, VISIT_ENTERED, e.studyId(), e.siteId(), e.subjectId(), e.visitId(), e.on(), null, false, null);
            case SubjectVisitVerified e -> insert(id, at, VISIT_VERIFIED, e.studyId(), e.siteId(), e.subjectId(), e.visitId(), e.on(), null, false, null);
            case SubjectRegistered _, MajorityReached _, EligibilityConfirmed _, TreatmentStarted _, TreatmentEnded _, TreatmentDiscontinued _, FollowUpStarted _, SubjectTransferred _, TreatmentAllocated _,
                 ReconsentRequired _, ReconsentOverdue _, ReconsentFulfilled _, ReconsentLapsed _ -> { }
        }
    }

    @EventHandler void on(DeviationEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        switch (event) {
            case DeviationRecorded e -> deviation(id, at, e, e.category(), e.account().occurredOn());
            case DeviationCorrected e -> {
                supersede(id, at, e.deviationId(), DEVIATION);
                deviation(id, at, e, e.category(), e.account().occurredOn());
            }
            case DeviationClassified e -> {
                supersede(id, at, e.deviationId(), IMPORTANT_DEVIATION);
                if (e.classification().compareTo(Classification.IMPORTANT) >= 0)
                    insert(id, at, IMPORTANT_DEVIATION, e.studyId(), e.siteId(), null, e.deviationId(), LocalDate.ofInstant(at, ZoneOffset.UTC), null, false, null);
            }
            case DeviationWithdrawn e -> supersede(id, at, e.deviationId(), DEVIATION, IMPORTANT_DEVIATION);
            case DeviationReportFellDue _, DeviationReportNotDue _, DeviationReported _, DeviationReportMissed _, DeviationLinkedToCapa _, DeviationClosed _, DeviationReopened _ -> { }
        }
    }

    @EventHandler void on(SiteMonitoringEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        switch (event) {
            case IssueRaised e -> insert(id, at, ITEM_RAISED, e.studyId(), e.siteId(), null, e.itemId(), e.item().raisedOn(), e.item().dueOn(), false, null);
            case ActionItemRaised e -> insert(id, at, ITEM_RAISED, e.studyId(), e.siteId(), null, e.itemId(), e.item().raisedOn(), e.item().dueOn(), false, null);
            case MonitoringItemReassigned e -> dueAnew(id, at, e, e.itemId(), e.dueOn());
            case MonitoringItemReopened e -> {
                supersede(id, at, e.itemId(), ITEM_DONE);
                dueAnew(id, at, e, e.itemId(), e.dueOn());
            }
            case MonitoringItemCompleted e -> insert(id, at, ITEM_DONE, e.studyId(), e.siteId(), null, e.itemId(), e.on(), null, false, null);
            case MonitoringItemWithdrawn e -> supersede(id, at, e.itemId(), ITEM_RAISED);
            case SiteVisited _, MonitoringReportOnFile _, SiteVisitOverdue _, IssueRegraded _, IssueRootCauseRecorded _, IssueLinkedToCapa _, MonitoringItemClosed _, MonitoringItemEscalated _,
                 MonitoringItemTransferred _, NextVisitMoved _ -> { }
        }
    }

    @EventHandler void on(MonitoringVisitEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        if (event instanceof VisitReportSubmitted e && !isSubmitted(e.visitId())) insert(id, at, VISIT_REPORT_SUBMITTED, e.studyId(), e.siteId(), null, e.visitId(), e.on(), null, e.late(), null);
    }

    /** A visit's first report is the one that was late or not, whatever its revision: each draft makes one. */
    private boolean isSubmitted(UUID visitId) {
        return sql.first("select 1 from figure_fact where item_id = ? and kind = ?", row -> row.getInt(1), visitId, VISIT_REPORT_SUBMITTED).isPresent();
    }

    private void deviation(String id, Instant at, DeviationEvent e, String category, LocalDate occurredOn) {
        insert(id, at, DEVIATION, e.studyId(), e.siteId(), null, e.deviationId(), occurredOn, null, category.startsWith("CONSENT"), null);
    }

    /** The item as it was raised, with its new due day. */
    private void dueAnew(String id, Instant at, SiteMonitoringEvent e, UUID itemId, LocalDate dueOn) {
        if (dueOn == null) return;
        var raised = sql.first("select happened_on from figure_fact where item_id = ? and kind = ? and event_id <> ? order by recorded_at desc limit 1", row -> row.getObject(1, LocalDate.class), itemId,
            ITEM_RAISED, UUID.fromString(id));
        if (raised.isEmpty()) return;
        supersede(id, at, itemId, ITEM_RAISED);
        insert(id, at, ITEM_RAISED, e.studyId(), e.siteId(), null, itemId, raised.get(), dueOn, false, null);
    }

    private void note(String id, Instant at, Fact fact, UUID studyId, UUID siteId, LocalDate on) {
        insert(id, at, fact, studyId, siteId, null, null, on, null, false, null);
    }

    private void of(String id, Instant at, Fact fact, SubjectEvent e, LocalDate on) {
        insert(id, at, fact, e.studyId(), e.siteId(), e.subjectId(), null, on, null, false, null);
    }

    private void insert(String id, Instant at, Fact fact, UUID studyId, UUID siteId, UUID subjectId, UUID itemId, LocalDate on, LocalDate dueOn, boolean marked, Integer amount) {
        sql.update("""
            insert into figure_fact (event_id, kind, study_id, site_id, subject_id, item_id, happened_on, due_on, marked, amount, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (event_id) do nothing""", UUID.fromString(id), fact, studyId, siteId, subjectId, itemId, on, dueOn, marked, amount, at);
    }

    /** What was known of the item before this event. */
    private void supersede(String id, Instant at, UUID itemId, Fact... facts) {
        sql.update("update figure_fact set superseded_at = ? where item_id = ? and kind = any(?) and superseded_at is null and event_id <> ? and recorded_at <= ?", at, itemId, List.of(facts),
            UUID.fromString(id), at);
    }

    private static boolean isOutOfWindow(Integer days) {
        return days != null && days != 0;
    }

    @ResetHandler void reset() {
        sql.update("truncate table figure_fact");
    }
}
