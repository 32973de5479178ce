package org.trialledger.site.activation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.activation.domain.ChecklistItem;
import org.trialledger.site.activation.domain.ChecklistPack;
import org.trialledger.site.activation.domain.ItemState.Status;
import org.trialledger.site.activation.domain.Standing;

@ApplicationScoped
@ProcessingGroup("site-activation")
public class ActivationProjection implements Projection {
    private final Sql sql;

    ActivationProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ActivationEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case ActivationChecklistOpened e -> lay(e, e.pack(), null, null, version, e.on());
            case ChecklistItemMet e -> settle(e, e.item(), Status.MET, e.on(), e.by(), e.evidence(), null, version);
            case ChecklistItemWaived e -> settle(e, e.item(), Status.WAIVED, e.on(), e.signature().signerId(), e.reason(), e.signature(), version);
            case ChecklistItemNotApplicable e -> settle(e, e.item(), Status.NOT_APPLICABLE, e.on(), e.by(), e.reason(), null, version);
            case ChecklistItemReopened e -> settle(e, e.item(), Status.OPEN, e.on(), e.by(), e.reason(), null, version);
            case ActivationFindingRaised e -> sql.update("insert into activation_finding (site_id, version, study_id, item, finding, raised_on) values (?, ?, ?, ?, ?, ?)",
                e.siteId(), version, e.studyId(), e.item(), e.finding(), e.on());
            case ChecklistPackChanged e -> {
                sql.update("update site_activation set pack = ? where site_id = ?", Sql.json(e.pack()), e.siteId());
                if (!e.removed().isEmpty()) sql.update("delete from checklist_item where site_id = ? and item = any(?)", e.siteId(), e.removed());
                lay(e, e.pack(), e.reason(), e.by(), version, e.on());
            }
            case SiteActivated e -> {
                sql.update("update site_activation set activated_on = ?, checklist_sha256 = ?, enrolment_open = true where site_id = ?", e.on(), e.checklistSha256(), e.siteId());
                stand(e, null, version, e.on(), recordedAt);
            }
            case SitePutOnHold e -> {
                sql.update("update site_activation set held = true, hold_cause = ? where site_id = ?", e.cause(), e.siteId());
                stand(e, e.reason(), version, e.on(), recordedAt);
            }
            case SiteHoldReleased e -> {
                sql.update("update site_activation set held = false, hold_cause = null where site_id = ?", e.siteId());
                stand(e, e.reason(), version, e.on(), recordedAt);
            }
            case SiteEnrolmentClosed e -> {
                sql.update("update site_activation set enrolment_open = false where site_id = ?", e.siteId());
                stand(e, e.reason(), version, e.on(), recordedAt);
            }
            case SiteEnrolmentReopened e -> {
                sql.update("update site_activation set enrolment_open = true where site_id = ?", e.siteId());
                stand(e, e.reason(), version, e.on(), recordedAt);
            }
            case EnrolmentCapSet e -> sql.update("update site_activation set cap = ? where site_id = ?", e.cap(), e.siteId());
            case EnrolmentSlotTaken e -> sql.update("update site_activation set enrolled = ? where site_id = ?", e.taken(), e.siteId());
            case SiteClosedOut e -> end(e, Standing.CLOSED_OUT, null, version, e.on(), recordedAt);
            case SiteTerminated e -> end(e, Standing.TERMINATED, e.reason(), version, e.on(), recordedAt);
        }
    }

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isNew(ActivationEvent event, long version) {
        if (!(event instanceof ActivationChecklistOpened e)) return sql.update("update site_activation set version = ? where site_id = ? and version < ?", version, event.siteId(), version) == 1;
        return sql.update("""
            insert into site_activation (site_id, study_id, site_number, country, pack, opened_on, standing, version) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (site_id) do nothing""",
            e.siteId(), e.studyId(), e.siteNumber(), e.country(), Sql.json(e.pack()), e.on(), Standing.NOT_ACTIVE, version) == 1;
    }

    /** Items that were there keep their state; their place and texts are the pack's. */
    private void lay(ActivationEvent event, ChecklistPack pack, String reason, String by, long version, LocalDate on) {
        sql.update("insert into checklist_pack (site_id, version, study_id, valid_from, pack, reason, changed_by) values (?, ?, ?, ?, ?, ?, ?)",
            event.siteId(), version, event.studyId(), on, Sql.json(pack), reason, by);
        for (int i = 0; i < pack.items().size(); i++) lay(event, pack.items().get(i), i, version, on);
    }

    private void lay(ActivationEvent event, ChecklistItem item, int position, long version, LocalDate on) {
        sql.update("""
            insert into checklist_item_change (site_id, version, item, study_id, status, status_on)
            select ?, ?, ?, ?, ?, ? where not exists (select from checklist_item where site_id = ? and item = ?)""",
            event.siteId(), version, item.id(), event.studyId(), Status.OPEN, on, event.siteId(), item.id());
        sql.update("""
            insert into checklist_item (site_id, item, study_id, position, title, artifact, citation, hard, status, status_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, item) do update set position = excluded.position, title = excluded.title, artifact = excluded.artifact, citation = excluded.citation, hard = excluded.hard""",
            event.siteId(), item.id(), event.studyId(), position, item.title(), item.artifact(), item.citation(), item.hard(), Status.OPEN, on);
    }

    private void settle(ActivationEvent event, String item, Status status, LocalDate on, String by, String detail, ElectronicSignature signature, long version) {
        sql.update("update checklist_item set status = ?, status_on = ?, status_by = ?, detail = ?, signature = ? where site_id = ? and item = ?",
            status, on, by, detail, signature == null ? null : Sql.json(signature), event.siteId(), item);
        sql.update("insert into checklist_item_change (site_id, version, item, study_id, status, status_on, status_by, detail) values (?, ?, ?, ?, ?, ?, ?, ?)",
            event.siteId(), version, item, event.studyId(), status, on, by, detail);
    }

    private void stand(ActivationEvent event, String reason, long version, LocalDate on, Instant recordedAt) {
        sql.update("update site_activation set standing = case when held then 'ON_HOLD' when enrolment_open then 'ACTIVE' else 'ENROLMENT_CLOSED' end, standing_since = ?, standing_reason = ? where site_id = ?",
            on, reason, event.siteId());
        remember(event, version, recordedAt);
    }

    private void end(ActivationEvent event, Standing standing, String reason, long version, LocalDate on, Instant recordedAt) {
        sql.update("update site_activation set standing = ?, standing_since = ?, standing_reason = ?, held = false, hold_cause = null, enrolment_open = false where site_id = ?",
            standing, on, reason, event.siteId());
        remember(event, version, recordedAt);
    }

    private void remember(ActivationEvent event, long version, Instant recordedAt) {
        sql.update("""
            insert into site_standing (site_id, version, study_id, standing, since, reason, recorded_at)
            select site_id, ?, study_id, standing, standing_since, standing_reason, ? from site_activation where site_id = ?""", version, recordedAt, event.siteId());
    }

    @Override
    public List<String> tables() {
        return List.of("site_activation", "checklist_item", "checklist_item_change", "checklist_pack", "site_standing", "activation_finding");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
