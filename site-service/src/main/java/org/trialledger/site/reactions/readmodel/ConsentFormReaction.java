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
import org.trialledger.site.conduct.domain.ConductEvent.ConsentFormNoted;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.selection.domain.SiteEvent.SiteSelected;
import org.trialledger.site.subject.domain.ReconsentCampaign.Population;

/**
 * Sees new versions of consent forms and the sites they reach. It keeps the sites itself, so that both stand in the ledger's order: a
 * site that comes later has no participant who signed an earlier version.
 */
@ApplicationScoped
@ProcessingGroup("consent-form-reaction")
public class ConsentFormReaction implements Projection {
    public static final String KIND = "site.reconsent-campaign";

    public record NewVersion(UUID siteId, UUID versionId, String label, String language, Population population, LocalDate from, LocalDate by) {}

    private final Sql sql;
    private final DueWork dueWork;

    ConsentFormReaction(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(SiteSelected e) {
        sql.update("insert into reconsent_site (site_id, study_id, country, site_number) values (?, ?, ?, ?) on conflict (site_id) do nothing",
            e.siteId(), e.studyId(), e.country(), e.siteNumber());
    }

    @EventHandler void on(ConsentFormNoted e, @Timestamp Instant recordedAt) {
        var form = e.form();
        if (form.reconsent() == null || form.reconsent().population() == ConsentForm.Population.NEW_ONLY) return;
        var population = switch (form.reconsent().population()) {
            case NEW_ONLY -> Population.NEW_ONLY;
            case ONGOING -> Population.ONGOING;
            case ONGOING_AND_FOLLOW_UP -> Population.ONGOING_AND_FOLLOW_UP;
        };
        for (var siteId : reached(e.studyId(), form))
            dueWork.schedule(KIND, form.versionId() + "/" + siteId, e.studyId(), later(recordedAt, form.from()),
                new NewVersion(siteId, form.versionId(), form.label(), form.language(), population, form.from(), form.reconsent().by()));
    }

    private List<UUID> reached(UUID studyId, ConsentForm form) {
        return sql.list("""
            select site_id from reconsent_site where study_id = ? and (?::text is null or country = ?) and (?::text is null or upper(site_number) = upper(?)) order by site_id""",
            row -> row.getObject(1, UUID.class), studyId, form.country(), form.country(), form.siteNumber(), form.siteNumber());
    }

    private static Instant later(Instant recordedAt, LocalDate from) {
        var inForce = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        return inForce.isAfter(recordedAt) ? inForce : recordedAt;
    }

    @Override
    public List<String> tables() {
        return List.of("reconsent_site");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
