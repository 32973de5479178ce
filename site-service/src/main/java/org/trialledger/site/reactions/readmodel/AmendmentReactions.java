package org.trialledger.site.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.ConductEvent.*;

/**
 * Has an implementation opened at each selected site of a country when an amendment is authorised there, and notes at which of them
 * its version is in force. A site selected later starts with the version and implements nothing.
 */
@ApplicationScoped
@ProcessingGroup("amendment-reactions")
public class AmendmentReactions implements Projection {
    public static final String OPEN = "amendment.open", EFFECTIVE = "amendment.effective";

    /** @param on the day it was authorised, or came into force */
    public record AtSite(UUID siteId, UUID amendmentId, UUID versionId, LocalDate on) {}

    private final Sql sql;
    private final DueWork dueWork;

    AmendmentReactions(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(ActivationEvent event) {
        switch (event) {
            case ActivationChecklistOpened e -> sql.update("insert into amendment_site (site_id, study_id, site_number, country) values (?, ?, ?, ?) on conflict (site_id) do nothing",
                e.siteId(), e.studyId(), e.siteNumber(), e.country());
            case SiteClosedOut e -> over(e.siteId());
            case SiteTerminated e -> over(e.siteId());
            case ChecklistItemMet _, ChecklistItemWaived _, ChecklistItemNotApplicable _, ChecklistItemReopened _, ActivationFindingRaised _, ChecklistPackChanged _, SiteActivated _, SitePutOnHold _,
                 SiteHoldReleased _, SiteEnrolmentClosed _, SiteEnrolmentReopened _, EnrolmentCapSet _, EnrolmentSlotTaken _ -> { }
        }
    }

    @EventHandler void on(ConductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case ProtocolVersionNoted e -> {
                if (e.amendmentId() != null) sql.update("insert into amendment_version (version_id, study_id, amendment_id) values (?, ?, ?) on conflict (version_id) do nothing",
                    e.versionId(), e.studyId(), e.amendmentId());
            }
            case AmendmentAuthorisedInCountry e -> {
                for (var siteId : sql.list("select site_id from amendment_site where study_id = ? and country = ? and not over", row -> row.getObject(1, UUID.class), e.studyId(), e.country()))
                    open(e, siteId, recordedAt);
            }
            case ProtocolInForceNoted e -> inForce(e, recordedAt);
            case StudyNoted _, SampleSizeNoted _, CountryNoted _, StudyStageNoted _, StudyHaltNoted _, StudyResumptionNoted _, UrgentSafetyMeasureNoted _, MeasureLiftingNoted _, AmendmentNoted _, ProtocolAuthorisationNoted _, ConsentFormNoted _, BrochureNoted _,
                 DatabaseLockNoted _, DatabaseUnlockNoted _ -> { }
        }
    }

    private void open(AmendmentAuthorisedInCountry e, UUID siteId, Instant recordedAt) {
        sql.update("insert into amendment_opening (amendment_id, site_id, study_id) values (?, ?, ?) on conflict (amendment_id, site_id) do nothing", e.amendmentId(), siteId, e.studyId());
        dueWork.schedule(OPEN, e.amendmentId() + "/" + siteId, e.studyId(), recordedAt, new AtSite(siteId, e.amendmentId(), e.versionId(), e.on()));
        // An urgent safety measure is in force before anybody has authorised it.
        sql.first("select f.since from amendment_in_force f join amendment_site s on s.study_id = f.study_id and upper(s.site_number) = f.site_number where f.amendment_id = ? and s.site_id = ?",
            row -> row.getObject(1, LocalDate.class), e.amendmentId(), siteId).ifPresent(since -> effective(e.studyId(), new AtSite(siteId, e.amendmentId(), e.versionId(), since), recordedAt));
    }

    private void inForce(ProtocolInForceNoted e, Instant recordedAt) {
        var amendment = sql.first("select amendment_id from amendment_version where version_id = ?", row -> row.getObject(1, UUID.class), e.versionId());
        if (amendment.isEmpty()) return;
        var number = e.siteNumber().strip().toUpperCase(Locale.ROOT);
        sql.update("insert into amendment_in_force (amendment_id, study_id, site_number, since) values (?, ?, ?, ?) on conflict (amendment_id, study_id, site_number) do nothing",
            amendment.get(), e.studyId(), number, e.on());
        sql.first("select o.site_id from amendment_opening o join amendment_site s on s.site_id = o.site_id where o.amendment_id = ? and o.study_id = ? and upper(s.site_number) = ?",
            row -> row.getObject(1, UUID.class), amendment.get(), e.studyId(), number)
            .ifPresent(siteId -> effective(e.studyId(), new AtSite(siteId, amendment.get(), e.versionId(), e.on()), recordedAt));
    }

    private void effective(UUID studyId, AtSite at, Instant recordedAt) {
        dueWork.schedule(EFFECTIVE, at.amendmentId() + "/" + at.siteId(), studyId, recordedAt, at);
    }

    private void over(UUID siteId) {
        sql.update("update amendment_site set over = true where site_id = ?", siteId);
    }

    @Override
    public List<String> tables() {
        return List.of("amendment_site", "amendment_version", "amendment_opening", "amendment_in_force");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
