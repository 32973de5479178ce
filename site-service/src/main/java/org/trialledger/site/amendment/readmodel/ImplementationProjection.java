package org.trialledger.site.amendment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.amendment.domain.ImplementationEvent;
import org.trialledger.site.amendment.domain.ImplementationEvent.*;
import org.trialledger.site.amendment.domain.ImplementationStep;

@ApplicationScoped
@ProcessingGroup("amendment-implementation")
public class ImplementationProjection implements Projection {
    private final Sql sql;

    ImplementationProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ImplementationEvent event, @SequenceNumber long version) {
        if (!isNew(event, version)) return;
        switch (event) {
            case AmendmentImplementationOpened e -> {
                settle(e, ImplementationStep.ETHICS_APPROVED, e.on(), false, null, null);
                settle(e, ImplementationStep.AUTHORITY_APPROVED, e.on(), false, null, null);
            }
            case ImplementationStepCompleted e -> settle(e, e.step(), e.on(), false, e.by(), e.evidence());
            case ImplementationStepExempted e -> settle(e, e.step(), e.on(), true, e.by(), e.reason());
        }
    }

    /** Every event moves the version on; one that does not has been here before. */
    private boolean isNew(ImplementationEvent event, long version) {
        if (event instanceof AmendmentImplementationOpened e) return sql.update("""
            insert into amendment_implementation (implementation_id, study_id, site_id, amendment_id, amendment_number, version_id, version_label, urgent, authorised_on, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (implementation_id) do nothing""",
            e.implementationId(), e.studyId(), e.siteId(), e.amendmentId(), e.amendmentNumber(), e.versionId(), e.versionLabel(), e.urgentSafetyMeasure(), e.on(), version) == 1;
        return sql.update("update amendment_implementation set version = ? where implementation_id = ? and version < ?", version, event.implementationId(), version) == 1;
    }

    private void settle(ImplementationEvent event, ImplementationStep step, LocalDate on, boolean exempt, String by, String detail) {
        sql.update("insert into amendment_step (implementation_id, step, study_id, settled_on, exempt, settled_by, detail) values (?, ?, ?, ?, ?, ?, ?)",
            event.implementationId(), step, event.studyId(), on, exempt, by, detail);
    }

    @Override
    public List<String> tables() {
        return List.of("amendment_implementation", "amendment_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
