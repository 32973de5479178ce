package org.trialledger.site.selection.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.selection.domain.Facility;
import org.trialledger.site.selection.domain.PatientPopulation;
import org.trialledger.site.selection.domain.Site.Stage;
import org.trialledger.site.selection.domain.SiteEvent;
import org.trialledger.site.selection.domain.SiteEvent.*;

@ApplicationScoped
@ProcessingGroup("site-candidates")
public class CandidateProjection implements Projection {
    private static final PatientPopulation UNKNOWN = new PatientPopulation(null, null, null, null);

    private final Sql sql;

    CandidateProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(SiteEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case SiteIdentified e -> step(e, version, recordedAt, e.on(), e.facility());
            case CandidateCorrected e -> {
                correct(e.siteId(), e.facility(), e.population());
                step(e, version, recordedAt, null, new Said(e.reason()));
            }
            case InvestigatorProposed e -> sql.update("update site_candidate set investigator_id = ?, investigator_name = ? where site_id = ?", e.investigatorId(), e.investigatorName(), e.siteId());
            case FeasibilityAnswered e -> {
                sql.update("update site_candidate set questionnaire_version = ?, score = ?, score_detail = ? where site_id = ?", e.questionnaireVersion(), e.score().total(), Sql.json(e.score()), e.siteId());
                step(e, version, recordedAt, e.on(), e);
            }
            case PreStudyVisitRecorded e -> {
                sql.update("update site_candidate set visit_outcome = ? where site_id = ?", e.outcome(), e.siteId());
                step(e, version, recordedAt, e.on(), e);
            }
            case SiteQualified e -> {
                enter(Stage.QUALIFIED, e.siteId());
                sql.update("update site_candidate set qualified_on = ? where site_id = ?", e.on(), e.siteId());
                step(e, version, recordedAt, e.on(), e);
            }
            case SiteSelected e -> {
                enter(Stage.SELECTED, e.siteId());
                sql.update("update site_candidate set selected_on = ? where site_id = ?", e.on(), e.siteId());
                step(e, version, recordedAt, e.on(), e);
            }
            case SiteNotSelected e -> {
                end(Stage.NOT_SELECTED, e.siteId(), e.on(), e.ground().name(), e.reason());
                step(e, version, recordedAt, e.on(), e);
            }
            case CandidateWithdrawn e -> {
                end(Stage.WITHDRAWN, e.siteId(), e.on(), null, e.reason());
                step(e, version, recordedAt, e.on(), new Said(e.reason()));
            }
            case SiteReconsidered e -> {
                end(Stage.CANDIDATE, e.siteId(), null, null, null);
                step(e, version, recordedAt, e.on(), new Said(e.reason()));
            }
        }
    }

    private record Said(String reason) {}

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isNew(SiteEvent event, long version) {
        if (!(event instanceof SiteIdentified e)) return sql.update("update site_candidate set version = ? where site_id = ? and version < ?", version, event.siteId(), version) == 1;
        var population = e.population() == null ? UNKNOWN : e.population();
        return sql.update("""
            insert into site_candidate (site_id, study_id, site_number, name, institution_type, city, country, time_zone, eligible_per_year, expected_per_month, competing_trials, planned_participants,
              stage, identified_on, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (site_id) do nothing""",
            e.siteId(), e.studyId(), e.siteNumber(), e.facility().name(), e.facility().type(), e.facility().city(), e.facility().country(), e.facility().timeZone(), population.eligiblePerYear(),
            population.expectedPerMonth(), population.competingTrials(), population.plannedParticipants(), Stage.CANDIDATE, e.on(), version) == 1;
    }

    private void correct(UUID siteId, Facility facility, PatientPopulation given) {
        var population = given == null ? UNKNOWN : given;
        sql.update("""
            update site_candidate set name = ?, institution_type = ?, city = ?, time_zone = ?, eligible_per_year = ?, expected_per_month = ?, competing_trials = ?, planned_participants = ?
            where site_id = ?""",
            facility.name(), facility.type(), facility.city(), facility.timeZone(), population.eligiblePerYear(), population.expectedPerMonth(), population.competingTrials(),
            population.plannedParticipants(), siteId);
    }

    private void enter(Stage stage, UUID siteId) {
        sql.update("update site_candidate set stage = ? where site_id = ?", stage, siteId);
    }

    private void end(Stage stage, UUID siteId, LocalDate on, String ground, String reason) {
        sql.update("update site_candidate set stage = ?, ended_on = ?, rejection_ground = ?, reason = ? where site_id = ?", stage, on, ground, reason, siteId);
    }

    private void step(SiteEvent event, long version, Instant recordedAt, LocalDate on, Object detail) {
        sql.update("insert into site_selection_step (site_id, version, study_id, step, happened_on, detail, recorded_at) values (?, ?, ?, ?, ?, ?, ?)",
            event.siteId(), version, event.studyId(), event.getClass().getSimpleName(), on, Sql.json(detail), recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("site_candidate", "site_selection_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
