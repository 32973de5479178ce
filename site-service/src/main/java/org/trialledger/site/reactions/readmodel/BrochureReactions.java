package org.trialledger.site.reactions.readmodel;

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
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.activation.domain.ActivationEvent.SiteActivated;
import org.trialledger.site.activation.domain.ActivationEvent.SiteClosedOut;
import org.trialledger.site.activation.domain.ActivationEvent.SiteTerminated;
import org.trialledger.site.conduct.domain.ConductEvent.BrochureNoted;

/**
 * A new edition of the Investigator's Brochure is to be accepted at every site that is active when it comes into force. A site that is
 * activated later has the brochure in its activation checklist.
 */
@ApplicationScoped
@ProcessingGroup("brochure-reactions")
public class BrochureReactions implements Projection {
    public static final String ACCEPT = "staff.brochure-acceptance";

    public record Edition(UUID siteId, UUID versionId, String product, String document) {}

    private final Sql sql;
    private final DueWork dueWork;

    BrochureReactions(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(SiteActivated e) {
        sql.update("insert into brochure_site (site_id, study_id) values (?, ?) on conflict (site_id) do nothing", e.siteId(), e.studyId());
    }

    @EventHandler void on(SiteClosedOut e) {
        leave(e.siteId());
    }

    @EventHandler void on(SiteTerminated e) {
        leave(e.siteId());
    }

    @EventHandler void on(BrochureNoted e, @Timestamp Instant recordedAt) {
        for (var siteId : sql.list("select site_id from brochure_site where study_id = ? order by site_id", row -> row.getObject(1, UUID.class), e.studyId()))
            dueWork.schedule(ACCEPT, e.versionId() + "/" + siteId, e.studyId(), later(recordedAt, e.inForceFrom()), new Edition(siteId, e.versionId(), e.product(), e.document()));
    }

    private void leave(UUID siteId) {
        sql.update("delete from brochure_site where site_id = ?", siteId);
    }

    private static Instant later(Instant recordedAt, LocalDate from) {
        var inForce = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        return inForce.isAfter(recordedAt) ? inForce : recordedAt;
    }

    @Override
    public List<String> tables() {
        return List.of("brochure_site");
    }

    @ResetHandler void reset() {
        sql.update("truncate table brochure_site");
    }
}
